"""The language of conditions and calculated values (see ``grammar``), and the path on which answers lead through a survey.

What was not answered makes every comparison false, and a calculation with it is not answered either.
"""
