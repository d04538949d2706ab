"""The pages on which staff look at what was kept apart, and let it be a claim after all."""

from functools import partial

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal import clock
from portal.offers import claims
from portal.offers.claims import CLAIMED_BEFORE
from portal.offers.kept_apart.forms import AcceptForm
from portal.offers.models import Offer
from portal.offers.staff_head import EDITORS, head_of, is_editor, offer_at
from portal.privacy import audit
from portal.surveys.as_asked import as_read
from portal.surveys.contact import customer_of
from portal.surveys.models import Response as SurveyResponse
from portal.surveys.queries import response_of, responses_page
from portal.surveys.staff_views import contact_rows
from portal.surveys.tallies import SUSPECT
from portal.surveys.versions import definition_of
from portal.web.errors import BusinessError
from portal.web.guards import role, sees_contact_details
from portal.web.pages import go, page
from portal.web.pagination import newest_first
from portal.web.roles import RESULTS

bp = Blueprint("offer_kept_apart", __name__, url_prefix="/staff/offers/<slug>/kept-apart")


class NothingLeft(BusinessError):
    """There is nothing to give to what was kept apart."""

    status = 409
    title = "Nothing of this offer is left"
    text = "Add codes, or raise its limit, and try again. Nothing was changed."


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/")
@role(*RESULTS)
def overview(slug: str) -> Response:
    """List what was kept apart, the newest first."""
    offer = offer_at(slug)
    found = newest_first(partial(responses_page, offer.survey_id, SUSPECT), lambda row: row[0].id, slug=slug)
    if sees_contact_details():
        _note("Listed responses with names", offer, shown=len(found.rows))
    return page(
        "offers/staff/kept_apart.html",
        rows=found.rows,
        older=found.more,
        newest=found.first,
        names_shown=sees_contact_details(),
        **head_of(offer),
    )


@bp.get("/<int:response_id>")
@role(*RESULTS)
def one(slug: str, response_id: int) -> Response:
    """Show what was sent, and let an editor take it as a person's."""
    offer = offer_at(slug)
    return _shown(offer, _kept_apart(offer, response_id), AcceptForm(formdata=None))


@bp.post("/<int:response_id>")
@role(*EDITORS)
def accept(slug: str, response_id: int) -> Response:
    """Take what was kept apart as a person's, give it its claim and write to whoever sent it."""
    offer, form = offer_at(slug), AcceptForm(formdata=request.form)
    response = _kept_apart(offer, response_id)
    if not form.validate():
        return _shown(offer, response, form, status=422)
    if response.suspect == CLAIMED_BEFORE:
        abort(404)
    try:
        claim = claims.accept(offer, response, at=clock.now())
    except claims.AllTaken:
        raise NothingLeft from None
    return go(url_for("offer_claims.one", slug=slug, claim_id=claim.id))


def _kept_apart(offer: Offer, response_id: int) -> SurveyResponse:
    response = response_of(offer.survey_id, response_id)
    if response is None or not response.suspect:
        abort(404)
    return response


def _shown(offer: Offer, response: SurveyResponse, form: AcceptForm, status: int = 200) -> Response:
    shown = sees_contact_details()
    if shown:
        _note("Opened a response", offer, customer_of(response.id), response=response.id)
    return page(
        "offers/staff/kept_apart_one.html",
        status=status,
        response=response,
        asked=as_read(definition_of(offer.survey_id, response.version), response, contact=shown),
        contact=contact_rows(response.id) if shown else [],
        contact_shown=shown,
        form=form if is_editor() and response.suspect != CLAIMED_BEFORE else None,
        **head_of(offer),
    )


def _note(action: str, offer: Offer, customer_id: int | None = None, **facts: int) -> None:
    facts_of_it = {"offer": offer.slug, **facts}
    audit.note(staff=current_user.email, action=action, customer_id=customer_id, facts=facts_of_it)
