"""A grid: the same options for several rows (a Likert matrix)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from wtforms.utils import unset_value

from portal.languages import gettext
from portal.web.fields.base import TOO_MANY, PortalField
from portal.web.fields.choices import NOT_OFFERED, Choice


@dataclass(slots=True)
class GridRow:
    """One row as it is drawn: its statement, what was chosen in it, and whether it still has to be answered."""

    value: str
    label: str
    name: str
    chosen: str = ""
    error: str = ""
    sent: list[str] = field(default_factory=list)


class GridField(PortalField):
    """One option for each row. Stores ``{row: option}`` for the rows that were answered; each row arrives as ``<name>-<row>``."""

    kind = "grid"

    def __init__(
        self, label: str = "", *, rows: Iterable[tuple[str, str]] = (), choices: Iterable[Choice] = (), **kwargs: Any
    ) -> None:
        kwargs.setdefault("required_message", gettext("Choose one option in each row"))
        super().__init__(label, **kwargs)
        self.choices = tuple(choices)
        self.rows = [GridRow(value, text, f"{self.name}-{value}") for value, text in rows]

    @property
    def first_id(self) -> str:
        row = next((row for row in self.rows if row.error), self.rows[0])
        return self.choice_id(row, self.choices[0])

    def choice_id(self, row: GridRow, choice: Choice) -> str:
        return f"{row.name}-{choice.value}"

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        for row in self.rows:
            row.sent = formdata.getlist(row.name) if formdata is not None else []
        super().process(formdata, data, extra_filters)

    def process_data(self, value: Any) -> None:
        self.data = value
        for row in self.rows:
            row.chosen = (value or {}).get(row.value, "")

    def process_formdata(self, valuelist: list[Any]) -> None:
        offered = {choice.value for choice in self.choices}
        self.data = None
        for row in self.rows:
            row.chosen = row.sent[0] if row.sent else ""
            if len(row.sent) > 1:
                row.error = TOO_MANY
            elif row.chosen and row.chosen not in offered:
                row.error = NOT_OFFERED
        wrong = next((row.error for row in self.rows if row.error), "")
        if wrong:
            raise ValueError(wrong)
        self.data = {row.value: row.chosen for row in self.rows if row.chosen} or None

    def validate(self, form: Any, extra_validators: Iterable[Any] = ()) -> bool:
        super().validate(form, extra_validators)
        empty = [row for row in self.rows if not row.chosen]
        if self.required and not self.process_errors and empty:
            for row in empty:
                row.error = gettext("Choose one option in this row")
            self.errors = [self.required_message]
        return not self.errors

    def problems(self, form: Any) -> Sequence[str]:
        return ()
