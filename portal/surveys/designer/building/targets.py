"""Where a condition stands in a draft: at a question, at one of its options, at a page, or at a route from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.surveys.definition import END

Part = Mapping[str, Any]

SHOW_IF, OPTIONS, ROUTES, NEW = "show_if", "options", "routes", "new"


@dataclass(frozen=True, slots=True)
class Where:
    """The way to a condition: ``questions`` or ``pages``, the uid or the code, and the place in it.

    The place is ``show_if``, ``options-phone``, ``routes-0`` or ``routes-new``.
    """

    part: str
    key: str
    place: str

    @property
    def inside(self) -> tuple[str, str]:
        """The list in which it stands and which thing of the list has it; nothing where it stands in no list."""
        name, _, which = self.place.partition("-")
        return (name, which) if which else ("", "")


@dataclass(frozen=True, slots=True)
class Target:
    """A condition: what it decides in words, how it stands, and how many questions are asked before it.

    ``places`` are the codes and titles of the pages that a route can lead to; ``to`` is the one that it does.
    """

    words: str
    text: str
    before: int
    to: str = ""
    places: Mapping[str, str] = field(default_factory=dict)


def target_at(document: Part, where: Where) -> Target | None:
    """Return the condition at a place, or None where there can be none."""
    before = 0
    for at, page in enumerate(document["pages"]):
        if where.part == "pages" and page["code"] == where.key:
            return _of_page(page, where, before, document["pages"][at + 1 :])
        for number, question in enumerate(page["questions"]):
            if where.part == "questions" and question.get("uid") == where.key:
                return _of_question(question, where, before + number)
        before += len(page["questions"])
    return None


def places_beside(document: Part, where: Where) -> dict[str, str]:
    """Return the places of all conditions of the same question or page, each with what it is called."""
    for page in document["pages"]:
        if where.part == "pages" and page["code"] == where.key:
            routes = {f"{ROUTES}-{at}": f"Route {at + 1}" for at, _ in enumerate(page.get(ROUTES, ()))}
            return {SHOW_IF: "The page itself", **routes, f"{ROUTES}-{NEW}": "A new route"}
        for question in page["questions"]:
            if where.part == "questions" and question.get("uid") == where.key:
                options = {f"{OPTIONS}-{each['code']}": each.get("label", "") for each in question.get(OPTIONS, ())}
                return {SHOW_IF: "The question itself", **options}
    return {}


def with_condition(document: Part, where: Where, text: str, to: str = "") -> dict[str, Any]:
    """Return the document with another condition at a place, or with none where the text is empty."""
    pages = [
        _with(page, where, text, to) if where.key == page["code"] and where.part == "pages" else page
        for page in document["pages"]
    ]
    if where.part == "questions":
        pages = [
            {
                **page,
                "questions": [
                    _with(each, where, text, to) if each.get("uid") == where.key else each for each in page["questions"]
                ],
            }
            for page in pages
        ]
    return {**document, "pages": pages}


def _of_question(question: Part, where: Where, before: int) -> Target | None:
    if where.place == SHOW_IF:
        return Target(f"Ask “{question.get('label', '')}” only if", question.get("show_if", ""), before)
    name, code = where.inside
    option = next((each for each in question.get(OPTIONS, ()) if each.get("code") == code), None)
    if name != OPTIONS or option is None:
        return None
    return Target(f"Offer “{option.get('label', '')}” only if", option.get("show_if", ""), before)


def _of_page(page: Part, where: Where, before: int, later: Sequence[Part]) -> Target | None:
    title = page.get("title", "")
    if where.place == SHOW_IF:
        return Target(f"Ask the page “{title}” only if", page.get("show_if", ""), before)
    name, which = where.inside
    route = _route(page, which)
    if name != ROUTES or route is None:
        return None
    places = {each["code"]: each.get("title", "") for each in later} | {END: "The end: sending"}
    before += len(page["questions"])
    return Target(f"From “{title}” go elsewhere if", route.get("if", ""), before, route.get("to", ""), places)


def _route(page: Part, which: str) -> Part | None:
    """Return a route of a page by its number, an empty one for a new one, or None."""
    routes = page.get(ROUTES, ())
    if which == NEW:
        return {}
    return routes[int(which)] if which.isascii() and which.isdigit() and int(which) < len(routes) else None


def _with(part: Part, where: Where, text: str, to: str) -> dict[str, Any]:
    name, which = where.inside
    if name == OPTIONS:
        options = [_set(each, "show_if", text) if each.get("code") == which else each for each in part[OPTIONS]]
        return {**part, OPTIONS: options}
    if name == ROUTES:
        routes = list(part.get(ROUTES, ()))
        route = {**({"if": text} if text else {}), "to": to}
        at = len(routes) if which == NEW else int(which)
        return {**part, ROUTES: [*routes[:at], route, *routes[at + 1 :]]}
    return _set(part, "show_if", text)


def _set(part: Part, name: str, text: str) -> dict[str, Any]:
    bare = {each: value for each, value in part.items() if each != name}
    return {**bare, **({name: text} if text else {})}
