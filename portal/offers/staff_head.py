"""What every staff page about one offer needs: the offer, how it stands, and the way to its other pages."""

from typing import Any

from flask import abort, request, url_for
from flask_login import current_user

from portal import clock
from portal.offers import queries
from portal.offers.models import Offer
from portal.offers.overview import state_in_words
from portal.web.navigation import Link

EDITORS = ("editor",)

READING = {
    "Overview": "staff_offers.one",
    "Claims": "offer_claims.overview",
    "Kept apart": "offer_kept_apart.overview",
    "Download": "offer_claims.choose",
}
CHANGING = {"Edit": "staff_offers.edit", "Form": "offer_form.edit", "Codes": "offer_codes.overview"}
"""The pages about an offer, for everybody who reads about it and for who changes it."""


def offer_at(slug: str) -> Offer:
    """Return the offer at this address, whatever its state; an unknown one ends in 404."""
    found: Offer = queries.offer_named(slug) or abort(404)
    return found


def head_of(offer: Offer) -> dict[str, Any]:
    """What the head of every page about one offer shows."""
    places = {**READING, **(CHANGING if is_editor() else {})}
    links = [(label, url_for(endpoint, slug=offer.slug)) for label, endpoint in places.items()]
    words, tone = state_in_words(offer, clock.now())
    return {
        "offer": offer,
        "state": offer.state(clock.now()),
        "state_words": words,
        "state_tone": tone,
        "is_editor": is_editor(),
        "places": [Link(label, url, request.path == url) for label, url in links],
    }


def is_editor() -> bool:
    """Whether the signed-in person may change offers."""
    return any(each.name in EDITORS for each in current_user.roles)
