"""Whose answers they are, as far as a survey asks: by a keyed hash that tells two people apart and leads to neither."""

from sqlalchemy import ColumnElement, select

from portal.customers.models import EMAIL, Customer
from portal.db import db
from portal.languages import lazy_gettext
from portal.privacy.suppressions import keyed, keyed_hash
from portal.surveys.access.models import Invitation
from portal.surveys.definition import LINK, PSEUDONYMOUS, Definition
from portal.surveys.models import SUBMITTED, Response, ResponseContact
from portal.web.errors import BusinessError

ANSWERED_BEFORE = "answered before"
"""Why a response is kept apart that came with an address from which the survey was answered already."""


class AnsweredAlready(BusinessError):
    """A customer has answered who is certain to be the same, and everybody can only once."""

    status = 410
    title = lazy_gettext("You have answered this survey already")
    text = lazy_gettext(
        "Everybody can answer it once, and your answers have reached us. "
        "Your own pages show them, and let you put them right."
    )
    action = (lazy_gettext("Get a link to your own pages"), "preference_links.ask")


def pseudonym_of(invitation: Invitation | None, customer: Customer | None) -> str | None:
    """Return what stands for a person in pseudonymous answers: the same in every survey, and found by nobody without the key.

    None for a stranger, of whom nothing is known that stays the same.
    """
    customer_id = customer.id if customer else invitation.customer_id if invitation else None
    subject = f"customer:{customer_id}" if customer_id else invitation.who if invitation else ""
    return keyed(f"pseudonym:{subject}")[:16] if subject else None


def person_of(
    definition: Definition, email: str, invitation: Invitation | None, customer: Customer | None
) -> str | None:
    """Return the hash that is kept of whoever answers; None where the survey needs none."""
    if definition.access.identity == PSEUDONYMOUS:
        return pseudonym_of(invitation, customer)
    return keyed_hash(EMAIL, email) if counts_addresses(definition) and email else None


def counts_addresses(definition: Definition) -> bool:
    """Whether people are told apart by the address that they give: where everybody may answer, but only once."""
    return definition.access.once and definition.access.by == LINK


def refuse_again(survey_id: int, customer: Customer, key: str) -> None:
    """Raise ``AnsweredAlready`` when this customer has, other than with the form of this key."""
    theirs = select(ResponseContact.response_id).where(ResponseContact.customer_id == customer.id)
    if _has_sent(survey_id, Response.id.in_(theirs), Response.key != key):
        raise AnsweredAlready


def has_answered(survey_id: int, person: str | None, key: str) -> bool:
    """Whether answers were sent by the same person, other than with the form of this key."""
    return person is not None and _has_sent(survey_id, Response.person == person, Response.key != key)


def _has_sent(survey_id: int, *conditions: ColumnElement[bool]) -> bool:
    counts = (Response.survey_id == survey_id, Response.status == SUBMITTED, Response.suspect == "")
    return db.session.scalar(select(Response.id).where(*counts, *conditions).limit(1)) is not None
