"""A customer sees the offers they claimed, with their codes."""

from flask import Flask, Response

from portal import clock
from portal.languages import gettext, lazy_gettext
from portal.offers.models import ENDED, Offer
from portal.offers.queries import claims_of
from portal.offers.words import ends_in_words
from portal.preferences import own_pages
from portal.preferences.own_pages import own_page, owner
from portal.web.formats import day
from portal.web.guards import anyone
from portal.web.navigation import OWN, Entry

bp = own_pages.own_pages("own_claims", __name__)


def install(app: Flask) -> None:
    """Add the page and its entry in the menu of a customer's own pages."""
    own_pages.install(app, bp, Entry(OWN, lazy_gettext("Your claims"), "own_claims.listed"))


@bp.get("/claims")
@anyone
def listed() -> Response:
    """List the claims, the latest first."""
    claims = [(claim, offer, _end_in_words(offer)) for claim, offer in claims_of(owner().id)]
    return own_page("preferences/claims.html", claims=claims)


def _end_in_words(offer: Offer) -> str:
    at = clock.now()
    if offer.state(at) == ENDED:
        return gettext("The offer ended on %(day)s", day=day(offer.last_moment))
    return ends_in_words(offer, at)
