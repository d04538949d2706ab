"""Double opt-in: what was typed and ticked waits until the owner of the mailbox confirms it from there.

Whoever it is, known or not, the same is kept and the same mail is sent.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from portal import clock
from portal.customers import actions as customers
from portal.customers import links
from portal.customers.models import EMAIL, Customer
from portal.customers.places import STAFF
from portal.db import db, one_at_a_time
from portal.jobs.timetable import daily
from portal.mail import outbox
from portal.privacy.marketing import wordings_of
from portal.privacy.models import Confirmation
from portal.privacy.opting_in import SentForm, asker_of, take_effect
from portal.privacy.suppressions import keyed_hash
from portal.web.addresses import public_url

DAY = timedelta(days=1)
MOST_IN_A_DAY = 3
"""How many mails one address gets in a day, whoever types it."""

HOW = "confirmed by email"
UNDECIDED = (Confirmation.confirmed_at.is_(None), Confirmation.refused_at.is_(None))


@dataclass(frozen=True, slots=True)
class Opened:
    """What a genuine link leads to: what waits to be confirmed (None once it is forgotten), and whether it is too late."""

    confirmation: Confirmation | None
    expired: bool


def ask(sent: SentForm, *, at: datetime) -> None:
    """Keep what was sent and mail a link to confirm it; beyond a few a day, an address gets no more of them."""
    address = keyed_hash(EMAIL, sent.email)
    one_at_a_time(address)
    if _asked_since(address, at - DAY) >= MOST_IN_A_DAY:
        return
    key = secrets.token_urlsafe(16)
    values = {
        "key": key,
        "email": sent.email,
        "email_hmac": address,
        "details": dict(sent.details),
        "ticked": dict(sent.ticked),
        "form": sent.form,
        "origin": sent.origin,
        "asked_at": at,
    }
    db.session.execute(insert(Confirmation).values(values))
    _send_link(sent, key, at)


def opened(token: str) -> Opened | None:
    """Return what a link leads to, or None when it is not one of ours."""
    link = links.read(links.CONFIRMATION, token)
    if link is None:
        return None
    return Opened(db.session.scalar(select(Confirmation).where(Confirmation.key == link.payload)), link.expired)


def confirm(confirmation: Confirmation, *, at: datetime) -> Customer | None:
    """Apply what was sent, now that its owner confirmed it, and return the customer; None when it was decided before."""
    email, sent = confirmation.email, _sent(confirmation)
    one_at_a_time(confirmation.email_hmac)
    if not _decide(confirmation, confirmed_at=at):
        return None
    customer = customers.customer_of_mailbox(email, source=sent.form, at=at, otherwise=asker_of(sent))
    confirmation.customer_id = customer.id
    take_effect(customer, sent, email=email, how=HOW, at=at)
    return customer


def refuse(confirmation: Confirmation, *, at: datetime) -> None:
    """Forget what was sent: the owner of the mailbox did not send it. What was decided before stays as it is."""
    _decide(confirmation, refused_at=at)


@daily("02:30")
def forget_unanswered() -> None:
    """Forget what nobody confirmed in time."""
    late = Confirmation.asked_at < clock.now() - links.CONFIRMATIONS_LAST
    db.session.execute(delete(Confirmation).where(*UNDECIDED, late))


def forget_address(email: str) -> None:
    """Forget what waits to be confirmed from a mailbox."""
    db.session.execute(delete(Confirmation).where(*UNDECIDED, Confirmation.email_hmac == keyed_hash(EMAIL, email)))


def forget_origin(origin: str) -> None:
    """Forget what waits to be confirmed and came with this, such as ``mailbox:12``."""
    db.session.execute(delete(Confirmation).where(*UNDECIDED, Confirmation.origin == origin))


def _send_link(sent: SentForm, key: str, at: datetime) -> None:
    until = at + links.CONFIRMATIONS_LAST
    outbox.queue(
        to=sent.email,
        template="mail/confirm.md",
        kind="confirmation",
        not_after=until,
        asked_at=at,
        told_staff=sent.form.startswith(f"{STAFF}/"),
        boxes=[text.partition("\n")[0] for text in wordings_of(sent.ticked)],
        link=public_url("confirmation.shown", token=links.sign(links.CONFIRMATION, key)),
        until=until,
    )


def _asked_since(address: str, moment: datetime) -> int:
    lately = select(func.count()).where(Confirmation.email_hmac == address, Confirmation.asked_at > moment)
    return db.session.scalar(lately) or 0


def _sent(confirmation: Confirmation) -> SentForm:
    return SentForm(
        form=confirmation.form,
        details=confirmation.details,
        ticked=confirmation.ticked,
        origin=confirmation.origin,
        remember=True,
    )


def _decide(confirmation: Confirmation, **moment: datetime) -> bool:
    """Decide once, and keep nothing of what was typed; tell whether it was not decided before."""
    decided = update(Confirmation).where(Confirmation.id == confirmation.id, *UNDECIDED)
    done = db.session.execute(decided.values(email="", details={}, ticked={}, **moment))
    return bool(done.rowcount)  # type: ignore[attr-defined]
