"""What arrives when a form is sent: which version it was made of, and what a valid page says."""

from typing import Any

from flask import abort, current_app, request

from portal.languages import language
from portal.surveys import asked_forms
from portal.surveys.access.models import Invitation
from portal.surveys.definition import Definition
from portal.surveys.following import HONEYPOT
from portal.surveys.forms import SurveyPageForm, scope
from portal.surveys.models import Survey
from portal.surveys.sent import NO_CHOICES, SentPage
from portal.surveys.versions import definition_of
from portal.web import form_token
from portal.web.form_token import FormToken


def version_sent(survey: Survey) -> int:
    """Return the version that the form was made of; its token, which is bound to it, is checked with the form."""
    sent = request.form.get("version", "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0
    return number if 1 <= number <= survey.current_version else survey.current_version


def sent_page(
    form: SurveyPageForm, number: int, invitation: Invitation | None = None, current: Definition | None = None
) -> SentPage:
    """Return what a valid form says, sent by whoever came with this invitation, if they needed one.

    ``current`` is the version whose limits hold now, if not the one that the form was made of.
    """
    return SentPage(
        number,
        form.answers,
        form.contact,
        NO_CHOICES if form.is_trial else form.choices,
        HONEYPOT if form.is_suspect else "",
        key=form.token.key if form.token else "",
        invitation=invitation,
        seen=mark_seen(),
        left=not is_for_later(),
        back=goes_back(),
        asked=frozenset(each.uid for each in form.page.questions),
        current=current,
    )


def mark_seen() -> str:
    """Return the mark of what the page said when the form was opened."""
    return request.form.get("seen", "")


def is_for_later() -> bool:
    """Whether the page was sent to be gone on with later."""
    return "later" in request.form


def goes_back() -> bool:
    """Whether the page was left for the one before it."""
    return request.form.get("go") == "back"


def token_sent(definition: Definition, version: int) -> FormToken | None:
    """Return what the token of a form says, or None when it is not good."""
    token = form_token.read(request.form.get("form_token", ""), scope(definition, version))
    return token if token and not token.expired else None


def fastest_seconds() -> float:
    """Return the time below which no person fills in a form."""
    return float(current_app.config["FASTEST_SECONDS"])


def checked_field(survey: Survey, version: int, number: int, name: str) -> tuple[SurveyPageForm, Any]:
    """Return the form of a page as it was sent, and one field of it that was checked; what there is not ends in 404."""
    if not 1 <= version <= survey.current_version:
        abort(404)
    definition = definition_of(survey.id, version, language())
    if definition.page(number) is None:
        abort(404)
    form = asked_forms.whole_form_of(definition, version, number, request.form)
    field = next((each for each in form.questions if each.name == name and each.check_url), None) or abort(404)
    field.validate(form)
    return form, field
