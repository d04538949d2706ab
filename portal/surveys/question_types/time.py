"""A time of day."""

from collections.abc import Iterator
from random import Random
from typing import Any

from portal.languages import lazy_gettext
from portal.surveys.question_types.base import Answers, Column, Question, QuestionType
from portal.surveys.terms import TIME
from portal.web.fields import TimeField

HOUR_AND_MINUTE = r"^(?:[01]\d|2[0-3]):[0-5]\d$"
LIMIT = {"type": "string", "pattern": HOUR_AND_MINUTE}
QUARTER = 15


class Time(QuestionType):
    """A time of day to the minute, with limits if wanted."""

    slug = "time"
    label = "Time"
    picture = "times"
    kind = TIME
    properties = {"earliest": LIMIT | {"title": "Earliest time"}, "latest": LIMIT | {"title": "Latest time"}}  # noqa: RUF012

    def field(self, question: Question) -> Any:
        return TimeField(
            question.label,
            hint=question.hint,
            required=question.required,
            required_message=lazy_gettext("Enter a time, like 14:30"),
            id=question.name,
            **question.settings,
        )

    def faults(self, question: Question) -> Iterator[str]:
        limits = question.settings
        if limits.get("earliest", "") > limits.get("latest", "24:00"):
            yield "“earliest” is after “latest”, so no time would fit"

    def columns(self, question: Question) -> tuple[Column, ...]:
        return (Column(question.uid, question.label, "time"),)

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        """Yield the quarter of an hour, by when it begins."""
        if question.uid in answers:
            minute = _minutes(answers[question.uid]) // QUARTER * QUARTER
            yield f"{minute // 60:02}:{minute % 60:02}"

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        earliest = _minutes(question.settings.get("earliest", "08:00"))
        latest = max(earliest, _minutes(question.settings.get("latest", "17:30")))
        minute = earliest + random.randint(0, (latest - earliest) // QUARTER) * QUARTER
        return {question.uid: f"{minute // 60:02}:{minute % 60:02}"}


def _minutes(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)
