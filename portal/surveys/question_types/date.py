"""A calendar day."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from portal.languages import lazy_gettext
from portal.surveys.question_types.base import Answers, Column, Question, QuestionType
from portal.surveys.terms import DATE
from portal.web.fields import DateField
from portal.web.formats import day

DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


DAYS_SINCE = "2020"
"""Days from this year on are counted one by one, those before it by their month: few outcomes, however many birthdays."""


class Date(QuestionType):
    """A calendar day, with limits if wanted."""

    slug = "date"
    label = "Date"
    picture = "dates"
    kind = DATE
    properties = {  # noqa: RUF012
        "earliest": DAY | {"title": "Earliest day"},
        "latest": DAY | {"title": "Latest day"},
    }

    def field(self, question: Question) -> Any:
        limits = {name: date.fromisoformat(day) for name, day in question.settings.items()}
        return DateField(
            question.label,
            hint=question.hint,
            required=question.required,
            required_message=lazy_gettext("Enter a date, like 23/11/2026"),
            id=question.name,
            **limits,
        )

    def faults(self, question: Question) -> Iterator[str]:
        limits = question.settings
        if limits.get("earliest", "") > limits.get("latest", "9999"):
            yield "“earliest” is after “latest”, so no day would fit"

    def columns(self, question: Question) -> tuple[Column, ...]:
        return (Column(question.uid, question.label, "date"),)

    def words(self, question: Question, answers: Answers) -> str:
        value = answers.get(question.uid)
        return "" if value is None else day(date.fromisoformat(value))

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        if question.uid in answers:
            value = answers[question.uid]
            yield value if value >= DAYS_SINCE else value[:7]

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        latest = date.fromisoformat(question.settings.get("latest", "2026-11-01"))
        earliest = date.fromisoformat(question.settings.get("earliest", (latest - timedelta(days=90)).isoformat()))
        return {question.uid: (earliest + timedelta(days=random.randint(0, (latest - earliest).days))).isoformat()}
