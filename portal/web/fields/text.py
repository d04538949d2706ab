"""Fields that are typed into: text, numbers, dates, passwords."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from portal.languages import gettext, ngettext
from portal.web.fields.base import PortalField
from portal.web.fields.patterns import pattern_of
from portal.web.formats import day, figure

SIGNIFICANT_DIGITS = 15
"""Digits that a double, and so JSON and every spreadsheet, carries without loss (IEEE 754-2008, 5.12.2)."""


FIGURES = re.compile(r"([+-]?)£?((?:\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.\d*)?)", re.ASCII)
"""A number as people write it: a sign, pounds, thousands set off by commas or spaces, decimals."""


class TextField(PortalField):
    """Text of one line, or of several. The longest allowed length is in characters."""

    def __init__(
        self,
        label: str = "",
        *,
        longest: int = 200,
        shortest: int = 0,
        pattern: str = "",
        pattern_message: str = "",
        lines: int = 1,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.shortest = shortest
        self.pattern, self.pattern_message = pattern, pattern_message
        self.control.setdefault("maxlength", longest)
        if lines > 1:
            self.kind = "textarea"
            self.control["rows"] = lines

    def parse(self, sent: str) -> str:
        return sent if self.kind == "textarea" else " ".join(sent.split("\n"))

    def problems(self, form: Any) -> Sequence[str]:
        if len(self.data) < self.shortest:
            return [
                gettext(
                    "Use %(shortest)s characters or more; this is %(typed)s",
                    shortest=figure(self.shortest),
                    typed=figure(len(self.data)),
                )
            ]
        if self.pattern and not pattern_of(self.pattern).fullmatch(self.data):
            return [self.pattern_message or gettext("Enter this in the form that is asked for")]
        return ()


class PasswordField(TextField):
    """A password: never shown again, never trimmed."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, longest=200, **kwargs)
        self.control["type"] = "password"

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0] or None if valuelist else None
        self.typed = ""
        self.refuse_too_long(self.data or "")


class NumberField(PortalField):
    """A number with at most ``decimals`` places, between ``lowest`` and ``highest`` where those are given."""

    def __init__(
        self,
        label: str = "",
        *,
        lowest: float | None = None,
        highest: float | None = None,
        decimals: int = 0,
        unit: str = "",
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("width", "short")
        super().__init__(label, **kwargs)
        self.lowest, self.highest, self.decimals, self.unit = lowest, highest, decimals, unit
        self.control |= {"inputmode": "decimal" if decimals else "numeric", "maxlength": 24}

    def parse(self, sent: str) -> int | float:
        written = FIGURES.fullmatch(sent)
        figures = written[2].replace(",", "").replace(" ", "") if written else ""
        if not written or not figures.strip("."):
            raise ValueError(gettext("Enter a number, like %(number)s", number="12.5" if self.decimals else "12"))
        whole, _, decimals = figures.partition(".")
        whole, decimals = whole.lstrip("0"), decimals.rstrip("0")
        if len(whole + decimals) > SIGNIFICANT_DIGITS:
            raise ValueError(gettext("Enter a number of %(most)s digits or fewer", most=SIGNIFICANT_DIGITS))
        if len(decimals) > self.decimals:
            raise ValueError(
                ngettext(
                    "Enter a number with %(num)s decimal place or fewer",
                    "Enter a number with %(num)s decimal places or fewer",
                    self.decimals,
                )
                if self.decimals
                else gettext("Enter a whole number")
            )
        number = Decimal(f"{written[1]}{whole or 0}.{decimals or 0}")
        return int(number) if number == number.to_integral_value() else float(number)

    def text(self, value: float) -> str:
        return str(value) if isinstance(value, int) else f"{Decimal(repr(value)):f}"

    def problems(self, form: Any) -> Sequence[str]:
        if self.lowest is not None and self.data < self.lowest:
            return [gettext("Enter %(lowest)s or more", lowest=figure(self.lowest))]
        if self.highest is not None and self.data > self.highest:
            return [gettext("Enter %(highest)s or less", highest=figure(self.highest))]
        return ()


class DateField(PortalField):
    """A calendar day, stored as ISO 8601 (2026-11-23); also understood as 23/11/2026."""

    def __init__(
        self, label: str = "", *, earliest: date | None = None, latest: date | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("width", "medium")
        super().__init__(label, **kwargs)
        self.earliest, self.latest = earliest, latest
        self.control |= {"type": "date"}
        if earliest:
            self.control["min"] = earliest.isoformat()
        if latest:
            self.control["max"] = latest.isoformat()

    def parse(self, sent: str) -> str:
        british = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", sent, re.ASCII)
        try:
            if british:
                on, month, year = (int(part) for part in british.groups())
                return date(year, month, on).isoformat()
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", sent, re.ASCII):
                return date.fromisoformat(sent).isoformat()
        except ValueError:
            pass
        raise ValueError(gettext("Enter a real date, like 23/11/2026"))

    def problems(self, form: Any) -> Sequence[str]:
        chosen = date.fromisoformat(self.data)
        if self.earliest and chosen < self.earliest:
            return [gettext("Enter %(earliest)s or later", earliest=day(self.earliest))]
        if self.latest and chosen > self.latest:
            return [gettext("Enter %(latest)s or earlier", latest=day(self.latest))]
        return ()
