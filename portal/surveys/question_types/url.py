"""The address of a page on the web."""

from random import Random
from typing import Any

from portal.languages import lazy_gettext
from portal.surveys.question_types.base import Question, QuestionType
from portal.web.fields import WebAddressField


class WebAddress(QuestionType):
    """The address of a page that anybody can open. It is shown as text, and leads nowhere from our pages."""

    slug = "url"
    label = "Web address"
    picture = "quoted"

    def field(self, question: Question) -> Any:
        return WebAddressField(
            question.label,
            hint=question.hint,
            required=question.required,
            required_message=lazy_gettext("Enter a web address"),
            id=question.name,
        )

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        name = random.choice(["forge-lane-bakery", "malvern-gardens", "severn-optics", "tything-joinery"])
        return {question.uid: f"https://www.{name}.example/{random.choice(['', 'shop', 'contact'])}"}
