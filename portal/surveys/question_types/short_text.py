"""A line of text."""

from random import Random
from typing import Any

from portal.surveys.question_types.base import Question, QuestionType
from portal.web.fields import TextField

LENGTHS = {
    "shortest": {"type": "integer", "minimum": 0, "maximum": 10000},
    "longest": {"type": "integer", "minimum": 1, "maximum": 10000},
}


class ShortText(QuestionType):
    """A line of text, with lengths and a pattern if wanted."""

    slug = "short_text"
    label = "Short text"
    properties = LENGTHS | {
        "pattern": {"type": "string", "format": "regex", "maxLength": 300},
        "pattern_message": {"type": "string", "maxLength": 200},
    }

    def field(self, question: Question) -> Any:
        return TextField(
            question.label, hint=question.hint, required=question.required, id=question.name, **question.settings
        )

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        return {
            question.uid: random.choice(["Printer queue", "New starter", "Slow broadband", "VPN", "Shared mailbox"])
        }
