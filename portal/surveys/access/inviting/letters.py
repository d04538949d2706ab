"""Letters to print, each with the code of an invitation and a picture that opens it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import segno
from flask import render_template
from markupsafe import Markup
from sqlalchemy import select

from portal.db import db
from portal.languages import spoken
from portal.surveys.access.inviting.due import due_for_letter
from portal.surveys.access.inviting.other_languages import link_in, others_of, typed
from portal.surveys.access.inviting.permitting import may_post
from portal.surveys.access.models import Invitation
from portal.surveys.access.queries import invitation_of
from portal.surveys.access.tokens import code_for, token_of
from portal.surveys.definition import ANONYMOUS
from portal.surveys.models import Survey
from portal.surveys.versions import definition_of
from portal.web.addresses import public_url


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: the invitation, its code, where the code is typed in, and the picture of its link."""

    invitation: Invitation
    code: str
    address: str
    picture: Markup


def letters_to_print(survey: Survey) -> list[Letter]:
    """Return a letter for everybody who is due for one, and who may be written to by post."""
    due = select(Invitation).where(Invitation.survey_id == survey.id, *due_for_letter())
    return list(_letters(survey, [each for each in db.session.scalars(due.order_by(Invitation.id)) if may_post(each)]))


def letter_for(survey: Survey, invitation_id: int) -> Letter | None:
    """Return the letter to one person, to be printed again; None where there is none, or it may not be."""
    invitation = invitation_of(survey.id, invitation_id)
    return next(_letters(survey, [invitation])) if invitation and may_post(invitation) else None


def drawn(survey: Survey, letters: Sequence[Letter]) -> Markup:
    """Draw letters in the language in which the survey was written, whatever that of the page around them is."""
    definition = definition_of(survey.id, survey.current_version)
    with spoken(definition.language):
        html = render_template(
            "surveys/access/_letters.html",
            letters=letters,
            definition=definition,
            anonymous=definition.access.identity == ANONYMOUS,
            until=survey.last_moment,
            others=[*others_of(survey, definition)],
        )
    return Markup(html)  # noqa: S704 - a template of ours has escaped what is in it


def picture_of(link: str) -> Markup:
    """Draw a link as a QR code (ISO/IEC 18004): dark on light in every scheme, since not every camera reads the reverse."""
    drawn = segno.make(link, error="m", micro=False).svg_inline(
        svgclass="qr", lineclass=None, dark="#000", light="#fff", border=4, omitsize=True
    )
    return Markup(drawn)  # noqa: S704 - paths and numbers, made here


def _letters(survey: Survey, invitations: Sequence[Invitation]) -> Iterator[Letter]:
    language = definition_of(survey.id, survey.current_version).language
    with spoken(language):
        address = typed(public_url("surveys.opening", slug=survey.slug))
    for each in invitations:
        link = link_in(language, survey, invitation=token_of(each.key))
        yield Letter(each, code_for(each.key), address, picture_of(link))
