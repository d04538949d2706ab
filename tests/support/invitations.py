"""Invitations to surveys, to test with."""

from datetime import datetime
from io import BytesIO

from sqlalchemy import select

from portal import clock
from portal.db import db
from portal.privacy import actions as permissions
from portal.surveys.access.inviting.letters import Letter, letters_to_print
from portal.surveys.access.models import Invitation
from portal.surveys.access.tokens import code_for, token_of
from portal.surveys.queries import survey_named
from tests.support.customers import customer
from tests.support.page import Page
from tests.support.surveys import AtWork
from tests.support.visitor import Visitor

INVITED = {"by": "invitation"}


def agreed(at_work: AtWork, email: str, *channels: str, at: datetime | None = None) -> int:
    """Make a customer who agreed to be asked what they think, by email if nothing else is said, and return their id."""
    known = customer(at_work, email)
    with at_work():
        for channel in channels or ("email",):
            permissions.grant(known, "research", channel, how="a test", at=at or clock.now())
    return known


def brings_list(staff: Visitor, slug: str, *lines: str) -> Page:
    """Let staff bring a list of people in, and return the report."""
    form = staff.opens(f"/staff/surveys/{slug}/invitations/").form("Add these people")
    form.values.setlist("people", [(BytesIO("\n".join(lines).encode()), "people.csv")])
    return form.send("Add these people")


def invitations(at_work: AtWork) -> list[Invitation]:
    """Return every invitation there is."""
    with at_work():
        return list(db.session.scalars(select(Invitation).order_by(Invitation.id)))


def link_of(slug: str, invitation: Invitation) -> str:
    """Return the address that an invitation leads to. Call it at work."""
    return f"/surveys/{slug}?invitation={token_of(invitation.key)}"


def ways_in(at_work: AtWork, slug: str = "survey") -> list[tuple[str, str]]:
    """Return the link and the code of every invitation to a survey."""
    found = invitations(at_work)
    with at_work():
        return [(link_of(slug, each), code_for(each.key)) for each in found]


def letters(at_work: AtWork, slug: str = "survey") -> list[Letter]:
    """Return the letters that are to be printed."""
    with at_work():
        survey = survey_named(slug)
        assert survey
        return letters_to_print(survey)
