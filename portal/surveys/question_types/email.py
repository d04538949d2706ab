"""An email address, other than the person's own (that is asked for in the contact block)."""

from random import Random
from typing import Any

from portal.languages import lazy_gettext
from portal.surveys.question_types.base import Question, QuestionType
from portal.web.fields import EmailField


class Email(QuestionType):
    """An email address (RFC 5321)."""

    slug = "email"
    label = "Email address"
    picture = "quoted"
    tells_contact = True

    def field(self, question: Question) -> Any:
        return EmailField(
            question.label,
            hint=question.hint,
            required=question.required,
            required_message=lazy_gettext("Enter an email address"),
            id=question.name,
        )

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        return {question.uid: f"desk{random.randint(1, 400)}@example.co.uk"}
