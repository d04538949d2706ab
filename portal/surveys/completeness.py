"""What a response still lacks before it can be sent."""

from collections.abc import Mapping
from typing import Any

from portal.customers.queries import interests_offered
from portal.surveys.definition import Definition, Page
from portal.surveys.models import Response


def unfinished_page(response: Response, definition: Definition, contact: Mapping[str, Any]) -> int | None:
    """Return the number of the first page that still needs something, or None when all is there."""
    for number, page in enumerate(definition.pages, 1):
        if number > response.pages_saved or _lacks(page, definition, response.answers, contact):
            return number
    return None


def _lacks(page: Page, definition: Definition, answers: Mapping[str, Any], contact: Mapping[str, Any]) -> bool:
    questions = any(each.required and each.type.asks and each.uid not in answers for each in page.questions)
    return questions or (page.asks_contact and _lacks_details(definition, contact))


def _lacks_details(definition: Definition, contact: Mapping[str, Any]) -> bool:
    """Whether a needed detail is missing that can be given: interests cannot while none are offered."""
    missing = {each.key for each in definition.contact if each.required and each.key not in contact}
    if missing == {"interests"}:
        return bool(interests_offered())
    return bool(missing)
