"""Text of several lines."""

from random import Random
from typing import Any

from portal.surveys.question_types.base import Question, QuestionType
from portal.surveys.question_types.short_text import LENGTHS
from portal.web.fields import TextField

REMARKS = (
    "The engineer rang back within the hour and stayed until it worked.",
    "All fine, thank you.",
    "It took two visits, but we were kept informed.",
    "Clear explanation, no jargon.\nWe would ask for Priya again.",
    "The portal is easier than the old telephone queue.",
)


class LongText(QuestionType):
    """Text of several lines."""

    slug = "long_text"
    label = "Long text"
    properties = LENGTHS

    def field(self, question: Question) -> Any:
        lengths = {"longest": 2000, **question.settings}
        return TextField(
            question.label, hint=question.hint, required=question.required, id=question.name, lines=5, **lengths
        )

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        return {question.uid: random.choice(REMARKS)}
