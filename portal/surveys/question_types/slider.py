"""A number on a line between two ends."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from portal.languages import lazy_gettext
from portal.surveys.bands import amounts_of
from portal.surveys.question_types.base import Answers, Column, Question, QuestionType
from portal.surveys.question_types.number import UNIT
from portal.surveys.question_types.rating import ENDS
from portal.surveys.terms import NUMBER, Term
from portal.web.fields import SliderField

LIMIT = {"type": "integer", "minimum": -1_000_000, "maximum": 1_000_000}


class Slider(QuestionType):
    """A whole number from one end to the other, in steps; stored as that number."""

    slug = "slider"
    label = "Slider"
    picture = "numbers"
    kind = NUMBER
    is_scale = True
    properties = (
        {
            "lowest": LIMIT | {"title": "Lowest number", "description": "0 if not said."},
            "highest": LIMIT | {"title": "Highest number", "description": "100 if not said."},
            "step": {
                "title": "Step",
                "description": "1 if not said.",
                "type": "integer",
                "minimum": 1,
                "maximum": 1_000_000,
            },
        }
        | ENDS
        | UNIT
    )

    def steps(self, question: Question) -> range:
        """Return the numbers that can be chosen."""
        settings = question.settings
        lowest, highest = settings.get("lowest", 0), settings.get("highest", 100)
        return range(lowest, highest + 1, settings.get("step", 1))

    def field(self, question: Question) -> Any:
        steps, settings = self.steps(question), question.settings
        return SliderField(
            question.label,
            hint=question.hint,
            required=question.required,
            required_message=lazy_gettext("Choose a number"),
            id=question.name,
            lowest=steps[0],
            highest=steps[-1],
            step=steps.step,
            ends=(settings.get("low_end", ""), settings.get("high_end", "")),
            unit=settings.get("unit", ""),
        )

    def faults(self, question: Question) -> Iterator[str]:
        settings = question.settings
        lowest, highest = settings.get("lowest", 0), settings.get("highest", 100)
        if lowest >= highest:
            yield "“lowest” must be below “highest”"
        elif (highest - lowest) % settings.get("step", 1):
            yield "“step” does not lead from “lowest” to “highest”"

    def columns(self, question: Question) -> tuple[Column, ...]:
        return (Column(question.uid, question.label, "integer"),)

    def terms(self, question: Question) -> Mapping[str, Term]:
        lowest, highest = question.settings.get("lowest", 0), question.settings.get("highest", 100)
        return {"": Term(NUMBER, question.uid, lowest=lowest, highest=highest, is_whole=True)}

    def words(self, question: Question, answers: Answers) -> str:
        value = answers.get(question.uid)
        return "" if value is None else f"{value:,} {question.settings.get('unit', '')}".strip()

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        return amounts_of(answers[question.uid]) if question.uid in answers else iter(())

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        steps = self.steps(question)
        return {question.uid: steps[round(random.triangular(0, len(steps) - 1, (len(steps) - 1) * 0.7))]}
