"""Advice about what is asked of people's own."""

from collections.abc import Iterator

from portal.customers.details import DETAILS
from portal.surveys.linting.advice import Advice, Document, placed_questions, rule


@rule
def personal_questions_say_why(document: Document) -> Iterator[Advice]:
    """Whoever is asked how they can be reached is told what for (UK GDPR, article 13(1)(c))."""
    for each in placed_questions(document):
        if each.kind.tells_contact and not each.question.get("hint", "").strip():
            yield each.advise("asks how somebody can be reached and does not say why; say it in the hint")


@rule
def details_say_why(document: Document) -> Iterator[Advice]:
    """People give what they understand. What cannot be left out has a reason anyway, or it could not be published."""
    for at, detail in enumerate(document.get("contact", {}).get("details", ())):
        if not detail.get("required") and not detail.get("why", "").strip():
            words = f"asks for “{DETAILS[detail['key']].label}” and does not say why"
            yield Advice(f"contact.details[{at}]", words)
