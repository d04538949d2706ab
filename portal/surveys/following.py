"""Letting what people chose take its course once they have sent it, unless it may be a robot's."""

from datetime import datetime

from portal.customers.readers import Reader
from portal.privacy.receiving import receive
from portal.surveys.contact import Given, forget_beside, sent_form
from portal.surveys.definition import Definition

HONEYPOT, TOO_FAST = "honeypot", "too fast"
"""Why a response may be a robot's: it filled in what nobody sees, or was made faster than anybody reads."""


def too_fast(opened_at: datetime | None, at: datetime, fastest_seconds: float) -> str:
    """Return why a form is suspect that was sent sooner after its opening, if that is known, than people can; or nothing."""
    return TOO_FAST if opened_at and (at - opened_at).total_seconds() < fastest_seconds else ""


def counts_in_spite(suspect: str, *, objects: bool) -> bool:
    """Whether what was chosen counts, although the response may be a robot's."""
    return suspect != HONEYPOT and (suspect != TOO_FAST or objects)


def follow(response_id: int, definition: Definition, given: Given, suspect: str, reader: Reader, at: datetime) -> None:
    """Let what people chose take its course, now that they have sent it.

    What may be a robot's asks for nothing. A refusal in it counts all the same, unless it is sure to be a robot's.
    """
    if definition.is_trial or not (given.ticked or (reader.proved and given.contact)):
        return
    sent = sent_form(response_id, definition, given)
    if not counts_in_spite(suspect, objects=sent.objects):
        return
    receive(sent, reader=reader, at=at)
    if given.email:
        forget_beside(response_id)
