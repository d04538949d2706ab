"""Addresses of our pages with nothing about the person who reads them, and whole ones for what is read outside the site."""

from typing import Any

from flask import current_app, has_request_context, request

from portal.web import language_choice
from portal.web.context import settings


def bare_path(endpoint: str, **values: Any) -> str:
    """Return the path of a page without what links otherwise carry on from page to page."""
    return current_app.url_map.bind("").build(endpoint, values)


def path_in_language(endpoint: str, **values: Any) -> str:
    """Return the path of a page with nothing carried on to it but the language."""
    return bare_path(endpoint, **language_choice.carried(), **values)


def public_url(endpoint: str, **values: Any) -> str:
    """Return the whole address of a page: on the public address that is set, else on the one of this request.

    It says the language, since nobody knows which one the browser asks for in which it is opened; one in the values counts.
    """
    path = bare_path(endpoint, **(language_choice.carried_elsewhere() | values))
    return (settings().public_url or _own_address()).rstrip("/") + path


def _own_address() -> str:
    return request.url_root if has_request_context() else f"http://{settings().host}:{settings().port}/"
