"""A customer's own pages, put together in the order of their menu."""

from flask import Flask

from portal.customers import places
from portal.languages import gettext
from portal.preferences.answers import views as answer_views
from portal.preferences.claims import views as claim_views
from portal.preferences.details import views as detail_views
from portal.preferences.interests import views as interest_views
from portal.preferences.overview import views as overview_views
from portal.preferences.own_pages import HOW
from portal.preferences.permissions import views as permission_views
from portal.preferences.sent_mail import views as mail_views

PAGES = (overview_views, detail_views, interest_views, permission_views, answer_views, claim_views, mail_views)


def install(app: Flask) -> None:
    """Add all of them, and say what is read of changes that were made there."""
    places.name(HOW, lambda _rest: gettext("On the preference pages"))
    for each in PAGES:
        each.install(app)
