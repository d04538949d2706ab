"""Codes for what a source calls by names of other forms."""

import re
from collections.abc import Iterable

from portal.surveys.checking import RESERVED
from portal.surveys.definition import END
from portal.surveys.logic.tokens import KEYWORDS
from portal.web.slugs import slug_of

LONGEST = 50
NEVER = frozenset((*RESERVED, *KEYWORDS, END))


class Codes:
    """Gives codes of which none is given twice, and none is one that nothing can have."""

    def __init__(self, never: Iterable[str] = NEVER) -> None:
        self.given = set(never)

    def code_of(self, name: str, otherwise: str) -> str:
        """Return a code made of a name, which begins with a letter; of ``otherwise`` if that leaves nothing."""
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
        words = words if re.match(r"[A-Za-z]", words) else f"{otherwise} {words}"
        code = slug_of(words, joint="_", longest=LONGEST, otherwise=otherwise, used=self.given)
        self.given.add(code)
        return code
