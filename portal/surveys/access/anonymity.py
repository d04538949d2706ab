"""Answers that lead to nobody: what is kept of them in place of what would tell who sent them, or when.

They have no time but their day, no key that a link or a log could hold, and a number that tells no order. What was chosen
about marketing beside them is kept by itself.
"""

import secrets
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import update

from portal import clock
from portal.clock import LONDON
from portal.customers import places
from portal.customers.readers import Reader
from portal.db import db
from portal.jobs.timetable import daily
from portal.languages import gettext
from portal.privacy.marketing import Choices, record_choices
from portal.privacy.opting_in import SentForm
from portal.privacy.receiving import receive, waits_for_confirming
from portal.privacy.suppressions import keyed
from portal.surveys.access.receipts import hash_of, receipt_for
from portal.surveys.definition import ANONYMOUS, Definition
from portal.surveys.models import Response
from portal.surveys.results.index.models import Unindexed

NUMBERS = 10**15
"""How many numbers an anonymous response can have. They lie below zero, so that they take none from the others."""

PLACE = "anonymous"
"""Where something was told on an anonymous form: which one it was is not kept."""

places.name(PLACE, lambda _rest: gettext("With an anonymous survey"))


def day_of(at: datetime) -> datetime:
    """Return what is kept of a moment: the day as the United Kingdom has it, as its midnight in UTC."""
    return datetime.combine(at.astimezone(LONDON).date(), time(), UTC)


def kept_moment(definition: Definition, at: datetime) -> datetime:
    """Return what is kept of the moment at which answers under way were saved."""
    return day_of(at) if definition.access.identity == ANONYMOUS else at


def key_in_addresses(form_key: str) -> str:
    """Return what stands in addresses in place of the key of a form, from which its receipt is made."""
    return keyed(f"anonymous:{form_key}")[:32]


def when_begun(began_at: datetime) -> dict[str, Any]:
    """Return what is kept of the beginning of anonymous answers."""
    return {"id": -1 - secrets.randbelow(NUMBERS), "started_at": day_of(began_at)}


def when_sent(form_key: str, at: datetime) -> dict[str, Any]:
    """Return what is kept once anonymous answers are sent, by the form of this key."""
    return {
        "key": secrets.token_urlsafe(16),
        "seed": 0,
        "receipt": hash_of(receipt_for(form_key)),
        "submitted_at": day_of(at),
    }


@daily("03:30")
def forget_what_was_written_together() -> None:
    """Write the anonymous answers of the last days once more, all at once.

    PostgreSQL notes in each row the transaction that wrote it (``xmin``), which those answers shared until now with all
    else that was saved when they were sent, such as that an invitation was used. What waits to be indexed shared it too.
    """
    lately = (Response.receipt.is_not(None), Response.submitted_at >= day_of(clock.now()) - timedelta(days=2))
    unchanged = update(Response).where(*lately).values(row_version=Response.row_version)
    for written_again in (unchanged, update(Unindexed).values(changes=Unindexed.changes)):
        db.session.execute(written_again.execution_options(synchronize_session=False))


def choose(choices: Choices, *, reader: Reader, at: datetime) -> None:
    """Let what was chosen about marketing take its course, in a record that leads to no response."""
    record_choices(Choices(choices.boxes), form=PLACE, at=day_of(at))
    receive(_sent(choices), reader=reader, at=day_of(at))


def waits(choices: Choices, reader: Reader) -> bool:
    """Tell whether something was chosen that has to be confirmed from a mailbox before it counts."""
    return waits_for_confirming(_sent(choices), reader)


def _sent(choices: Choices) -> SentForm:
    return SentForm(form=PLACE, ticked=choices.ticked, beside=choices.email)
