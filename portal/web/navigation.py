"""The menus: features add their entries, templates draw them."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app, g, request, url_for

PUBLIC, STAFF, FOOTER, OWN = "public", "staff", "footer", "own"
"""The menus: for customers, for staff, at the foot of customers' pages, and between the pages of one customer's own."""

SURVEYS_AND_OFFERS, CUSTOMERS, PRIVACY, SETTINGS = "Surveys and offers", "Customers", "Privacy", "Settings"
GROUPS = ("", SURVEYS_AND_OFFERS, CUSTOMERS, PRIVACY, SETTINGS)
"""The parts of a long menu, by job, in their order; entries of none stand first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One menu entry: which menu, its words, the endpoint it leads to, the roles it is shown to (all when empty), its group.

    Entries stand in the order of ``place``, then in the order in which features are installed. One that is ``first`` of
    its menu has all the others under its address, and is current on its own page only.
    """

    menu: str
    label: str
    endpoint: str
    roles: frozenset[str] = field(default_factory=frozenset)
    place: int = 5
    group: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A menu entry as a page draws it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a menu: the words over it, empty for the first, and its links."""

    label: str
    links: list[Link]


def install(app: Flask) -> None:
    """Start with empty menus; templates ask for one by calling ``menu(name)``, or ``menu_parts(name)`` for one in groups."""
    app.extensions["navigation"] = []
    app.jinja_env.globals.update(menu=menu, menu_parts=menu_parts)


def add(app: Flask, *entries: Entry) -> None:
    """Add entries to the menus, in their place."""
    app.extensions["navigation"] = sorted((*app.extensions["navigation"], *entries), key=lambda entry: entry.place)


def menu(name: str, person: Any = None) -> list[Link]:
    """Return the links of one menu, leaving out what this person's roles do not open."""
    return [_link(entry) for entry in _entries(name, person)]


def menu_parts(name: str, person: Any = None) -> list[Part]:
    """Return one menu in its groups, leaving out what this person's roles do not open."""
    entries = _entries(name, person)
    parts = [Part(group, [_link(each) for each in entries if each.group == group]) for group in GROUPS]
    return [part for part in parts if part.links]


def _entries(name: str, person: Any) -> list[Entry]:
    held = {each.name for each in person.roles} if person else set()
    found: list[Entry] = current_app.extensions["navigation"]
    return [each for each in found if each.menu == name and (not each.roles or each.roles & held)]


def _link(entry: Entry) -> Link:
    url = _led_elsewhere().get(entry.endpoint) or url_for(entry.endpoint)
    return Link(entry.label, url, _is_current(entry, url))


def lead(endpoint: str, url: str) -> None:
    """Let the entry for an endpoint lead somewhere else from the page of this request."""
    _led_elsewhere()[endpoint] = url


def _led_elsewhere() -> dict[str, str]:
    found: dict[str, str] = g.setdefault("menu_leads_elsewhere", {})
    return found


def _is_current(entry: Entry, url: str) -> bool:
    path = url.partition("?")[0]
    return request.path == path or (not entry.first and path != "/" and request.path.startswith(path))
