"""What is left of the invitations of a customer who was erased: how many there were, and nothing by which they are told."""

from collections.abc import Collection

from sqlalchemy import delete, or_, update

from portal.customers.models import EMAIL
from portal.db import db
from portal.privacy.suppressions import keyed_hash
from portal.surveys.access.models import Invitation
from portal.surveys.access.using import UNUSED

NEVER_OUT = (Invitation.mail_id.is_(None), Invitation.printed_at.is_(None), *UNUSED)


def forget_invited(customer_id: int, addresses: Collection[str]) -> None:
    """Forget whom invitations were for. What never left us goes wholly; the other links open what they did."""
    hashes = [keyed_hash(EMAIL, each) for each in addresses]
    theirs = or_(Invitation.customer_id == customer_id, Invitation.who.in_(hashes))
    db.session.execute(delete(Invitation).where(theirs, *NEVER_OUT))
    db.session.execute(update(Invitation).where(theirs).values(email=None, name="", reference="", who=Invitation.key))
