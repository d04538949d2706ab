"""Flask-Security, set up for staff alone: it hashes passwords and holds sessions; the pages and forms are ours."""

from datetime import timedelta
from typing import Any

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_login import current_user
from flask_security import Security, SQLAlchemyUserDatastore

from portal.db import db
from portal.languages import lazy_gettext
from portal.staff.models import StaffMember, StaffRole
from portal.web import cookies
from portal.web.cookies import Cookie

IDLE = timedelta(hours=8)

SESSION = cookies.declare(
    Cookie(
        "portal",
        lazy_gettext("Signing in"),
        lazy_gettext("Keeps our own staff signed in. Customers never get it."),
        lazy_gettext("Nobody could stay signed in."),
        lifetime=IDLE,
        needed=True,
    )
)


def install(app: Flask) -> None:
    """Add Flask-Security to the portal."""
    app.config.update(
        PERMANENT_SESSION_LIFETIME=IDLE,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of the algorithm (RFC 9106)
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],  # it salts each password itself; a new secret key locks nobody out
        SECURITY_PASSWORD_SALT=app.config["SECRET_KEY"],
        SECURITY_TRACKABLE=False,
        SECURITY_CHANGEABLE=False,
        SECURITY_RECOVERABLE=False,
        SECURITY_REGISTERABLE=False,
        SECURITY_SEND_REGISTER_EMAIL=False,
        SECURITY_UNAUTHORIZED_VIEW=None,
    )
    app.session_interface = SessionOfStaff()
    datastore = SQLAlchemyUserDatastore(db, StaffMember, StaffRole)
    app.extensions["staff_security"] = Security(app, datastore, register_blueprint=False)
    _leave_public_pages_alone(app)

    @app.context_processor
    def person() -> dict[str, object]:
        return {"signed_in": current_user}


class SessionOfStaff(SecureCookieSessionInterface):
    """Opens a session only for a browser that has one; customers never do."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Keep a session alive where a page looked at it; pages for customers do not, and set no cookie for anybody."""
        return session.accessed and super().should_set_cookie(app, session)


def _leave_public_pages_alone(app: Flask) -> None:
    """Take out what would read the session on every request: customers have none, and no page for them varies by one.

    Our guards look at the signed-in person where a page asks for one.
    """
    idle_hooks = {"_on_before_request", "_update_remember_cookie", "_user_context_processor"}
    everywhere: list[dict[Any, list[Any]]] = [
        app.before_request_funcs,
        app.after_request_funcs,
        app.template_context_processors,
    ]
    for hooks in everywhere:
        hooks[None] = [hook for hook in hooks[None] if hook.__name__ not in idle_hooks]
