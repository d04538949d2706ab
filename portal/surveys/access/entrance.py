"""The way in to a survey: with an invitation where it needs one, and while there is room.

What somebody was invited with stands in the address of each page, since nothing else is kept of them in between.
"""

from typing import Any

from flask import Response, has_request_context, request, url_for

from portal.customers.recognition import reader
from portal.languages import language, lazy_gettext
from portal.surveys.access import limits, persons, queries, using
from portal.surveys.access.forms import CodeForm
from portal.surveys.access.models import Invitation
from portal.surveys.access.tokens import token_of
from portal.surveys.definition import INVITATION, Definition
from portal.surveys.models import IN_PROGRESS, Survey
from portal.surveys.versions import definition_of
from portal.web.errors import BusinessError
from portal.web.pages import go, page

NAME = "invitation"
"""What a token is called in an address."""

CARRYING = frozenset(
    {
        "surveys.begin",
        "surveys.continuing",
        "surveys.save",
        "survey_autosaving.begin",
        "survey_autosaving.go_on",
        "surveys_later.kept",
        "surveys_later.mail",
    }
)


class UnknownInvitation(BusinessError):
    """Nobody was invited with what stands in the address."""

    status = 404
    title = lazy_gettext("This invitation does not work")
    text = lazy_gettext(
        "It may have been copied only in part: open it from your mail again, or type the code from your letter."
    )
    action = (lazy_gettext("See what else we ask"), "surveys.browse")


class InvitationNeeded(BusinessError):
    """Answers came to a survey that takes only those of people who were invited."""

    status = 403
    title = lazy_gettext("This survey is for people we invited")
    text = lazy_gettext(
        "Open your invitation again, from your mail or with the code from your letter, and answer from there."
    )
    action = (lazy_gettext("See what else we ask"), "surveys.browse")


def carried() -> dict[str, str]:
    """Return what the reader was invited with, as the addresses of pages name it."""
    token = request.args.get(NAME, "") if has_request_context() else ""
    return {NAME: token} if token else {}


def carry(endpoint: str, values: dict[str, Any]) -> None:
    """Carry what the reader was invited with on to the next page of the same survey (``url_defaults``)."""
    if endpoint in CARRYING and values.get("slug") == (request.view_args or {}).get("slug"):
        for name, value in carried().items():
            values.setdefault(name, value)


def door(survey: Survey, definition: Definition) -> Response | None:
    """Return what a reader sees instead of the first page; None when they may answer.

    Raises ``SurveyFull``, ``AnsweredAlready``, ``UsedAlready`` or ``UnknownInvitation``.
    """
    if definition.access.by == INVITATION:
        elsewhere = _invited_elsewhere(survey) if carried() else asking_for_code(survey, CodeForm(formdata=None))
        if elsewhere:
            return elsewhere
    if definition.access.once and (customer := reader().proved):
        persons.refuse_again(survey.id, customer, "")
    limits.refuse_when_full(survey.id, definition.access)
    return None


def invitation_to(survey: Survey, version: int) -> Invitation | None:
    """Return the invitation that answers are sent with, where a version needs one. Raises ``InvitationNeeded``."""
    if definition_of(survey.id, version).access.by != INVITATION:
        return None
    invitation = queries.invitation_by_token(carried().get(NAME, ""))
    if invitation is None or invitation.survey_id != survey.id:
        raise InvitationNeeded
    return invitation


def asking_for_code(survey: Survey, form: CodeForm, status: int = 200) -> Response:
    """Say that one has to be invited, and ask for the code of a letter."""
    definition = definition_of(survey.id, survey.current_version, language())
    return page("surveys/access/code.html", status=status, survey=survey, definition=definition, form=form)


def way_in(survey: Survey, invitation: Invitation) -> Response:
    """Lead on to the first page with an invitation."""
    return go(url_for("surveys.opening", slug=survey.slug, invitation=token_of(invitation.key)))


def _invited_elsewhere(survey: Survey) -> Response | None:
    """Return where an invitation leads, if not to an empty first page of this survey."""
    invitation = queries.invitation_by_token(carried()[NAME])
    if invitation is None:
        raise UnknownInvitation
    if invitation.survey_id != survey.id:
        return _for_another(invitation)
    begun = using.begun_with(invitation)
    if invitation.used or (begun and begun.status != IN_PROGRESS):
        raise using.UsedAlready
    if begun is None:
        return None
    number = min(begun.pages_saved + 1, len(definition_of(survey.id, begun.version).pages))
    return go(url_for("surveys.continuing", slug=survey.slug, key=begun.key, number=number))


def _for_another(invitation: Invitation) -> Response:
    other = queries.survey_of(invitation)
    definition = definition_of(other.id, other.current_version, language())
    address = url_for("surveys.opening", slug=other.slug, invitation=carried()[NAME])
    return page("surveys/access/another.html", status=404, definition=definition, address=address)
