"""What a spreadsheet would run, or take for another value, when it reads it from a CSV."""

import re

PLAIN_NUMBER = r"(?=[\d.]{1,16}\Z)(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?"
"""A number that a spreadsheet shows as it was typed: nothing before or behind that it would drop, 15 digits at most."""

MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)

MISTAKEN = re.compile(
    rf"""
    [\s"'`\xa0\u200b\u2060\ufeff]* [=+\-@\uff1d\uff0b\uff0d\uff20]   # a formula, also in full-width characters
    | [\t\r]
    | (?!{PLAIN_NUMBER}\Z | \d+(?:[ ]\d+)+\Z)                        # neither plain nor digits in groups, and
      [\s(\xa3$\u20ac]* [.\d] [\d\s.,:/\-%)\xa3$\u20ac]* (?:e[+\-]?\d+)? \s* (?:[ap]m?)? \s* \Z  # a number or time
    | \s* \d [\d\s.,/\-]* {MONTH} [\d\s.,:/\-]* \Z                   # a day by its month's name
    | \s* {MONTH} [\s.,/\-]* \d [\d\s.,:/\-]* \Z
    | \s* (?:true|false|NA) \s* \Z
    | \#(?:N/A|[A-Z0/]+[!?]) \s* \Z                                   # an error
    """,
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)
"""What a spreadsheet would not leave as the text it is, but for numbers that mean the same as numbers."""

SUSPECT = re.compile(
    r"""[\s"'`\xa0\u200b\u2060\ufeff=+\-@\uff1d\uff0b\uff0d\uff20.\d(\xa3$\u20ac\#]"""
    "|[Jj][AaUu]|[Ff][AaEe]|[Mm][Aa]|[Aa][PpUu]|[Ss][Ee]|[Oo][Cc]|[Nn][AaOo]|[Dd][Ee]|[Tt][Rr]",
    re.ASCII,
)
"""The beginnings of everything that is ``MISTAKEN``. Most texts begin otherwise and need no closer look."""
