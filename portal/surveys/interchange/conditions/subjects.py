"""What the names in a source's expressions stand for in the draft that is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.surveys.logic.tree import Expression


class Untranslatable(Exception):
    """A part of an expression that our language has no words for; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An answer, a part of one, or a value: how it is expressed here, of which kind that is (see ``terms``).

    ``values`` gives the code of each option, or the truth, for each value that the source has for it.
    """

    expression: Expression
    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""


Subjects = Mapping[str, Subject]
