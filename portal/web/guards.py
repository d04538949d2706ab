"""Who may open a page. Every view says so with one of these; a view that says nothing answers nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user

from portal.web.request_checks import SAFE_METHODS
from portal.web.roles import ROLES, see_contact_details

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Audience:
    """The people a view is for: anyone, or signed-in staff with one of these roles (any role when none is named)."""

    public: bool = False
    roles: frozenset[str] = frozenset()


def anyone(view: View) -> View:
    """Open a view to everybody."""
    return _declare(view, Audience(public=True))


def staff(view: View) -> View:
    """Open a view to signed-in staff whatever their role."""
    return _declare(view, Audience())


def role(*roles: str) -> Callable[[View], View]:
    """Open a view to signed-in staff who have at least one of these roles."""
    assert set(roles) <= ROLES.keys(), f"unknown role among {roles}"
    return lambda view: _declare(view, Audience(roles=frozenset(roles)))


def has_role(*roles: str) -> bool:
    """Whether the signed-in person has at least one of these roles."""
    return any(each.name in roles for each in current_user.roles)


def sees_contact_details() -> bool:
    """Whether the signed-in person may see how people can be reached."""
    return see_contact_details(each.name for each in current_user.roles)


def audience_of(view: Callable[..., Any]) -> Audience | None:
    """Return what a view declared, or None."""
    return getattr(view, "audience", None)


def install(app: Flask) -> None:
    """Check every request against the audience of its view."""
    app.before_request(_admit)


def _declare(view: View, audience: Audience) -> View:
    view.audience = audience  # type: ignore[attr-defined]
    return view


def _admit() -> Any:
    if request.routing_exception is not None or request.endpoint is None:
        return None
    audience = audience_of(current_app.view_functions[request.endpoint])
    if audience is None:
        abort(403)
    if audience.public:
        return None
    if not current_user.is_authenticated:
        asked_for = request.full_path.rstrip("?") if request.method in SAFE_METHODS else None
        return redirect(url_for("staff.sign_in", next=asked_for), 303)
    if audience.roles and not audience.roles & {each.name for each in current_user.roles}:
        abort(403)
    return None
