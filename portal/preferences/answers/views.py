"""A customer reads, corrects and withdraws what they answered."""

from flask import Flask, Response, abort, request, url_for
from werkzeug.datastructures import MultiDict

from portal import clock
from portal.languages import lazy_gettext
from portal.preferences import choices, own_pages
from portal.preferences.answers import given
from portal.preferences.answers.forms import WithdrawForm
from portal.preferences.answers.given import GivenAnswers
from portal.preferences.own_pages import ListEntry, own_page, owner
from portal.surveys import asked_forms, asking, correcting
from portal.surveys.changing import SavedElsewhere
from portal.surveys.contact import Given, given_with
from portal.surveys.files.keeping import is_right
from portal.surveys.files.room import room_in_response
from portal.surveys.forms import SurveyPageForm
from portal.surveys.sent import SentPage
from portal.web import uploads
from portal.web.errors import BusinessError
from portal.web.formats import moment
from portal.web.guards import anyone
from portal.web.navigation import OWN, Entry
from portal.web.pages import go
from portal.web.uploads import takes_files

bp = own_pages.own_pages("own_answers", __name__)

ONE = "/answers/<int:response_id>"

DONE = {
    "corrected": lazy_gettext("Your answers are saved as you have just changed them."),
    "withdrawn": lazy_gettext("Your answers are withdrawn: they are blanked for good and count in no result any more."),
}


class ChangedElsewhere(BusinessError):
    """The answers say something else than what was shown."""

    status = 409
    title = lazy_gettext("These answers were changed somewhere else")
    text = lazy_gettext(
        "They were changed after you opened the page, perhaps in another tab. Nothing was saved just now."
    )
    action = (lazy_gettext("See your answers"), "own_answers.listed")


class NotCorrectable(BusinessError):
    """The answers were withdrawn, or the survey has closed."""

    status = 410
    title = lazy_gettext("These answers can no longer be changed")
    text = lazy_gettext("The survey has closed, or you have withdrawn your answers. Nothing was saved just now.")
    action = (lazy_gettext("See your answers"), "own_answers.listed")


def install(app: Flask) -> None:
    """Add the pages and their entry in the menu of a customer's own pages."""
    own_pages.install(app, bp, Entry(OWN, lazy_gettext("Your answers"), "own_answers.listed"))


@bp.get("/answers")
@anyone
def listed() -> Response:
    """List what the customer answered."""
    return own_page("preferences/answers/list.html", entries=[_entry(each) for each in given.answers_of(owner().id)])


@bp.get(ONE)
@anyone
def shown(response_id: int) -> Response:
    """Show what was answered, page by page."""
    answers, at = _own(response_id), clock.now()
    return own_page(
        "preferences/answers/answers.html",
        DONE,
        given=answers,
        story=answers.story(at),
        correctable=answers.can_be_corrected(at),
        onward=_where_it_goes_on(answers) if answers.can_be_continued(at) else "",
    )


@bp.get(f"{ONE}/<int:number>")
@anyone
def correcting_page(response_id: int, number: int) -> Response:
    """Show one page of the form again, filled in with what was answered."""
    answers = _correctable(response_id, number)
    form = _form_of(answers, number, None)
    form.fill(answers.response.answers)
    form.fill_given(Given(given_with(response_id).contact))
    return _asked(answers, form, number, answers.response.row_version)


@bp.post(f"{ONE}/<int:number>")
@takes_files(room_in_response)
@anyone
def correct(response_id: int, number: int) -> Response:
    """Save one page as it was corrected, unless the answers were changed since it was opened."""
    answers, seen = _correctable(response_id, number), _version_seen()
    form = _form_of(answers, number, uploads.sent())
    if not is_right(form, answers.survey.id, answers.response.key):
        return _asked(answers, form, number, seen, status=422)
    sent, at = SentPage(number, form.answers, form.contact), clock.now()
    try:
        correcting.correct(answers.response, answers.definition, sent, seen=seen, at=at)
    except SavedElsewhere:
        raise ChangedElsewhere from None
    except correcting.AnswersWithdrawn:
        raise NotCorrectable from None
    choices.heed(owner(), form.choices, at=at, details=form.contact)
    return go(url_for(".shown", response_id=response_id, done="corrected"))


@bp.get(f"{ONE}/withdraw")
@anyone
def ask_to_withdraw(response_id: int) -> Response:
    """Ask whether the answers are really to be withdrawn."""
    return _confirming(_own(response_id), WithdrawForm(formdata=None))


@bp.post(f"{ONE}/withdraw")
@anyone
def withdraw(response_id: int) -> Response:
    """Withdraw the answers; pressed twice, it says the same."""
    answers, form = _own(response_id), WithdrawForm(formdata=request.form)
    if not form.validate():
        return _confirming(answers, form, status=422)
    try:
        correcting.withdraw(answers.response, answers.definition, at=clock.now())
    except SavedElsewhere:
        raise ChangedElsewhere from None
    return go(url_for(".shown", response_id=response_id, done="withdrawn"))


def _entry(answers: GivenAnswers) -> ListEntry:
    url = url_for(".shown", response_id=answers.response.id)
    return ListEntry(answers.definition.title, url, moment(answers.last_at), *answers.state)


def _own(response_id: int) -> GivenAnswers:
    """Return the customer's own answers; those of anybody else are not there."""
    return given.answers_owned(owner().id, response_id) or abort(404)


def _correctable(response_id: int, number: int) -> GivenAnswers:
    """Return answers of which this page can be corrected now."""
    answers = _own(response_id)
    if not answers.can_be_corrected(clock.now()):
        raise NotCorrectable
    if number not in {each.number for each in answers.pages()}:
        abort(404)
    return answers


def _form_of(answers: GivenAnswers, number: int, sent: MultiDict[str, str] | None) -> SurveyPageForm:
    response = answers.response
    form = asked_forms.form_of(
        answers.definition, response.version, number, sent, answers=response.answers, seed=response.seed
    )
    form.ask_no_address()
    return form


def _where_it_goes_on(answers: GivenAnswers) -> str:
    """Return the address of the page after the last one that was saved."""
    number = min(answers.response.pages_saved + 1, len(answers.definition.pages))
    return asking.page_url(answers.survey.slug, answers.response.key, number)


def _version_seen() -> int:
    """Return the row version that the page was made of; none that there is when it is not named."""
    return request.form.get("seen", 0, type=int)


def _asked(answers: GivenAnswers, form: SurveyPageForm, number: int, seen: int, status: int = 200) -> Response:
    return own_page(
        "preferences/answers/correct.html", status=status, given=answers, form=form, number=number, seen=seen
    )


def _confirming(answers: GivenAnswers, form: WithdrawForm, status: int = 200) -> Response:
    return own_page("preferences/answers/withdraw.html", status=status, given=answers, form=form)
