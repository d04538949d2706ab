"""A group of named values in a source, which knows what was taken of it, so that nothing is left behind unnoticed."""

from collections.abc import Mapping
from typing import Any

NOTHING: tuple[Any, ...] = (None, "", [], {})


class Thing:
    """Named values at a place: an object of JSON (``pages[0].elements[2]``), or a row of a sheet (``survey, row 7``)."""

    def __init__(self, values: Mapping[str, Any], place: str, joint: str = ".") -> None:
        self.left = dict(values)
        self.place = place
        self.joint = joint
        self.taken: list[str] = []

    def take(self, *names: str) -> Any:
        """Take what stands under the first of these names that is there; None if none is."""
        for name in names:
            if name in self.left:
                self.taken.append(name)
                return self.left.pop(name)
        return None

    def text(self, *names: str) -> str:
        """Take a text; a number or truth as it is written."""
        value = self.take(*names)
        return "" if value is None or isinstance(value, dict | list) else as_text(value).strip()

    def holds(self, name: str) -> bool:
        """Whether there is something under a name."""
        return self.left.get(name) not in NOTHING

    def place_of(self, name: str) -> str:
        """Return the place of one of its values."""
        return f"{self.place}{self.joint}{name}" if self.place else name


def as_text(value: Any) -> str:
    """Return a value as it is written in expressions: true, 5, or the text itself."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    return str(value)
