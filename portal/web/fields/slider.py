"""A field for a number on a line between two ends."""

from collections.abc import Sequence
from typing import Any

from portal.languages import gettext
from portal.web.fields.text import NumberField
from portal.web.formats import figure


class SliderField(NumberField):
    """A whole number from ``lowest`` to ``highest`` in steps. It is typed; scripts put a slider over it.

    A slider alone could not be left unanswered. ``ends`` are the words at its two ends.
    """

    kind = "slider"

    def __init__(
        self,
        label: str = "",
        *,
        lowest: int,
        highest: int,
        step: int = 1,
        ends: Sequence[str] = ("", ""),
        **kwargs: Any,
    ) -> None:
        super().__init__(label, lowest=lowest, highest=highest, **kwargs)
        self.step, self.ends = step, tuple(ends)

    @property
    def shown_at(self) -> int:
        """Where the slider stands: at the answer, or half-way while there is none."""
        half_way = (self.highest - self.lowest) // self.step // 2 * self.step + self.lowest  # type: ignore[operator]
        return int(half_way if self.data is None else self.data)

    def problems(self, form: Any) -> Sequence[str]:
        beyond = super().problems(form)
        if beyond or (self.data - self.lowest) % self.step == 0:
            return beyond
        first, second = self.lowest, self.lowest + self.step  # type: ignore[operator]
        return [
            gettext(
                "Enter a number in steps of %(step)s: %(first)s, %(second)s and so on",
                step=figure(self.step),
                first=figure(first),
                second=figure(second),
            )
        ]
