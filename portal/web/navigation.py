"""The menus: features add their entries, templates draw them."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app, request, url_for

PUBLIC, STAFF, FOOTER = "public", "staff", "footer"


@dataclass(frozen=True, slots=True)
class Entry:
    """One menu entry: which menu, its words, the endpoint it leads to, and the roles it is shown to (all when empty).

    Entries stand in the order of ``place``, then in the order in which features are installed.
    """

    menu: str
    label: str
    endpoint: str
    roles: frozenset[str] = field(default_factory=frozenset)
    place: int = 5


@dataclass(frozen=True, slots=True)
class Link:
    """A menu entry as a page draws it."""

    label: str
    url: str
    current: bool


def install(app: Flask) -> None:
    """Start with empty menus; templates ask for one by calling ``menu(name)``."""
    app.extensions["navigation"] = []
    app.jinja_env.globals["menu"] = menu


def add(app: Flask, *entries: Entry) -> None:
    """Add entries to the menus, in their place."""
    app.extensions["navigation"] = sorted((*app.extensions["navigation"], *entries), key=lambda entry: entry.place)


def menu(name: str, person: Any = None) -> list[Link]:
    """Return the links of one menu, leaving out what this person's roles do not open."""
    held = {each.name for each in person.roles} if person else set()
    links = []
    for entry in current_app.extensions["navigation"]:
        if entry.menu == name and (not entry.roles or entry.roles & held):
            url = url_for(entry.endpoint)
            links.append(Link(entry.label, url, _is_current(url)))
    return links


def _is_current(url: str) -> bool:
    url = url.partition("?")[0]
    return request.path == url or (url.rstrip("/").count("/") > 0 and url != "/staff/" and request.path.startswith(url))
