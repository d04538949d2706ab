"""Taking mail out of the outbox: claimed, handed over, and what came of it noted.

No mail is handed over twice by itself. That it is being handed over is saved before the mail server gets its text; from
then on it can only become sent, refused, due for another try, or in doubt.
"""

import logging
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from email.headerregistry import Address
from threading import Event

from sqlalchemy.exc import OperationalError

from portal import clock
from portal.db import unit_of_work
from portal.mail.claiming import Outcome, claim, put_off, settle, something_is_due
from portal.mail.handing_over import Carrier, Refused, Transport, Unknown, Unreachable
from portal.mail.letters import letter_of
from portal.mail.models import IN_DOUBT, REFUSED, SENT, WAITING, OutboxMail

logger = logging.getLogger("portal")

MOMENT = 0.05
FEWEST, MOST = 5, 50
"""Mails claimed together: as many as the mail server takes in a moment of so many seconds, within these limits. Each claim
costs a commit; and what was claimed when a worker is killed is in doubt."""

TRIES = 30
"""Tries after which a mail is given up, which is after about four days."""

LONGEST_WAIT = timedelta(hours=4)
SHORTEST_REST, LONGEST_REST = timedelta(seconds=2), timedelta(minutes=5)

TOO_LATE = "It could not be sent in time, and would be of no use now"


class Courier:
    """Takes what is due to the mail server."""

    def __init__(self, name: str, transport: Transport, sender: Address, stopping: Event) -> None:
        self.name = name
        self.transport = transport
        self.sender = sender
        self.stopping = stopping
        self.rest = timedelta()
        self.at_once = FEWEST

    def goes(self) -> None:
        """Hand over all that is due, over one connection. Ends soon after it is told to stop."""
        with unit_of_work():
            due = something_is_due(clock.now())
        if not due:
            return
        try:
            with self.transport.opened() as carrier:
                self._empties_the_outbox(carrier)
        except Unreachable as problem:
            self._rests(str(problem))

    def _empties_the_outbox(self, carrier: Carrier) -> None:
        outcomes: dict[int, Outcome] = {}
        while mails := self._settled_and_claimed(outcomes):
            self.rest, began = timedelta(), time.perf_counter()
            outcomes = {mail.id: Outcome(WAITING, mail.problem, tried=False) for mail in mails}
            try:
                for mail in mails:
                    if not self.stopping.is_set():
                        outcomes[mail.id] = self._taken(mail, carrier)
            except Unreachable as problem:
                outcomes[mail.id] = _another_try(mail, str(problem))
                self._settled(outcomes)
                raise
            pace = len(mails) / (time.perf_counter() - began)
            self.at_once = min(max(int(pace * MOMENT), FEWEST), MOST)

    def _settled_and_claimed(self, outcomes: Mapping[int, Outcome]) -> Sequence[OutboxMail]:
        """Save what came of the last mails, and with it that the next ones are about to be handed over: one commit."""
        at = clock.now()
        try:
            with unit_of_work():
                settle(self.name, outcomes, at)
                return [] if self.stopping.is_set() else claim(self.name, self.at_once, at)
        except OperationalError:
            self._settled(outcomes)
            raise

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

    def _settled(self, outcomes: Mapping[int, Outcome]) -> None:
        """Save what came of each mail. While the database is away, wait for it: nobody else knows."""
        while True:
            try:
                with unit_of_work():
                    settle(self.name, outcomes, clock.now())
            except OperationalError:
                if self.stopping.wait(1):
                    raise
            else:
                return

    def _rests(self, problem: str) -> None:
        """Put off what is due, longer each time. What is new is tried at once."""
        self.rest = min(max(2 * self.rest, SHORTEST_REST), LONGEST_REST)
        logger.warning("mail waits", extra={"facts": {"problem": problem, "seconds": self.rest.total_seconds()}})
        at = clock.now()
        with unit_of_work():
            put_off(at + self.rest, problem, at)


def _another_try(mail: OutboxMail, problem: str) -> Outcome:
    """Let a mail wait for longer after each try, and give it up in the end."""
    if mail.attempts + 1 >= TRIES:
        return Outcome(REFUSED, f"Given up after {TRIES} tries: {problem}")
    wait = min(timedelta(minutes=2.0**mail.attempts), LONGEST_WAIT)
    return Outcome(WAITING, problem, clock.now() + wait)
