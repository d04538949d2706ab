"""What a style is: it makes the cells of one kind of value for a whole batch of rows. This one leaves values as they are."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

Texts = Sequence[str | None]
Cells = Iterable[Any]

NOT_ASKED: Final = object()
"""What stands where nothing was asked. What was asked and not answered is None."""


class Style:
    """Values with their types: texts, numbers, true and false, lists, and times as moments in UTC.

    A value is None, or an empty text, where there is none. ``not_asked`` is the cell of what was not asked, ``flags`` are
    those of an option that was not chosen, and of one that was.
    """

    not_asked: Any = NOT_ASKED
    flags: tuple[Any, Any] = (False, True)

    def heading(self, text: str) -> str:
        """Return a heading as it may stand in the file."""
        return text

    def texts(self, values: Texts) -> Cells:
        """Write what people typed."""
        return [text or None for text in values]

    def words(self, values: Texts) -> Cells:
        """Write words of ours, such as a status."""
        return self.texts(values)

    def phones(self, values: Texts) -> Cells:
        """Write phone numbers, given as E.164."""
        return self.texts(values)

    def moments(self, values: Texts) -> Cells:
        """Write times, given in UTC as the database writes them (2026-11-23 14:32:10.5)."""
        return [datetime.fromisoformat(text[:19]).replace(tzinfo=UTC) if text else None for text in values]

    def dates(self, values: Texts) -> Cells:
        """Write days, given as 2026-11-23."""
        return self.texts(values)

    def times(self, values: Texts) -> Cells:
        """Write times of day, given as 14:30."""
        return self.texts(values)

    def whole(self, values: Texts) -> Cells:
        """Write whole numbers that the database gave as texts."""
        return [int(text) if text else None for text in values]

    def numbers(self, values: Sequence[int | float | None]) -> Cells:
        """Write numbers."""
        return values

    def lists(self, values: Sequence[Sequence[str] | None]) -> Cells:
        """Write several texts in one cell."""
        return [None if each is None else list(each) for each in values]
