"""Security headers, the same on every answer."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""CSP level 3 without any unsafe source: no inline script or style anywhere."""

ALWAYS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)

FRAMED = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    "X-Frame-Options": "SAMEORIGIN",
}
"""The headers of a page that stands inside another one of ours, such as a preview."""

ONE_YEAR = 365 * 24 * 60 * 60

KEEP_NOTHING = ("Cache-Control", "no-store")
HTTPS_ONLY = ("Strict-Transport-Security", f"max-age={ONE_YEAR}; includeSubDomains")


def install(app: Flask) -> None:
    """Put the headers on every answer, whoever made it. Nothing is kept by caches unless it says otherwise,
    and an answer that has one of these itself keeps it.
    """
    https = app.extensions["settings"].https
    app.wsgi_app = _protected(app.wsgi_app, https=https)  # type: ignore[method-assign, assignment]


def _protected(application: "WSGIApplication", *, https: bool) -> "WSGIApplication":
    """Add the headers as the answer leaves, which costs a page less than setting each on the response."""

    def protected(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            own = {name for name, _ in headers}
            if "Cache-Control" not in own:
                headers.append(KEEP_NOTHING)
            if https and environ["wsgi.url_scheme"] == "https":
                headers.append(HTTPS_ONLY)
            return start_response(status, [*headers, *(each for each in ALWAYS if each[0] not in own)], *error)

        return application(environ, start)

    return protected
