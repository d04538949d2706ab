"""What a file of claims holds beside what a file of responses does."""

from sqlalchemy import literal

from portal.offers.models import Claim, Offer
from portal.surveys.export.further import Further, FurtherColumn
from portal.surveys.models import Response


def claim_columns(offer: Offer) -> Further:
    """Return the columns. What was kept apart has no claim, so those are empty there."""
    return Further(
        (
            FurtherColumn("claim_id", "Claim", Claim.__table__.c.id, "integer"),
            FurtherColumn("claimed_at", "Claimed at", Claim.__table__.c.claimed_at, "moment"),
            FurtherColumn("code", "Code", Claim.__table__.c.code),
            FurtherColumn("offer", "Offer", literal(offer.slug)),
        ),
        Claim.__table__,  # type: ignore[arg-type]
        Claim.response_id == Response.id,
    )
