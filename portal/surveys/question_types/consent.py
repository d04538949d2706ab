"""Agreeing to a statement."""

import hashlib
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from portal.languages import gettext, lazy_gettext
from portal.surveys.question_types.base import Answers, Column, Outcome, Question, QuestionType
from portal.surveys.terms import TRUTH, Term
from portal.web.fields import ConsentField

AGREED, WORDS = "agreed", "words"
YES = {True: ("yes", "Agreed")}


class Consent(QuestionType):
    """A statement with a box, ticked to agree; one that is required has to be ticked to go on.

    Stored is that it was agreed to, and the SHA-256 of the words that were seen (see ``words_seen``).
    """

    slug = "consent"
    label = "Consent statement"
    kind = TRUTH
    properties = {  # noqa: RUF012
        "text": {"title": "What is agreed to", "type": "string", "minLength": 1, "maxLength": 5000},
        "box": {"title": "Words beside the box", "type": "string", "minLength": 1, "maxLength": 300},
    }
    needs = ("text",)

    def field(self, question: Question) -> Any:
        return ConsentField(
            question.label,
            hint=question.hint,
            required=question.required,
            id=question.name,
            statement=question.settings["text"],
            box=self.box(question),
        )

    def box(self, question: Question) -> str:
        """Return the words beside the box."""
        return str(question.settings.get("box", lazy_gettext("I agree")))

    def words_seen(self, question: Question) -> str:
        """Return all that is agreed to, as it is hashed: the label, the statement and the words beside the box."""
        return "\n\n".join((question.label, question.settings["text"], self.box(question)))

    def read(self, question: Question, field: Any) -> dict[str, Any]:
        return self._agreed(question) if field.data else {}

    def fill(self, question: Question, field: Any, answers: Answers) -> None:
        field.process_data(question.uid in answers)

    def columns(self, question: Question) -> tuple[Column, ...]:
        return (
            Column(question.uid, question.label, "choice", AGREED, values=YES),
            Column(question.uid, f"{question.label}: words agreed to (SHA-256)", "text", WORDS, WORDS),
        )

    def terms(self, question: Question) -> Mapping[str, Term]:
        return {"": Term(self.kind, question.uid, AGREED)}

    def words(self, question: Question, answers: Answers) -> str:
        return gettext("Agreed") if question.uid in answers else ""

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        if question.uid in answers:
            yield AGREED

    def outcomes(self, question: Question) -> tuple[Outcome, ...]:
        return (Outcome(AGREED, "Agreed"),)

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        return self._agreed(question)

    def _agreed(self, question: Question) -> dict[str, Any]:
        digest = hashlib.sha256(self.words_seen(question).encode()).hexdigest()
        return {question.uid: {AGREED: True, WORDS: digest}}
