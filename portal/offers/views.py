"""The pages on which customers see offers and claim them."""

from flask import Blueprint, Flask, Response, abort, render_template, request, url_for

from portal import clock
from portal.customers import recognition
from portal.customers.recognition import reader
from portal.languages import gettext, language, lazy_gettext
from portal.offers import about, claims, queries
from portal.offers.claims import Outcome
from portal.offers.models import DRAFT, ENDED, LIVE, SCHEDULED, Claim, Offer
from portal.offers.pictures import MIMETYPE
from portal.offers.showing import shown
from portal.offers.tailored import tailored_offers
from portal.privacy.receiving import waits_for_confirming
from portal.surveys import asked_forms
from portal.surveys.autosaving.coming import changed_slots
from portal.surveys.contact import given_with, sent_form
from portal.surveys.forms import SurveyPageForm
from portal.surveys.sending import checked_field, fastest_seconds, sent_page, version_sent
from portal.surveys.sent import Form
from portal.surveys.versions import definition_of
from portal.web import navigation
from portal.web.formats import day
from portal.web.guards import anyone
from portal.web.pages import answer, go, page
from portal.web.static_files import FOREVER

bp = Blueprint("offers", __name__, url_prefix="/offers")
bp.url_defaults(recognition.carry)

TOO_FAST = lazy_gettext("This was sent faster than anybody reads it, so nothing was saved yet. Send it again")
TAKEN = lazy_gettext(
    "While you were typing, somebody took the last one. What you typed is still here; nothing of it was saved."
)
OVER = lazy_gettext("The offer ended while you were typing. What you typed is still here; nothing of it was saved.")


def install(app: Flask) -> None:
    """Add the pages and their menu entry."""
    app.register_blueprint(bp)
    about.move_with_interests()
    navigation.add(app, navigation.Entry(navigation.PUBLIC, lazy_gettext("Offers"), "offers.browse"))


@bp.get("/")
@anyone
def browse() -> Response:
    """List what can be claimed now, what fits the reader's interests first."""
    return page("offers/browse.html", offers=tailored_offers(reader(), clock.now()))


@bp.get("/<slug>")
@anyone
def opening(slug: str) -> Response:
    """Show an offer and the form by which it is claimed; one that cannot be claimed says why."""
    offer = _offer(slug)
    survey = queries.survey_of(offer)
    refusal = _refusal(offer)
    if refusal:
        return refusal
    form = asked_forms.form_of(queries.form_of(offer), survey.current_version, 1, None, queries.partner_of(offer))
    return _shown(offer, form, survey.current_version)


@bp.post("/<slug>")
@anyone
def claim(slug: str) -> Response:
    """Claim an offer, and lead on to what came of it."""
    offer = _offer(slug)
    survey = queries.survey_of(offer)
    version = version_sent(survey)
    definition = definition_of(survey.id, version, language())
    form = asked_forms.form_of(definition, version, 1, request.form, queries.partner_of(offer))
    if not form.validate() or form.token is None or form.news:
        return _shown(offer, form, version, status=422)
    source, sent = Form(survey.id, version, definition, form.token.key, form.token.opened_at), sent_page(form, 1)
    try:
        outcome = claims.claim(offer, source, sent, at=clock.now(), fastest_seconds=fastest_seconds(), reader=reader())
    except claims.TooFast:
        form.form_token.errors = [TOO_FAST]
        return _shown(offer, form, version, status=422)
    except claims.AllTaken:
        return _shown(offer, form, version, status=409, too_late=TAKEN)
    except claims.NotOpen:
        return _shown(offer, form, version, status=409, too_late=OVER)
    waits = waits_for_confirming(sent_form(outcome.response_id, definition, sent.given), reader())
    return go(_onward(offer, outcome, confirm="email" if waits else None))


