"""The pages on which staff look at an offer as customers will, put it out and end it."""

from flask import Blueprint, Flask, Response, abort, request, url_for

from portal import clock
from portal.offers import actions, queries
from portal.offers.models import DRAFT, Offer
from portal.offers.release.forms import EndForm, ReleaseForm
from portal.offers.showing import shown
from portal.offers.staff_head import EDITORS, head_of, offer_at
from portal.surveys import asked_forms
from portal.surveys.forms import SurveyPageForm
from portal.surveys.sending import version_sent
from portal.surveys.versions import definition_of
from portal.web.guards import role
from portal.web.pages import go, page

TRY_IT = "You can try the form; nothing is saved."
FINE = "What you sent would be a claim; in the preview nothing is saved."

bp = Blueprint("offer_release", __name__, url_prefix="/staff/offers/<slug>")


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("/preview")
@role(*EDITORS)
def preview(slug: str) -> Response:
    """Show the page that customers see, marked as a preview."""
    offer = offer_at(slug)
    survey = queries.survey_of(offer)
    form = asked_forms.form_of(queries.form_of(offer), survey.current_version, 1, None, queries.partner_of(offer))
    return _previewed(offer, form, survey.current_version)


@bp.post("/preview")
@role(*EDITORS)
def try_out(slug: str) -> Response:
    """Check what was sent from the preview as the real page would. Nothing is saved."""
    offer = offer_at(slug)
    version = version_sent(queries.survey_of(offer))
    definition = definition_of(offer.survey_id, version)
    form = asked_forms.form_of(definition, version, 1, request.form, queries.partner_of(offer))
    fine = form.validate()
    return _previewed(offer, form, version, status=200 if fine else 422, fine=fine)


@bp.get("/release")
@role(*EDITORS)
def confirm_release(slug: str) -> Response:
    """Ask whether an offer is to be put out."""
    return _asking_to_release(offer_at(slug), ReleaseForm(formdata=None))


@bp.post("/release")
@role(*EDITORS)
def release(slug: str) -> Response:
    """Put an offer out, or schedule it for its first day."""
    offer, form = offer_at(slug), ReleaseForm(formdata=request.form)
    if not form.validate():
        return _asking_to_release(offer, form, 422)
    try:
        actions.release(offer, at=clock.now())
    except actions.NotReady as wrong:
        form.form_token.errors = wrong.reasons
        return _asking_to_release(offer, form, 422)
    return go(url_for("staff_offers.one", slug=slug))


@bp.get("/end")
@role(*EDITORS)
def confirm_end(slug: str) -> Response:
    """Ask whether an offer is to end now."""
    return page("offers/staff/end.html", form=EndForm(formdata=None), **head_of(offer_at(slug)))


@bp.post("/end")
@role(*EDITORS)
def end(slug: str) -> Response:
    """End an offer at this moment."""
    offer, form = offer_at(slug), EndForm(formdata=request.form)
    if not form.validate():
        return page("offers/staff/end.html", status=422, form=form, **head_of(offer))
    actions.end(offer, at=clock.now())
    return go(url_for("staff_offers.one", slug=slug))


def _previewed(offer: Offer, form: SurveyPageForm, version: int, *, status: int = 200, fine: bool = False) -> Response:
    action = url_for("offer_release.try_out", slug=offer.slug)
    return shown(offer, form, version, action=action, status=status, preview=FINE if fine else TRY_IT)


def _asking_to_release(offer: Offer, form: ReleaseForm, status: int = 200) -> Response:
    if offer.state(clock.now()) != DRAFT:
        abort(404)
    later = offer.starts_at is not None and offer.starts_at > clock.now()
    return page("offers/staff/release.html", status=status, form=form, later=later, **head_of(offer))
