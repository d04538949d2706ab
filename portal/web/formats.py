"""How dates, times and figures are written: the British way."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from portal.clock import LONDON, today
from portal.languages import ENGLISH, language, months

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def day(value: date | datetime | None) -> str:
    """Write 23 November 2026, in the language that is spoken."""
    return f"{day_and_month(value)} {_local(value).year}" if value else ""


def day_and_month(value: date | datetime) -> str:
    """Write 23 November."""
    local = _local(value)
    return f"{local.day} {months(language())[local.month - 1]}"


def near_day(value: date | datetime | None) -> str:
    """Write 3 May; with its year when that is not this one."""
    return day(value).removesuffix(f" {today().year}")


def moment(value: datetime | None) -> str:
    """Write 23 November 2026, 14:32, in United Kingdom time."""
    return f"{day(value)}, {_local(value):%H:%M}" if value else ""


def figure(value: float | None) -> str:
    """Write 1,234."""
    return "" if value is None else f"{value:,}"


def size(octets: int) -> str:
    """Write 812 KB, 1.2 MB."""
    return f"{-(-octets // 1024):,} KB" if octets < 1024 * 1024 else f"{octets / 1024 / 1024:,.1f} MB"


def counted(number: int, one: str, many: str = "") -> str:
    """Write 1 response, 1,234 responses."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which blank lines set apart."""
    return [each.strip() for each in re.split(r"\n\s*\n", text) if each.strip()]


def in_words(number: int) -> str:
    """Write one, nine, 10. In other languages than English a number's word depends on what is counted: there write 1."""
    return NUMBERS[number] if number < len(NUMBERS) and language() == ENGLISH else figure(number)


def _local(value: date | datetime) -> date | datetime:
    return value.astimezone(LONDON) if isinstance(value, datetime) else value


FILTERS: dict[str, Callable[..., Any]] = {
    "counted": counted,
    "day": day,
    "figure": figure,
    "moment": moment,
    "near_day": near_day,
    "paragraphs": paragraphs,
    "size": size,
}
