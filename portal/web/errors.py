"""Error pages, and the one place that knows which business error is which HTTP status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from portal.languages import lazy_gettext
from portal.web import programs
from portal.web.pages import page
from portal.web.request_log import logger


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What people read when something cannot be done, and what they can do instead: the words and where they lead."""

    code: int
    title: str
    text: str
    action: tuple[str, str] = (lazy_gettext("Go to the first page"), "home.welcome")


PAGES = {
    each.code: each
    for each in (
        ErrorPage(
            400,
            lazy_gettext("We could not read that"),
            lazy_gettext("Something in the address or in what was sent is not valid. Nothing was saved."),
        ),
        ErrorPage(
            403,
            lazy_gettext("This page is not open to you"),
            lazy_gettext("You may need to sign in with another account, or to open the form again from our site."),
        ),
        ErrorPage(
            404,
            lazy_gettext("There is no page here"),
            lazy_gettext("The address may be mistyped, or the page may have moved."),
        ),
        ErrorPage(
            405,
            lazy_gettext("That cannot be done here"),
            lazy_gettext("This page does not take what was sent to it. Nothing was saved."),
        ),
        ErrorPage(410, lazy_gettext("This has closed"), lazy_gettext("It was open once and no longer is.")),
        ErrorPage(
            413,
            lazy_gettext("That is too large"),
            lazy_gettext("What was sent is larger than we accept. Nothing was saved. Shorten it and send it again."),
        ),
        ErrorPage(
            422,
            lazy_gettext("Something needs to be put right"),
            lazy_gettext("Go back, check what you entered and send it again."),
        ),
        ErrorPage(429, lazy_gettext("Too many tries"), lazy_gettext("Wait a few minutes, then try again.")),
        ErrorPage(
            500,
            lazy_gettext("Something went wrong on our side"),
            lazy_gettext("It has been noted. Try again in a moment; if it happens again, tell us the reference below."),
        ),
        ErrorPage(503, lazy_gettext("We cannot answer just now"), lazy_gettext("Try again in a moment.")),
    )
}

UNKNOWN_HOST = "There is no site of this name here.\n"
"""What a request for a host that is not ours gets: no page, because a page would hold addresses on that host."""


class BusinessError(Exception):
    """Something the business does not allow. Says its own title and text; ``status`` is how HTTP puts it.

    ``action`` is what can be done instead: the words, and the endpoint that they lead to. ``headers`` go with the answer.
    """

    status = 422
    title = PAGES[422].title
    text = PAGES[422].text
    action = PAGES[422].action
    headers: ClassVar[Mapping[str, str | tuple[str, ...]]] = {}


def install(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(BusinessError, _business_error)
    app.register_error_handler(Exception, _unexpected)


def _http_error(error: HTTPException) -> Response:
    if error.response is not None:
        return error.get_response()  # type: ignore[return-value]
    code = error.code or 500
    shown = PAGES.get(code) or PAGES[400 if code < 500 else 500]
    response = _answer(ErrorPage(code, shown.title, shown.text))
    if isinstance(error, MethodNotAllowed):
        response.allow.update(error.valid_methods or ())  # RFC 9110, 15.5.6
    return response


def _business_error(error: BusinessError) -> Response:
    response = _answer(ErrorPage(error.status, error.title, error.text, error.action))
    response.headers.update(error.headers)
    return response


def _unexpected(error: Exception) -> Response:
    reference = g.get("request_id", "")
    logger.error("unexpected error", exc_info=error, extra={"facts": {"request_id": reference}})
    try:
        return _answer(PAGES[500], reference)
    except Exception:  # noqa: BLE001 - whatever went wrong, an answer has to leave
        logger.exception("the error page failed as well", extra={"facts": {"request_id": reference}})
        return Response(f"{PAGES[500].title}. {PAGES[500].text}\nReference: {reference}\n", 500, mimetype="text/plain")


def _answer(shown: ErrorPage, reference: str = "") -> Response:
    if isinstance(request.routing_exception, SecurityError):
        return Response(UNKNOWN_HOST, 400, mimetype="text/plain")
    if programs.is_asking():
        return programs.told(shown.code, str(shown.title), str(shown.text), reference)
    return page("errors/error.html", status=shown.code, shown=shown, reference=reference)
