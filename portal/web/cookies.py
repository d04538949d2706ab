"""Cookies: each is declared with what it is for, and an optional one is placed only after somebody accepted it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, Response, after_this_request, g, has_request_context, request

from portal.languages import gettext, lazy_gettext, ngettext
from portal.web.context import settings

SIGNALS = ("Sec-GPC", "DNT")
"""The headers by which a browser declines for its owner (Global Privacy Control; Tracking Preference Expression)."""

DESPITE = "~"
"""Ends a value that was accepted while the browser declined: an explicit choice wins over the signals that came before."""

OPEN, ACCEPTED, DECLINED, SIGNALLED = "open", "accepted", "declined", "signalled"
"""How somebody stands to a cookie: not asked yet, accepted, declined, or declined by a signal of the browser."""


def _as_it_is(value: str) -> str:
    return value


def _nothing_more(_value: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie: its name, what people read about it, and how long it stays (None: until the browser is closed).

    One that is ``needed`` comes with what somebody asked for, and nobody is asked about it. Of the others, ``begin``
    returns the value to place when somebody accepts, given what the browser holds, and ``end`` undoes what belongs to
    a value when somebody declines.
    """

    name: str
    label: str
    purpose: str
    lost: str
    lifetime: timedelta | None = None
    needed: bool = False
    begin: Callable[[str], str] = _as_it_is
    end: Callable[[str], None] = _nothing_more

    @property
    def name_sent(self) -> str:
        """Its name in the browser; on HTTPS with the prefix that ties it to this very host (RFC 6265bis, 4.1.3.2)."""
        return f"__Host-{self.name}" if settings().https else self.name

    @property
    def lifetime_in_words(self) -> str:
        """How long it stays, for a page."""
        if self.lifetime is None:
            return gettext("Until you close your browser")
        days, hours = self.lifetime.days, self.lifetime.seconds // 3600
        if days:
            return ngettext("%(num)s day", "%(num)s days", days)
        return ngettext("%(num)s hour", "%(num)s hours", hours)


COOKIES: dict[str, Cookie] = {}
"""Every cookie of the portal by its name."""


def declare(cookie: Cookie) -> Cookie:
    """Add a cookie to those that may be placed."""
    COOKIES[cookie.name] = cookie
    return cookie


DECLINING = declare(
    Cookie(
        "declined",
        lazy_gettext("Remembering that you said no"),
        lazy_gettext(
            "Names the cookies that you declined, so that you are not asked again. It says nothing about you."
        ),
        lazy_gettext("We would ask you again on every page."),
        needed=True,
    )
)


def install(app: Flask) -> None:
    """Tell caches which answers depend on cookies and signals (RFC 9110, 12.5.5)."""

    @app.after_request
    def vary(response: Response) -> Response:
        if g.get("reads_cookies"):
            response.vary.update(("Cookie", *SIGNALS))
        return response


def held(cookie: Cookie) -> str:
    """Return the value of a cookie that the browser holds and lets us use; empty when there is none."""
    if not has_request_context():
        return ""
    value = shown(cookie)
    if not cookie.needed and signalled() and not value.endswith(DESPITE):
        return ""
    return value.removesuffix(DESPITE)


def shown(cookie: Cookie) -> str:
    """Return the value of a cookie as it stands in the browser."""
    g.reads_cookies = True
    return request.cookies.get(cookie.name_sent, "")


def signalled() -> bool:
    """Whether the browser itself says that its owner declines."""
    return any(request.headers.get(name) == "1" for name in SIGNALS)


def stand(cookie: Cookie) -> str:
    """Return how somebody stands to an optional cookie."""
    if held(cookie):
        return ACCEPTED
    if cookie.name in _declined():
        return DECLINED
    return SIGNALLED if signalled() else OPEN


def accept(cookie: Cookie) -> str:
    """Place an optional cookie, because somebody chose to, and return its value."""
    value = cookie.begin(held(cookie))
    _place(cookie, value + (DESPITE if signalled() else ""))
    _remember_declined(_declined() - {cookie.name})
    return value


def decline(cookie: Cookie) -> None:
    """Take an optional cookie back, with what belongs to it, and remember the choice until the browser is closed."""
    value = shown(cookie).removesuffix(DESPITE)
    if value:
        cookie.end(value)
        _remove(cookie)
    _remember_declined(_declined() | {cookie.name})


def _declined() -> set[str]:
    return set(shown(DECLINING).split(".")) & COOKIES.keys()


def _remember_declined(names: set[str]) -> None:
    if names:
        _place(DECLINING, ".".join(sorted(names)))
    elif shown(DECLINING):
        _remove(DECLINING)


def _place(cookie: Cookie, value: str) -> None:
    @after_this_request
    def place(response: Response) -> Response:
        if response.status_code < 400:  # else nothing of what was asked for is saved
            response.set_cookie(cookie.name_sent, value, max_age=cookie.lifetime, **_attributes())
        return response


def _remove(cookie: Cookie) -> None:
    @after_this_request
    def remove(response: Response) -> Response:
        response.delete_cookie(cookie.name_sent, **_attributes())
        return response


def _attributes() -> dict[str, Any]:
    return {"path": "/", "httponly": True, "samesite": "Lax", "secure": settings().https}
