"""A UK postcode, other than the person's own."""

from collections.abc import Iterator
from random import Random
from typing import Any

from portal.languages import lazy_gettext
from portal.surveys.postcode_areas import AREAS, ELSEWHERE, area_of
from portal.surveys.question_types.base import Answers, Outcome, Question, QuestionType
from portal.web.fields import PostcodeField


class Postcode(QuestionType):
    """A full UK postcode."""

    slug = "postcode"
    label = "UK postcode"
    picture = "areas"
    tells_contact = True

    def field(self, question: Question) -> Any:
        return PostcodeField(
            question.label,
            hint=question.hint,
            required=question.required,
            required_message=lazy_gettext("Enter a postcode, like WR1 2EY"),
            id=question.name,
        )

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        if question.uid in answers:
            yield area_of(answers[question.uid])

    def outcomes(self, question: Question) -> tuple[Outcome, ...]:
        areas = (Outcome(each.code, f"{each.code} {each.name}") for each in AREAS.values())
        return (*areas, Outcome(ELSEWHERE, "Elsewhere"))

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        area = random.choice(["WR", "WR", "WR", "B", "GL", "HR", "DY", "CV"])
        unit = "".join(random.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
        return {question.uid: f"{area}{random.randint(1, 15)} {random.randint(1, 9)}{unit}"}
