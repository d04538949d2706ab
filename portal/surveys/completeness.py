"""What a response still lacks before it can be sent."""

from collections.abc import Mapping
from typing import Any

from portal.customers.queries import interests_offered
from portal.surveys.changing import left_with
from portal.surveys.definition import Definition, Page
from portal.surveys.logic.path import Path, path_of
from portal.surveys.models import Response


def unfinished_page(response: Response, definition: Definition, contact: Mapping[str, Any]) -> int | None:
    """Return the number of the first page on its path that still needs something, or None when all is there."""
    path = path_of(definition, response.answers)
    for number in path.pages:
        page = definition.pages[number - 1]
        if not _was_left(response, definition, number) or _lacks(page, path, definition, contact):
            return number
    return None


def _was_left(response: Response, definition: Definition, number: int) -> bool:
    """Whether somebody has seen a page and gone on. Where the path can change, an earlier page may be new to them."""
    if definition.has_logic and response.forms is not None:
        return left_with(response, number)
    return number <= response.pages_saved


def _lacks(page: Page, path: Path, definition: Definition, contact: Mapping[str, Any]) -> bool:
    required = (each for each in page.questions if each.required and each.type.asks and path.shows(each))
    unanswered = any(each.uid not in path.answers for each in required)
    return unanswered or (page.asks_contact and _lacks_details(definition, contact))


def _lacks_details(definition: Definition, contact: Mapping[str, Any]) -> bool:
    """Whether a needed detail is missing that can be given: interests cannot while none are offered."""
    missing = {each.key for each in definition.contact if each.required and each.key not in contact}
    if missing == {"interests"}:
        return bool(interests_offered())
    return bool(missing)