@bp.get("/<slug>/claims/<key>")
@anyone
def claimed(slug: str, key: str) -> Response:
    """Show what somebody got, to whoever has its key."""
    offer = _offer(slug)
    found: Claim = queries.claim_called(offer.id, key) or abort(404)
    mailed = "email" in given_with(found.response_id).contact
    return page("offers/claimed.html", offer=offer, claim=found, mailed=mailed, confirm=_confirm_first())


@bp.get("/<slug>/mailed")
@anyone
def mailed(slug: str) -> Response:
    """Say that everything else stands in a mail, whatever it says."""
    return page("offers/mailed.html", offer=_offer(slug), confirm=_confirm_first())


@bp.get("/<slug>/kept")
@anyone
def kept(slug: str) -> Response:
    """Say that a person looks at this claim first."""
    return page("offers/kept.html", offer=_offer(slug))


@bp.post("/<slug>/check/<int:version>/<int:number>/<name>")
@anyone
def check(slug: str, version: int, number: int, name: str) -> Response:
    """Check one field as it is left, and draw it again with what there is to say about it. Nothing is saved."""
    form, field = checked_field(queries.survey_of(_offer(slug)), version, number, name)
    return page("surveys/field.html", fragment="field", form=form, field=field)


@bp.post("/<slug>/asked/<int:version>")
@anyone
def asked(slug: str, version: int) -> Response:
    """Draw what comes, goes or changes on the form by what was just answered. Nothing is saved."""
    offer = _offer(slug)
    survey = queries.survey_of(offer)
    if not 1 <= version <= survey.current_version:
        abort(404)
    slots = changed_slots(definition_of(survey.id, version), version, 1, queries.partner_of(offer))
    return answer(render_template("surveys/_saved.html", slots=slots))


@bp.get("/<slug>/picture/<digest>/<size>.webp")
@anyone
def picture(slug: str, digest: str, size: str) -> Response:
    """Give out an offer's picture. Its address changes with it, so caches may keep it for ever."""
    found = queries.picture_called(slug, digest)
    content = {"large": found.large, "small": found.small}.get(size) if found else None
    return Response(content or abort(404), mimetype=MIMETYPE, headers={"Cache-Control": FOREVER})


def _offer(slug: str) -> Offer:
    """Return the offer at this address; a draft is nobody's business."""
    found = queries.offer_named(slug)
    if found is None or found.state(clock.now()) == DRAFT:
        abort(404)
    return found


def _confirm_first() -> bool:
    """Whether something that was ticked with the claim has to be confirmed from the mailbox."""
    return request.args.get("confirm") == "email"


def _refusal(offer: Offer) -> Response | None:
    """Return the page that says why an offer cannot be claimed now and what else there is; None when it can."""
    at = clock.now()
    state = offer.state(at)
    if state == LIVE and claims.is_left(offer):
        return None
    title, status = {
        SCHEDULED: (gettext("This offer begins on %(day)s", day=day(offer.starts_at)), 404),
        ENDED: (gettext("This offer ended on %(day)s", day=day(offer.last_moment)), 410),
        LIVE: (gettext("All of this offer has been taken"), 410),
    }[state]
    return page(
        "offers/over.html",
        status=status,
        offer=offer,
        title=title,
        offers=tailored_offers(reader(), at, most=3),
    )


def _onward(offer: Offer, outcome: Outcome, confirm: str | None) -> str:
    """Return the address of what came of it; ``confirm`` makes that page say that something has to be confirmed first."""
    if outcome.kept_apart:
        return url_for("offers.kept", slug=offer.slug)
    if outcome.claim:
        return url_for("offers.claimed", slug=offer.slug, key=outcome.claim.key, confirm=confirm)
    return url_for("offers.mailed", slug=offer.slug, confirm=confirm)


def _shown(offer: Offer, form: SurveyPageForm, version: int, *, status: int = 200, too_late: str = "") -> Response:
    action = url_for("offers.claim", slug=offer.slug)
    return shown(offer, form, version, action=action, status=status, too_late=too_late)
