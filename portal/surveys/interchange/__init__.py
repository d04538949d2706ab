"""Surveys that travel: brought in from other programs' formats and taken out into them, with a word on each thing."""
