"""What every template knows: who we are, what the menu holds, and how dates and figures are written."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

from portal.config import Settings
from portal.web import form_token, formats, navigation


@dataclass(frozen=True, slots=True)
class Organisation:
    """The business whose portal this is."""

    name: str
    address: str
    email: str


def install(app: Flask) -> None:
    """Give the templates their common variables and filters."""
    settings: Settings = app.extensions["settings"]
    organisation = Organisation(settings.organisation, settings.postal_address, settings.contact_email)
    app.jinja_env.globals["organisation"] = organisation
    app.jinja_env.globals["form_token"] = lambda scope="form": form_token.issue(scope)
    app.jinja_env.filters.update(formats.FILTERS)
    navigation.install(app)


def settings() -> Settings:
    """Return the settings of the current application."""
    found: Any = current_app.extensions["settings"]
    return found  # type: ignore[no-any-return]
