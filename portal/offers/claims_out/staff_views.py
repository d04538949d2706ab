"""The pages on which staff read the claims of an offer and take them out."""

from functools import partial

from flask import Blueprint, Flask, Response, abort
from flask_login import current_user

from portal.offers import queries
from portal.offers.claims_out.columns import claim_columns
from portal.offers.models import Claim
from portal.offers.overview import claim_of, claims_page
from portal.offers.staff_head import head_of, offer_at
from portal.privacy import audit
from portal.surveys.as_asked import as_read
from portal.surveys.contact import customer_of
from portal.surveys.export.forms import DownloadForm
from portal.surveys.export.sending import receipt_lines, sent
from portal.surveys.models import IN_PROGRESS
from portal.surveys.queries import response_of
from portal.surveys.staff_views import contact_rows
from portal.surveys.versions import definition_of
from portal.web.guards import role, sees_contact_details
from portal.web.pages import page
from portal.web.pagination import newest_first
from portal.web.roles import RESULTS

bp = Blueprint("offer_claims", __name__, url_prefix="/staff/offers/<slug>")


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/claims/")
@role(*RESULTS)
def overview(slug: str) -> Response:
    """List the claims, the newest first, with names only for those who may see them."""
    offer = offer_at(slug)
    found = newest_first(partial(claims_page, offer.id), lambda row: row[0].id, slug=slug)
    if sees_contact_details():
        _note("Listed claims with names", slug, shown=len(found.rows))
    return page(
        "offers/staff/claims.html",
        rows=found.rows,
        older=found.more,
        newest=found.first,
        names_shown=sees_contact_details(),
        **head_of(offer),
    )


@bp.get("/claims/<int:claim_id>")
@role(*RESULTS)
def one(slug: str, claim_id: int) -> Response:
    """Show one claim and what was answered with it; the person's details only to those who may see them."""
    offer = offer_at(slug)
    claim: Claim = claim_of(offer.id, claim_id) or abort(404)
    response = response_of(offer.survey_id, claim.response_id) or abort(404)
    shown = sees_contact_details()
    if shown:
        _note("Opened a claim", slug, customer_of(response.id), claim=claim.id)
    return page(
        "offers/staff/claim.html",
        claim=claim,
        response=response,
        asked=as_read(definition_of(offer.survey_id, response.version), response, contact=shown),
        contact=contact_rows(response.id) if shown else [],
        contact_shown=shown,
        **head_of(offer),
    )


@bp.get("/export")
@role(*RESULTS)
def choose(slug: str) -> Response:
    """Offer the choices about a download, and list what was taken out."""
    offer = offer_at(slug)
    survey = queries.survey_of(offer)
    form = DownloadForm(survey.current_version)
    form.status.choices = tuple(each for each in form.status.choices if each.value != IN_PROGRESS)
    return page(
        "offers/staff/export.html",
        form=form,
        contact_shown=sees_contact_details(),
        lines=receipt_lines(survey),
        versions_shown=survey.current_version > 1,
        **head_of(offer),
    )


@bp.get("/download")
@bp.get("/claims.<ending>")
@role(*RESULTS)
def download(slug: str, ending: str = "") -> Response:
    """Stream the claims, with the same care as the responses to a survey."""
    offer = offer_at(slug)
    return sent(queries.survey_of(offer), "claims", claim_columns(offer), ending=ending)


def _note(action: str, slug: str, customer_id: int | None = None, **facts: int) -> None:
    audit.note(staff=current_user.email, action=action, customer_id=customer_id, facts={"offer": slug, **facts})
