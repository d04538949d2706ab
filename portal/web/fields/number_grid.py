"""A number for each of several rows."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from wtforms.utils import unset_value

from portal.languages import gettext
from portal.web.fields.base import PortalField
from portal.web.fields.text import NumberField
from portal.web.formats import figure


class NumberGridField(PortalField):
    """Rows that each take a number. Stores ``{row: number}`` for those that were filled in; each arrives as ``<name>-<row>``.

    ``limits`` are those of a ``NumberField``. Where there is a ``total``, the numbers have to add up to it.
    """

    kind = "number_grid"

    def __init__(
        self,
        label: str = "",
        *,
        rows: Iterable[tuple[str, str]] = (),
        limits: Mapping[str, Any] | None = None,
        total: float | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("required_message", gettext("Enter a number in each row"))
        super().__init__(label, **kwargs)
        self.total = total
        self.rows = {value: self._row(value, text, limits or {}) for value, text in rows}

    @property
    def first_id(self) -> str:
        rows = list(self.rows.values())
        return next((row for row in rows if row.errors), rows[0]).first_id

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(None, data, extra_filters)
        if formdata is not None:
            for row in self.rows.values():
                row.process(formdata)
            self.data = {value: row.data for value, row in self.rows.items() if row.data is not None} or None

    def process_data(self, value: Any) -> None:
        self.data = value
        for name, row in self.rows.items():
            row.process_data((value or {}).get(name))

    def validate(self, form: Any, extra_validators: Iterable[Any] = ()) -> bool:
        rows = list(self.rows.values())
        for row in rows:
            row.required = self.required
            row.validate(form)
        wrong = [row for row in rows if row.errors]
        if wrong:
            self.errors = [
                self.required_message if all(row.is_empty and not row.typed for row in wrong) else wrong[0].error
            ]
            return False
        return super().validate(form, extra_validators)

    def problems(self, form: Any) -> Sequence[str]:
        come_to = sum(Decimal(str(number)) for number in self.data.values())
        if self.total is None or come_to == Decimal(str(self.total)):
            return ()
        return [
            gettext(
                "Make the numbers add up to %(total)s; they come to %(sum)s",
                total=figure(self.total),
                sum=f"{come_to:,}",
            )
        ]

    def _row(self, value: str, text: str, limits: Mapping[str, Any]) -> NumberField:
        name, words = f"{self.name}-{value}", gettext("Enter a number in this row")
        row: NumberField = NumberField(text, name=name, id=name, required_message=words, _form=self._form, **limits)
        return row
