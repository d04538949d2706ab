"""One change of a definition, and what it means for the answers that were given before it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

WORDING, COMPATIBLE, BREAKING = "wording", "compatible", "breaking"

KINDS = (WORDING, COMPATIBLE, BREAKING)
"""The kinds of change, the least first."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind, what it is about, and how that was and is, in words."""

    kind: str
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """All that changed about one thing, called as people call it: the survey, a page or a question.

    ``code`` is that of the question in the newer document; empty for anything else, and for what is asked no more.
    ``uid`` is that under which its earlier answers stand, if there are any that new ones can be counted with.
    ``only_new`` says why it can be nothing but a new question.
    """

    name: str
    changes: tuple[Change, ...]
    code: str = ""
    uid: str = ""
    only_new: str = ""

    @property
    def kind(self) -> str:
        """The gravest kind among the changes."""
        return max((each.kind for each in self.changes), key=KINDS.index)

    @property
    def can_be_either(self) -> bool:
        """Whether it has to be said if this is the same question as before or a new one."""
        return bool(self.uid)


def different(
    kind: str, words: str, name: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Change]:
    """Yield the change of what stands under a name, if there is one; what is left out is the same as what is empty."""
    was, now = before.get(name), after.get(name)
    if (was or "") != (now or ""):
        yield Change(kind, words, in_words(was), in_words(now))


def in_words(value: Any) -> str:
    """Write what stands in a document as people read it; nothing for what is not there."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(in_words(each) for each in value)
    return str(value)
