"""Taking anonymous answers back with the receipt that was shown when they were sent."""

from datetime import datetime

from sqlalchemy import select

from portal.db import db
from portal.surveys import correcting
from portal.surveys.access.anonymity import day_of
from portal.surveys.access.receipts import hash_of
from portal.surveys.models import Response
from portal.surveys.versions import definition_of


class UnknownReceipt(Exception):
    """No answers to this survey have this receipt."""


def take_back(survey_id: int, receipt: str, *, at: datetime) -> None:
    """Withdraw the answers that a receipt was given for. Raises ``UnknownReceipt``; doing it twice changes nothing."""
    own = Response.survey_id == survey_id, Response.receipt == hash_of(receipt)
    response = db.session.scalar(select(Response).where(*own))
    if response is None:
        raise UnknownReceipt
    correcting.withdraw(response, definition_of(survey_id, response.version), at=day_of(at))
