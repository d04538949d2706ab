"""What people say about themselves with a response: their details, and what they tick. It stands apart from the answers.

It changes nothing about a person until the mailbox is confirmed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from portal.customers.details import DETAILS
from portal.db import db, insert_into, statement
from portal.privacy.marketing import Choices, record_choices
from portal.privacy.models import MarketingChoice
from portal.privacy.opting_in import SentForm, when_confirmed
from portal.surveys.definition import Definition, Page
from portal.surveys.models import ResponseContact

KEPT = ResponseContact.__table__.c
ORIGIN = "response"


@dataclass(frozen=True, slots=True)
class Given:
    """What was given with a response: details, the boxes ticked with their hashes, and the address typed beside them."""

    contact: Mapping[str, Any] = field(default_factory=dict)
    ticked: Mapping[str, str] = field(default_factory=dict)
    email: str = ""


NOTHING_GIVEN = Given()


def given_with(response_id: int) -> Given:
    """Return what was given with a response."""
    query = select(*(KEPT[key] for key in DETAILS), MarketingChoice.ticked, MarketingChoice.email.label("beside"))
    joined = query.outerjoin(MarketingChoice, MarketingChoice.id == KEPT.marketing_choice_id)
    row = db.session.execute(joined.where(KEPT.response_id == response_id)).mappings().one_or_none()
    if row is None:
        return NOTHING_GIVEN
    contact = {key: row[key] for key in DETAILS if row[key] is not None}
    return Given(contact, row["ticked"] or {}, row["beside"] or "")


def sent_form(response_id: int, definition: Definition, given: Given) -> SentForm:
    """Return what was given as what it sets going. Whoever gave no details does not say whose the answers are."""
    says_who = bool(given.contact) and not given.email
    return SentForm(
        form=definition.place,
        details=given.contact,
        ticked=given.ticked,
        beside=given.email,
        origin=f"{ORIGIN}:{response_id}" if says_who else "",
    )


def customer_of(response_id: int) -> int | None:
    """Return the id of the customer whose response it certainly is, or None."""
    return db.session.scalar(select(KEPT.customer_id).where(KEPT.response_id == response_id))


def keep_given(
    response_id: int, definition: Definition, page: Page, contact: Mapping[str, Any], choices: Choices, *, at: datetime
) -> None:
    """Keep what was given on a page, in place of what was given there before; nothing where it must not tell who it was."""
    if not (page.asks_marketing and definition.tells_person):
        return
    if len(definition.pages) > 1:
        _forget_given(response_id)
    choice = record_choices(choices, form=definition.place, at=at)
    if not (contact or choice):
        return
    details = {each.key: contact.get(each.key) for each in definition.contact} if page.asks_contact else {}
    values = {**dict.fromkeys(DETAILS), **details, "response_id": response_id, "marketing_choice_id": choice}
    db.session.connection().execute(_keeping(), values)


def forget_beside(response_id: int) -> None:
    """Forget the address that was typed beside the boxes: it served its purpose."""
    choice = select(KEPT.marketing_choice_id).where(KEPT.response_id == response_id).scalar_subquery()
    db.session.execute(update(MarketingChoice).where(MarketingChoice.id == choice).values(email=None))


def _own(response_id: int, customer_id: int) -> None:
    """Note whose a response certainly is."""
    db.session.execute(update(ResponseContact).where(KEPT.response_id == response_id).values(customer_id=customer_id))


def _forget_given(response_id: int) -> None:
    """Remove what was given with an earlier saving of the same page: details, and boxes ticked but not yet sent."""
    removed = delete(ResponseContact).where(KEPT.response_id == response_id).returning(KEPT.marketing_choice_id)
    choice = db.session.connection().execute(removed).scalar()
    if choice is not None:
        db.session.execute(delete(MarketingChoice).where(MarketingChoice.id == choice))


@statement
def _keeping() -> Any:
    return insert_into(ResponseContact)


when_confirmed(ORIGIN, _own)
