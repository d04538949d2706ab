"""A line of text."""

from collections.abc import Iterator
from random import Random
from typing import Any

from portal.surveys.question_types.base import Question, QuestionType
from portal.web.fields import TextField
from portal.web.fields.patterns import BrokenPattern, pattern_of

LENGTHS = {
    "shortest": {"title": "Fewest characters", "type": "integer", "minimum": 0, "maximum": 10000},
    "longest": {"title": "Most characters", "type": "integer", "minimum": 1, "maximum": 10000},
}


class ShortText(QuestionType):
    """A line of text, with lengths and a pattern if wanted."""

    slug = "short_text"
    label = "Short text"
    picture = "quoted"
    has_words = True
    properties = LENGTHS | {
        "pattern": {
            "title": "Pattern",
            "description": "A regular expression (RE2) that the whole text has to match.",
            "type": "string",
            "format": "regex",
            "maxLength": 300,
        },
        "pattern_message": {"title": "What people read when it does not match", "type": "string", "maxLength": 200},
    }

    def field(self, question: Question) -> Any:
        return TextField(
            question.label, hint=question.hint, required=question.required, id=question.name, **question.settings
        )

    def faults(self, question: Question) -> Iterator[str]:
        yield from length_faults(question, usual=200)
        try:
            pattern_of(question.settings.get("pattern", ""))
        except BrokenPattern:
            yield "“pattern” cannot be used; write it in the syntax of RE2, without looking ahead or referring back"

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        return {
            question.uid: random.choice(["Printer queue", "New starter", "Slow broadband", "VPN", "Shared mailbox"])
        }


def length_faults(question: Question, usual: int) -> Iterator[str]:
    """Yield what is wrong with the lengths of a text that has ``usual`` characters at most when nothing else is said."""
    if question.settings.get("shortest", 0) > question.settings.get("longest", usual):
        yield "“shortest” is more than “longest”, so no text would fit"
