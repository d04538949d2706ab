"""The page of one offer: what it is, and the form by which it is claimed. Staff preview the very same page."""

from flask import Response

from portal import clock
from portal.offers import queries
from portal.offers.models import Offer
from portal.privacy.external_links.register import leaving_url
from portal.privacy.partners.register import link_of
from portal.surveys.forms import SurveyPageForm
from portal.web.pages import page


def shown(
    offer: Offer,
    form: SurveyPageForm,
    version: int,
    *,
    action: str,
    status: int = 200,
    too_late: str = "",
    preview: str = "",
) -> Response:
    """Show an offer with its form, which is sent to ``action``.

    ``too_late`` says why what was sent came too late, ``preview`` what staff can do with the page.
    """
    partner = queries.partner_of(offer)
    return page(
        "offers/offer.html",
        status=status,
        listed=queries.listed_offer(offer, clock.now()),
        partner_url=leaving_url(link_of(partner)) if partner else "",
        form=form,
        version=version,
        action=action,
        too_late=too_late,
        preview=preview,
    )
