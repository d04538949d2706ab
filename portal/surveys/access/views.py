"""The pages beside a survey: the code of a letter opens it, and a receipt takes anonymous answers back."""

from datetime import timedelta

from flask import Blueprint, Flask, Response, abort, request

from portal import clock
from portal.languages import language, lazy_gettext
from portal.surveys.access import entrance, queries, taking_back
from portal.surveys.access.forms import CodeForm, ReceiptForm
from portal.surveys.access.taking_back import UnknownReceipt
from portal.surveys.changing import SavedElsewhere
from portal.surveys.conflicts import ChangedMeanwhile
from portal.surveys.models import Survey
from portal.surveys.opening_hours import open_survey
from portal.surveys.queries import survey_to_answer
from portal.surveys.versions import definition_of
from portal.web import throttle
from portal.web.errors import BusinessError
from portal.web.guards import anyone
from portal.web.pages import page
from portal.web.throttle import Throttle

bp = Blueprint("survey_access", __name__, url_prefix="/surveys/<slug>")

TYPING = Throttle("codes of surveys", within=timedelta(minutes=15), most_for_one_address=10, most_from_one_place=20)
"""How often one code may be typed, and how many from one place."""

NO_SUCH_CODE = lazy_gettext("There is no invitation with this code. Compare it with your letter once more")
NO_SUCH_RECEIPT = lazy_gettext("No answers to this survey have this receipt. Compare it with what you noted once more")


class TooManyTries(BusinessError):
    """Too many codes were typed from one place."""

    status = 429
    title = lazy_gettext("Too many codes were tried")
    text = lazy_gettext("Wait a quarter of an hour, then type yours once more. Nothing is lost meanwhile.")
    action = (lazy_gettext("See what else we ask"), "surveys.browse")


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.post("/code")
@anyone
def enter(slug: str) -> Response:
    """Let somebody in with the code of their letter."""
    survey, form = open_survey(slug), CodeForm(formdata=request.form)
    if not form.validate():
        return entrance.asking_for_code(survey, form, status=422)
    tries = _try(survey, form.code.data)
    invitation = queries.invitation_by_code(survey.id, form.code.data)
    if invitation is None:
        form.code.errors = [NO_SUCH_CODE]
        return entrance.asking_for_code(survey, form, status=422)
    throttle.forget(tries)
    return entrance.way_in(survey, invitation)


@bp.get("/withdraw")
@anyone
def ask_to_withdraw(slug: str) -> Response:
    """Ask for the receipt of the answers that are to be taken back."""
    return _asking_for_receipt(_survey(slug), ReceiptForm(formdata=None))


@bp.post("/withdraw")
@anyone
def withdraw(slug: str) -> Response:
    """Take back the answers that a receipt was given for."""
    survey, form = _survey(slug), ReceiptForm(formdata=request.form)
    if not form.validate():
        return _asking_for_receipt(survey, form, status=422)
    tries = _try(survey, form.receipt.data)
    try:
        taking_back.take_back(survey.id, form.receipt.data, at=clock.now())
    except UnknownReceipt:
        form.receipt.errors = [NO_SUCH_RECEIPT]
        return _asking_for_receipt(survey, form, status=422)
    except SavedElsewhere:
        raise ChangedMeanwhile from None
    throttle.forget(tries)
    return page(
        "surveys/access/withdrawn.html", definition=definition_of(survey.id, survey.current_version, language())
    )


def _survey(slug: str) -> Survey:
    found: Survey = survey_to_answer(slug) or abort(404)
    return found


def _try(survey: Survey, code: str) -> list[int]:
    """Count a try before it is made. Raises ``TooManyTries``."""
    tries = TYPING.may_try(email=f"{survey.slug}:{code}", place=request.remote_addr or "")
    if not tries:
        raise TooManyTries
    return tries


def _asking_for_receipt(survey: Survey, form: ReceiptForm, status: int = 200) -> Response:
    definition = definition_of(survey.id, survey.current_version, language())
    return page("surveys/access/withdraw.html", status=status, survey=survey, definition=definition, form=form)
