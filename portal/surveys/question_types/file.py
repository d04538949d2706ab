"""Files to send with the answers."""

from collections.abc import Iterator
from random import Random
from typing import Any, cast

from flask import current_app

from portal.config import Settings
from portal.surveys.question_types.base import Answers, Column, Question, QuestionType
from portal.surveys.terms import FILE
from portal.web.fields import FilesField
from portal.web.fields.files import KeptFile
from portal.web.file_kinds import KINDS

USUAL_KINDS = ("pictures", "pdf", "documents")
USUAL_MB = 5
NAMES = ("quote.pdf", "network plan.pdf", "invoice.pdf")


class File(QuestionType):
    """Files of the kinds that the designer says, as many and as large as they say and as the settings let them.

    Stored is a list of the key, the name and the size of each. What is in a file may tell how somebody can be reached.
    """

    slug = "file"
    label = "File upload"
    picture = "quoted"
    kind = FILE
    tells_contact = True
    properties = {  # noqa: RUF012
        "kinds": {
            "title": "What kinds of files",
            "description": "Pictures, PDF and documents, if nothing is said.",
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"enum": list(KINDS)},
        },
        "most": {
            "title": "Most files",
            "description": "One, if not said.",
            "type": "integer",
            "minimum": 1,
            "maximum": 20,
        },
        "largest": {
            "title": "Largest file, in MB",
            "description": f"{USUAL_MB} if not said.",
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
        },
    }

    def field(self, question: Question) -> Any:
        return FilesField(
            question.label,
            hint=question.hint,
            required=question.required,
            id=question.name,
            kinds=tuple(question.settings.get("kinds", USUAL_KINDS)),
            most=self.most(question),
            largest=self.largest(question),
        )

    def most(self, question: Question) -> int:
        """Return how many files can be sent."""
        return min(int(question.settings.get("most", 1)), _settings().files_most)

    def largest(self, question: Question) -> int:
        """Return how many megabytes one can have."""
        return min(int(question.settings.get("largest", USUAL_MB)), _settings().files_mb)

    def columns(self, question: Question) -> tuple[Column, ...]:
        return (Column(question.uid, question.label, "files"),)

    def words(self, question: Question, answers: Answers) -> str:
        return "; ".join(self.sent(question, answers))

    def sent(self, question: Question, answers: Answers) -> Iterator[str]:
        """Yield the name and the size of each file."""
        return (KeptFile(**each).words for each in answers.get(question.uid, ()))

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        key, size = f"{random.getrandbits(128):032x}", random.randint(20_000, 900_000)
        return {question.uid: [{"key": key, "name": random.choice(NAMES), "size": size}]}


def _settings() -> Settings:
    return cast("Settings", current_app.extensions["settings"])
