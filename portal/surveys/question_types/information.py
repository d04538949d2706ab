"""Text to read, with nothing to answer."""

from portal.surveys.question_types.base import Column, Question, QuestionType


class Information(QuestionType):
    """A heading with a text under it."""

    slug = "information"
    label = "Information text"
    asks = False
    properties = {"text": {"title": "Text", "type": "string", "minLength": 1, "maxLength": 5000}}  # noqa: RUF012
    needs = ("text",)

    def columns(self, question: Question) -> tuple[Column, ...]:
        return ()
