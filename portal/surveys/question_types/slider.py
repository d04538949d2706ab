"""A number on a line between two ends."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from portal.languages import lazy_gettext
from portal.surveys.question_types.base import Answers, Column, Outcome, Question, QuestionType
from portal.surveys.question_types.number import UNIT
from portal.surveys.question_types.rating import ENDS
from portal.surveys.terms import NUMBER, Term
from portal.web.fields import SliderField

LIMIT = {"type": "integer", "minimum": -1_000_000, "maximum": 1_000_000}
MOST_BARS = 11
BANDS = 10


class Slider(QuestionType):
    """A whole number from one end to the other, in steps; stored as that number."""

    slug = "slider"
    label = "Slider"
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
        return (Column(question.uid, question.label, "number"),)

    def terms(self, question: Question) -> Mapping[str, Term]:
        lowest, highest = question.settings.get("lowest", 0), question.settings.get("highest", 100)
        return {"": Term(NUMBER, question.uid, lowest=lowest, highest=highest, is_whole=True)}

    def words(self, question: Question, answers: Answers) -> str:
        value = answers.get(question.uid)
        return "" if value is None else f"{value:,} {question.settings.get('unit', '')}".strip()

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        if question.uid in answers:
            steps = self.steps(question)
            width = _width(steps)
            first = steps.index(answers[question.uid]) // width * width
            yield _key(steps[first : first + width])

    def outcomes(self, question: Question) -> tuple[Outcome, ...]:
        steps = self.steps(question)
        bands = (steps[at : at + _width(steps)] for at in range(0, len(steps), _width(steps)))
        return tuple(Outcome(_key(band), " to ".join(f"{end:,}" for end in _ends(band))) for band in bands)

    def headline(self, question: Question, counts: Mapping[str, int]) -> str:
        """Return where the median lies: as many answers are lower as are higher."""
        outcomes = self.outcomes(question)
        half, below = sum(counts.get(each.key, 0) for each in outcomes) / 2, 0
        for each in outcomes:
            below += counts.get(each.key, 0)
            if below and below >= half:
                return f"Median {each.label}"
        return ""

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        steps = self.steps(question)
        return {question.uid: steps[round(random.triangular(0, len(steps) - 1, (len(steps) - 1) * 0.7))]}


def _width(steps: range) -> int:
    """Return how many numbers share a bar: one, or as many as make ten bars or fewer of all."""
    return 1 if len(steps) <= MOST_BARS else -(-len(steps) // BANDS)


def _key(band: range) -> str:
    return "..".join(map(str, _ends(band)))


def _ends(band: range) -> tuple[int, ...]:
    return (band[0],) if len(band) == 1 else (band[0], band[-1])
