"""The pages on which staff write offers, put them out and end them."""

from flask import Blueprint, Flask, Response, request, url_for
from flask_login import current_user

from portal import clock
from portal.offers import actions, queries
from portal.offers.codes.stock import stock_of
from portal.offers.comparing import differences
from portal.offers.forms import NewOfferForm, OfferForm, form_of_one
from portal.offers.models import ENDED, POOL, Offer
from portal.offers.overview import offers_page
from portal.offers.pictures import LARGEST_FILE
from portal.offers.readiness import obstacles
from portal.offers.staff_head import EDITORS, head_of, is_editor, offer_at
from portal.privacy import audit
from portal.surveys.results.quoting import quotes_of
from portal.surveys.results.reading import results_of
from portal.surveys.tallies import tallies_of
from portal.web import navigation, uploads
from portal.web.guards import role, sees_contact_details
from portal.web.navigation import STAFF, SURVEYS_AND_OFFERS, Entry
from portal.web.pages import go, page
from portal.web.pagination import newest_first
from portal.web.roles import RESULTS
from portal.web.uploads import takes_file

bp = Blueprint("staff_offers", __name__, url_prefix="/staff/offers")


def install(app: Flask) -> None:
    """Add the pages and their menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Offers", "staff_offers.overview", frozenset(RESULTS), group=SURVEYS_AND_OFFERS))


@bp.get("/")
@role(*RESULTS)
def overview() -> Response:
    """List every offer, the newest first."""
    at, found = clock.now(), newest_first(offers_page, lambda line: line.offer.id)
    return page(
        "offers/staff/overview.html",
        rows=[(line, line.badges(at)) for line in found.rows],
        older=found.more,
        newest=found.first,
        is_editor=is_editor(),
    )


@bp.get("/new")
@role(*EDITORS)
def new() -> Response:
    """Ask about a new offer."""
    return page("offers/staff/new.html", form=NewOfferForm(formdata=None))


@bp.post("/new")
@role(*EDITORS)
@takes_file(LARGEST_FILE)
def add() -> Response:
    """Add an offer as a draft."""
    form = NewOfferForm(formdata=uploads.sent())
    if not form.validate():
        return page("offers/staff/new.html", status=422, form=form)
    try:
        offer = actions.add_offer(
            slug=form.slug.data or "",
            given=form.given,
            for_interests=form.interests.data or (),
            by=current_user.email,
            at=clock.now(),
        )
    except actions.AddressTaken:
        form.slug.errors = ["There is an offer at this address already; choose another one"]
        return page("offers/staff/new.html", status=422, form=form)
    _keep_picture(offer, form)
    return go(url_for(".one", slug=offer.slug))


@bp.get("/<slug>/")
@role(*RESULTS)
def one(slug: str) -> Response:
    """Show how an offer stands, and what came of it."""
    offer = offer_at(slug)
    survey = queries.survey_of(offer)
    result = results_of(survey, tallies_of(survey.id), quotes_of(survey, contact=sees_contact_details()))
    if result.tells_contact:
        action = "Read answers that say how people are reached"
        audit.note(staff=current_user.email, action=action, facts={"offer": offer.slug})
    return page(
        "offers/staff/one.html",
        listed=queries.listed_offer(offer, clock.now()),
        stock=stock_of(offer) if offer.code_kind == POOL else None,
        reasons=obstacles(offer, clock.now()) if offer.state(clock.now()) != ENDED else [],
        result=result,
        **head_of(offer),
    )


@bp.get("/<slug>/edit")
@role(*EDITORS)
def edit(slug: str) -> Response:
    """Show what is saved of an offer, to be changed."""
    offer = offer_at(slug)
    return _editing(offer, saved_form(offer), offer.row_version)


@bp.post("/<slug>/edit")
@role(*EDITORS)
@takes_file(LARGEST_FILE)
def change(slug: str) -> Response:
    """Change an offer. When somebody else did so meanwhile, show both."""
    offer = offer_at(slug)
    saved = saved_form(offer)
    form = type(saved)(formdata=uploads.sent())
    form.has_picture = saved.has_picture
    seen = request.form.get("row_version", 0, type=int)
    if not form.validate():
        return _editing(offer, form, seen, status=422)
    try:
        actions.change_offer(
            offer,
            seen=seen,
            given=form.given,
            for_interests=form.interests.data or (),
            by=current_user.email,
            at=clock.now(),
        )
        _keep_picture(offer, form)
    except actions.ChangedMeanwhile:
        return _editing(offer, form, offer.row_version, status=409, both=differences(saved, form))
    except actions.NotReady as wrong:
        form.form_token.errors = wrong.reasons
        return _editing(offer, form, seen, status=422)
    return go(url_for(".one", slug=slug))


def saved_form(offer: Offer) -> OfferForm:
    """Return the form with what is saved of an offer."""
    interests = queries.listed_offer(offer, clock.now()).interests
    return form_of_one(offer, interests).of(offer, queries.picture_of(offer), list(interests))


def _keep_picture(offer: Offer, form: OfferForm) -> None:
    if form.read:
        actions.show_picture(offer, form.read, form.picture_alt.data)
    elif form.without_picture.data:
        actions.remove_picture(offer)
    elif form.has_picture:
        actions.describe_picture(offer, form.picture_alt.data)


def _editing(
    offer: Offer, form: OfferForm, seen: int, *, status: int = 200, both: list[tuple[str, str, str]] | None = None
) -> Response:
    listed = queries.listed_offer(offer, clock.now())
    return page(
        "offers/staff/edit.html",
        status=status,
        form=form,
        seen=seen,
        both=both,
        listed_picture=listed.picture_path("small") if listed.picture else "",
        **head_of(offer),
    )
