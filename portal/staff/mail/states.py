"""What the states of a mail are called, and what they mean to staff."""

from dataclasses import dataclass

from portal.mail.models import HANDING_OFF, IN_DOUBT, REFUSED, SENT, WAITING, OutboxMail
from portal.mail.queries import FAILING


@dataclass(frozen=True, slots=True)
class State:
    """A state in a word or two, the tone of its badge, and what it means."""

    words: str
    tone: str
    meaning: str = ""


STATES = {
    WAITING: State("Waiting", "neutral", "It is handed over as soon as it is due."),
    FAILING: State(
        "Failing", "attention", "It could not be handed over yet. It is tried again by itself, later and later."
    ),
    HANDING_OFF: State("Being sent", "neutral", "A worker is handing it over."),
    IN_DOUBT: State(
        "In doubt",
        "attention",
        "It was handed over, and then something broke before the mail server said that it took it. It may have arrived or "
        "not, so it is not sent again by itself.",
    ),
    REFUSED: State("Refused", "bad", "The mail server will not take it, or it could not be sent in time."),
    SENT: State("Sent", "good", "The mail server took it."),
}
"""Every state, in the order in which a mail can come to be in them."""


def state_of(mail: OutboxMail) -> State:
    """Return the state of a mail as staff see it."""
    return STATES[FAILING if mail.state == WAITING and mail.problem else mail.state]
