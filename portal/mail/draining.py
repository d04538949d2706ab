"""Taking mail out of the outbox: claimed, handed over, and what came of it noted.

No mail is handed over twice by itself. That it is being handed over is saved before the mail server gets its text; from
then on it can only become sent, refused, due for another try, or in doubt.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from threading import Event
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from portal import clock
from portal.db import db, unit_of_work
from portal.mail.handing_over import Carrier, Refused, Transport, Unknown, Unreachable
from portal.mail.letters import letter_of
from portal.mail.models import HANDING_OFF, IN_DOUBT, REFUSED, SENT, WAITING, OutboxMail

logger = logging.getLogger("portal")

AT_ONCE = 10
"""Mails claimed together: each claim costs a commit, and when a worker is killed, so many at most are in doubt."""

TRIES = 30
"""Tries after which a mail is given up, which is after about four days."""

LONGEST_WAIT = timedelta(hours=4)
SHORTEST_REST, LONGEST_REST = timedelta(seconds=2), timedelta(minutes=5)

TOO_LATE = "It could not be sent in time, and would be of no use now"
LEFT_BEHIND = "The portal was interrupted while it handed this over"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try; ``due_at`` says when the next one is due, ``tried`` whether this counts as one."""

    state: str
    problem: str = ""
    due_at: datetime | None = None
    tried: bool = True

    def changes(self, at: datetime) -> dict[str, Any]:
        """Return what changes of the mail."""
        changes: dict[str, Any] = {"state": self.state, "state_at": at, "problem": self.problem}
        if self.tried:
            changes["attempts"] = OutboxMail.attempts + 1
        if self.due_at:
            changes["due_at"] = self.due_at
        if self.state == SENT:
            changes["sent_at"] = at
        return changes


class Courier:
    """Takes what is due to the mail server."""

    def __init__(self, name: str, transport: Transport, sender: Address, stopping: Event) -> None:
        self.name = name
        self.transport = transport
        self.sender = sender
        self.stopping = stopping
        self.rest = timedelta()

    def goes(self) -> None:
        """Hand over all that is due, over one connection. Ends soon after it is told to stop."""
        if not _something_is_due():
            return
        try:
            with self.transport.opened() as carrier:
                while not self.stopping.is_set() and (mails := self._claimed()):
                    self._takes(mails, carrier)
                    self.rest = timedelta()
        except Unreachable as problem:
            self._put_off(str(problem))

    def _claimed(self) -> Sequence[OutboxMail]:
        """Claim the next mails, and save that they are about to be handed over."""
        at = clock.now()
        with unit_of_work():
            claim = update(OutboxMail).where(OutboxMail.id.in_(_due(at, AT_ONCE)), OutboxMail.state == WAITING)
            changed = claim.values(state=HANDING_OFF, state_at=at, claimed_by=self.name).returning(OutboxMail)
            mails = db.session.scalars(changed).all()
        return sorted(mails, key=lambda mail: (mail.due_at, mail.id))

    def _takes(self, mails: Sequence[OutboxMail], carrier: Carrier) -> None:
        outcomes = {mail.id: Outcome(WAITING, mail.problem, tried=False) for mail in mails}
        try:
            for mail in mails:
                if self.stopping.is_set():
                    break
                outcomes[mail.id] = self._taken(mail, carrier)
        except Unreachable as problem:
            outcomes[mail.id] = _another_try(mail, str(problem))
            raise
        finally:
            self._note(outcomes)

    def _taken(self, mail: OutboxMail, carrier: Carrier) -> Outcome:
        if mail.not_after and clock.now() > mail.not_after:
            return Outcome(REFUSED, TOO_LATE, tried=False)
        try:
            carrier.hand_over(letter_of(mail, self.sender))
        except Refused as problem:
            words = str(problem).replace(mail.to_address, "this address")
            return Outcome(REFUSED, words) if problem.for_good else _another_try(mail, words)
        except Unknown as problem:
            return Outcome(IN_DOUBT, str(problem))
        return Outcome(SENT)

    def _note(self, outcomes: Mapping[int, Outcome]) -> None:
        """Save what came of each mail. While the database is away, wait for it: nobody else knows."""
        while True:
            try:
                with unit_of_work():
                    self._save(outcomes)
            except OperationalError:
                if self.stopping.wait(1):
                    raise
            else:
                return

    def _save(self, outcomes: Mapping[int, Outcome]) -> None:
        at, alike = clock.now(), defaultdict(list)
        for mail_id, outcome in outcomes.items():
            alike[outcome].append(mail_id)
        for outcome, ids in alike.items():
            ours = (OutboxMail.claimed_by == self.name, OutboxMail.state.in_((HANDING_OFF, IN_DOUBT)))
            db.session.execute(update(OutboxMail).where(OutboxMail.id.in_(ids), *ours).values(outcome.changes(at)))

    def _put_off(self, problem: str) -> None:
        """Put off all that is due, ever longer, and say at each why it waits. What is new is tried at once."""
        self.rest = min(max(2 * self.rest, SHORTEST_REST), LONGEST_REST)
        logger.warning("mail waits", extra={"facts": {"problem": problem, "seconds": self.rest.total_seconds()}})
        at = clock.now()
        with unit_of_work():
            due = update(OutboxMail).where(OutboxMail.state == WAITING, OutboxMail.due_at <= at)
            db.session.execute(due.values(problem=problem, due_at=at + self.rest))


def doubt_left_behind(alive: Collection[str]) -> None:
    """Put in doubt what a worker that is no longer alive was handing over."""
    left = (OutboxMail.state == HANDING_OFF, OutboxMail.claimed_by.not_in(alive))
    changes = {"state": IN_DOUBT, "state_at": clock.now(), "problem": LEFT_BEHIND}
    if db.session.scalar(select(OutboxMail.id).where(*left).limit(1)):
        db.session.execute(update(OutboxMail).where(*left).values(changes))


def _something_is_due() -> bool:
    with unit_of_work():
        return bool(_due(clock.now(), 1))


def _due(at: datetime, most: int) -> Sequence[int]:
    """Return the ids of mails that are due, the longest due first; those that another worker has in hand are left out."""
    query = select(OutboxMail.id).where(OutboxMail.state == WAITING, OutboxMail.due_at <= at)
    first = query.order_by(OutboxMail.due_at, OutboxMail.id).limit(most)
    return db.session.scalars(first.with_for_update(skip_locked=True)).all()


def _another_try(mail: OutboxMail, problem: str) -> Outcome:
    """Let a mail wait for longer after each try, and give it up in the end."""
    if mail.attempts + 1 >= TRIES:
        return Outcome(REFUSED, f"Given up after {TRIES} tries: {problem}")
    wait = min(timedelta(minutes=2.0**mail.attempts), LONGEST_WAIT)
    return Outcome(WAITING, problem, clock.now() + wait)
