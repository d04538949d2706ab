"""A phone number, other than the person's own."""

from random import Random
from typing import Any

from portal.languages import lazy_gettext
from portal.surveys.question_types.base import Column, Question, QuestionType
from portal.web.fields import PhoneField
from portal.web.fields.people import phone_as_dialled


class Phone(QuestionType):
    """A phone number, kept as E.164."""

    slug = "phone"
    label = "Phone number"
    picture = "quoted"
    tells_contact = True

    def field(self, question: Question) -> Any:
        return PhoneField(
            question.label,
            hint=question.hint,
            required=question.required,
            required_message=lazy_gettext("Enter a phone number"),
            id=question.name,
        )

    def columns(self, question: Question) -> tuple[Column, ...]:
        return (Column(question.uid, question.label, "phone"),)

    def words(self, question: Question, answers: Any) -> str:
        value = answers.get(question.uid)
        return "" if value is None else phone_as_dialled(value)

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        return {question.uid: f"+44190500{random.randint(0, 9999):04}"}
