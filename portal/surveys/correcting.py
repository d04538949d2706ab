"""Correcting what was submitted, and taking it back. The tallies follow in the same transaction."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update

from portal.customers.details import DETAILS
from portal.customers.readers import STRANGER
from portal.db import db
from portal.surveys import tallies
from portal.surveys.changing import TRIES, SavedElsewhere, change
from portal.surveys.contact import given_with
from portal.surveys.definition import Definition
from portal.surveys.files.keeping import forget_files
from portal.surveys.following import follow
from portal.surveys.logic.path import path_of
from portal.surveys.models import SUBMITTED, WITHDRAWN, Response, ResponseContact
from portal.surveys.sent import SentPage


class AnswersWithdrawn(Exception):
    """The answers were taken back, so there is nothing to correct."""


def correct(response: Response, definition: Definition, sent: SentPage, *, seen: int, at: datetime) -> None:
    """Replace what one valid page of a submitted response says.

    ``seen`` is the row version that the person was shown. Raises ``SavedElsewhere`` when the response says something
    else by now, and ``AnswersWithdrawn`` when it was taken back. Sent twice, it changes nothing the second time.
    """
    page = definition.pages[sent.number - 1]
    details = _details(definition, sent.contact) if page.asks_contact else {}
    while True:
        if response.status == WITHDRAWN:
            raise AnswersWithdrawn
        path = path_of(definition, sent.in_place_of(response.answers, page))
        answers = dict(path.answers)
        if answers == response.answers and _are_kept(response.id, details):
            return
        if response.row_version != seen:
            raise SavedElsewhere
        changes = {
            "answers": answers,
            "skipped": list(path.skipped) if definition.has_logic else None,
            "changed_at": at,
        }
        if _change(response, definition, changes, details):
            return


def withdraw(response: Response, definition: Definition, *, at: datetime) -> None:
    """Take a response back for good: its answers and details are blanked, and it counts nowhere any more.

    That there was one stays, and whose it was. Withdrawing twice changes nothing the second time. Raises
    ``SavedElsewhere`` when the response keeps changing.
    """
    blank: dict[str, Any] = {"status": WITHDRAWN, "answers": {}, "skipped": None, "suspect": "", "changed_at": at}
    for _ in range(TRIES):
        if response.status == WITHDRAWN or _change(response, definition, blank, dict.fromkeys(DETAILS)):
            forget_files(response)
            return
    raise SavedElsewhere


def vouch_for(response: Response, definition: Definition, *, at: datetime) -> None:
    """Count a response that was kept apart: a person sent it after all. What was chosen in it takes its course now.

    Raises ``SavedElsewhere`` when somebody changed it meanwhile.
    """
    if not _change(response, definition, {"suspect": ""}, {}):
        raise SavedElsewhere
    follow(response.id, definition, given_with(response.id), "", STRANGER, at)


def _change(response: Response, definition: Definition, changes: Mapping[str, Any], details: Mapping[str, Any]) -> bool:
    """Change a response and its details, and count it as it is now. Tell whether it was done; if not, it is read again."""
    before = _outcomes(response, definition)
    if not change(response, changes):
        db.session.refresh(response)
        return False
    _keep_details(response.id, details)
    counts = _outcomes(response, definition)
    counts.subtract(before)
    tallies.add(response.survey_id, {place: count for place, count in counts.items() if count})
    return True


def _outcomes(response: Response, definition: Definition) -> Counter[tuple[str, str]]:
    """Count what a response adds to the tallies: nothing while it is not submitted."""
    if response.status != SUBMITTED:
        return Counter()
    said = response.answers, response.suspect, response.skipped, response.submitted_at
    return Counter(tallies.outcomes_of(definition, response.version, *said))


def _details(definition: Definition, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return every detail that the survey asks for, None for those that were left empty."""
    return {each.key: given.get(each.key) for each in definition.contact}


def _are_kept(response_id: int, details: Mapping[str, Any]) -> bool:
    kept = given_with(response_id).contact
    return all(kept.get(key) == value for key, value in details.items())


def _keep_details(response_id: int, details: Mapping[str, Any]) -> None:
    """Change the details in their row, so that it stays known whose they are and what was ticked with them."""
    if details:
        kept = ResponseContact.__table__.c
        db.session.execute(update(ResponseContact).where(kept.response_id == response_id).values(**details))
