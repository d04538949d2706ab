"""The words of a text that say what it is about."""

import re
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORTEST = 3

SAYING_NOTHING = frozenset(Path(__file__).with_name("words_saying_nothing.txt").read_text(encoding="utf-8").split())
"""Words of English and Welsh that stand in texts about anything."""


def words_in(text: str) -> set[str]:
    """Return the words of a text in small letters, each once, without those that say nothing."""
    found = (word.replace("’", "'").lower() for word in WORD.findall(text))
    return {word for word in found if len(word) >= SHORTEST and word not in SAYING_NOTHING}
