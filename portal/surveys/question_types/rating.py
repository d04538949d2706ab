"""A rating of 1 to 5 stars, or to another number."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from portal.languages import gettext, lazy_gettext
from portal.surveys.question_types.base import Answers, Column, Outcome, Question, QuestionType
from portal.surveys.terms import NUMBER, Term
from portal.web.fields import Choice, ChoiceField

ENDS = {
    "low_end": {"title": "Words at the low end", "type": "string", "maxLength": 60},
    "high_end": {"title": "Words at the high end", "type": "string", "maxLength": 60},
}


class Rating(QuestionType):
    """A rating from 1 to 5 or to another number up to 10, stored as that number."""

    slug = "rating"
    label = "Rating"
    picture = "ratings"
    kind = NUMBER
    drawn_as = "rating"
    is_scale = True
    properties = {"highest": {"title": "Highest number", "type": "integer", "minimum": 3, "maximum": 10}} | ENDS

    def steps(self, question: Question) -> range:
        """Return the numbers that can be chosen."""
        return range(1, question.settings.get("highest", 5) + 1)

    def ends(self, question: Question) -> tuple[str, str]:
        """Return the words at the two ends."""
        return question.settings.get("low_end", lazy_gettext("Poor")), question.settings.get(
            "high_end", lazy_gettext("Excellent")
        )

    def field(self, question: Question) -> Any:
        return ChoiceField(
            question.label,
            hint=question.hint,
            required=question.required,
            required_message=lazy_gettext("Choose a number"),
            id=question.name,
            kind=self.drawn_as,
            choices=tuple(Choice(str(step), str(step)) for step in self.steps(question)),
            meanings={str(step): step for step in self.steps(question)},
            ends=self.ends(question),
        )

    def columns(self, question: Question) -> tuple[Column, ...]:
        return (Column(question.uid, question.label, "integer"),)

    def terms(self, question: Question) -> Mapping[str, Term]:
        steps = self.steps(question)
        return {"": Term(NUMBER, question.uid, lowest=steps[0], highest=steps[-1], is_whole=True)}

    def words(self, question: Question, answers: Answers) -> str:
        value = answers.get(question.uid)
        return (
            ""
            if value is None
            else gettext("%(number)s of %(highest)s", number=value, highest=self.steps(question)[-1])
        )

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        if question.uid in answers:
            yield str(answers[question.uid])

    def outcomes(self, question: Question) -> tuple[Outcome, ...]:
        return tuple(Outcome(str(step), str(step)) for step in self.steps(question))

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        steps = self.steps(question)
        return {question.uid: round(random.triangular(steps[0], steps[-1], steps[-1] * 0.9))}
