"""A number."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from portal.languages import lazy_gettext
from portal.surveys.bands import amounts_of
from portal.surveys.question_types.base import Answers, Column, Question, QuestionType
from portal.surveys.terms import LARGEST, NUMBER, Term
from portal.web.fields import NumberField
from portal.web.fields.text import SIGNIFICANT_DIGITS

MOST = 10**SIGNIFICANT_DIGITS - 1
LIMIT = {"type": "number", "minimum": -MOST, "maximum": MOST}
UNIT = {
    "unit": {"title": "Unit", "description": "Shown behind the box, like “people”.", "type": "string", "maxLength": 20}
}


class Number(QuestionType):
    """A number, with limits, decimal places and a unit if wanted."""

    slug = "number"
    label = "Number"
    picture = "numbers"
    kind = NUMBER
    properties = {  # noqa: RUF012
        "lowest": LIMIT | {"title": "Lowest number"},
        "highest": LIMIT | {"title": "Highest number"},
        "decimals": {"title": "Decimal places", "type": "integer", "minimum": 0, "maximum": 6},
        **UNIT,
    }

    def field(self, question: Question) -> Any:
        return NumberField(
            question.label,
            hint=question.hint,
            required=question.required,
            required_message=lazy_gettext("Enter a number"),
            id=question.name,
            **question.settings,
        )

    def faults(self, question: Question) -> Iterator[str]:
        limits = question.settings
        if limits.get("lowest", 0) > limits.get("highest", limits.get("lowest", 0)):
            yield "“lowest” is above “highest”, so no number would fit"

    def columns(self, question: Question) -> tuple[Column, ...]:
        return (Column(question.uid, question.label, self.column_kind(question)),)

    def column_kind(self, question: Question) -> str:
        """Return what kind of column its numbers fill."""
        return "number" if question.settings.get("decimals") else "integer"

    def terms(self, question: Question) -> Mapping[str, Term]:
        lowest, highest = question.settings.get("lowest", -LARGEST), question.settings.get("highest", LARGEST)
        is_whole = not question.settings.get("decimals", 0)
        return {"": Term(self.kind, question.uid, lowest=lowest, highest=highest, is_whole=is_whole)}

    def words(self, question: Question, answers: Answers) -> str:
        value = answers.get(question.uid)
        unit = question.settings.get("unit", "")
        return "" if value is None else f"{value:,} {unit}".strip()

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        return amounts_of(answers[question.uid]) if question.uid in answers else iter(())

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        lowest = int(question.settings.get("lowest", 0))
        highest = int(question.settings.get("highest", lowest + 60))
        return {question.uid: min(highest, lowest + int(random.expovariate(1 / max(1, (highest - lowest) / 6))))}
