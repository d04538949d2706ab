"""Answers: a whole page, or for htmx the one block of it that changes."""

from typing import Any

from flask import Response, current_app, redirect, render_template
from htmx_flask import Htmx, request
from jinja2_fragments.flask import render_block
from markupsafe import escape

from portal.languages import gettext, language

htmx = Htmx()

VARY = "HX-Request, Accept-Language"
"""What every answer depends on (RFC 9110, 12.5.5)."""


def wants_fragment() -> bool:
    """Whether htmx asked, and not to restore a page of its history."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def page(template: str, *, fragment: str | None = "main", status: int = 200, **context: Any) -> Response:
    """Render a page. When htmx asks, render only the block named ``fragment``, with the page's title before it."""
    return answer(drawn(template, fragment=fragment, **context), status)


def drawn(template: str, *, fragment: str | None = "main", **context: Any) -> str:
    """Return the HTML that ``page`` answers with."""
    if not (fragment and wants_fragment()):
        return render_template(template, **context)
    html = render_block(template, fragment, **context)
    return f"{_title(template, context)}{html}" if fragment == "main" else html


def _title(template: str, context: dict[str, Any]) -> str:
    """Return the page's title as the layout writes it; htmx puts it in place."""
    wrong = gettext("Error:") + " " if "form" in context and context["form"].errors else ""
    organisation = escape(current_app.jinja_env.globals["organisation"].name)  # type: ignore[attr-defined]
    return f"<title>{wrong}{render_block(template, 'title', **context)} – {organisation}</title>"


def answer(html: str, status: int = 200) -> Response:
    """Answer with HTML that differs by whether htmx asked, and by language."""
    return Response(html, status, {"Vary": VARY, "Content-Language": language()})


def go(url: str) -> Response:
    """Send the browser on to another page after something was done (303 See Other, RFC 9110 15.4.4)."""
    response = redirect(url, 303)
    response.headers["Vary"] = VARY
    return current_app.make_response(response)
