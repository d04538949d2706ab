"""Text of several lines."""

from collections.abc import Iterator
from random import Random
from typing import Any

from portal.surveys.question_types.base import Question, QuestionType
from portal.surveys.question_types.short_text import LENGTHS, length_faults
from portal.web.fields import TextField

LONGEST = 2000
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
    picture = "quoted"
    has_words = True
    properties = LENGTHS

    def field(self, question: Question) -> Any:
        lengths = {"longest": LONGEST, **question.settings}
        return TextField(
            question.label, hint=question.hint, required=question.required, id=question.name, lines=5, **lengths
        )

    def faults(self, question: Question) -> Iterator[str]:
        return length_faults(question, usual=LONGEST)

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        return {question.uid: random.choice(REMARKS)}
