"""Patterns that designers write and visitors' text is held against, in an engine that no pattern can make slow.

RE2 takes time in proportion to the text, whatever the pattern; it knows neither look-ahead nor references back, which
is what that costs (Cox, "Regular Expression Matching Can Be Simple And Fast", 2007).
"""

from functools import lru_cache
from typing import Any

import re2


class BrokenPattern(ValueError):
    """A pattern that cannot be used."""


@lru_cache(maxsize=1000)
def pattern_of(text: str) -> Any:
    """Return a pattern ready for ``fullmatch``. Raises ``BrokenPattern``."""
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(text, options)
    except re2.error:
        raise BrokenPattern from None
