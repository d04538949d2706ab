"""What surveys are about: the interests that their definitions name."""

from portal.customers.interests.merging import Holding, held_in
from portal.customers.models import Interest
from portal.customers.queries import merged_interests
from portal.db import db
from portal.surveys.queries import SURVEYS
from portal.surveys.versions import definition_of


def count_themselves() -> None:
    """Let staff who merge interests see how many surveys are about one. A definition stays; its codes are looked up."""
    held_in(Holding("surveys", _count))


def _count(interest: Interest) -> int:
    merged = merged_interests()
    named = [definition_of(each.id, each.current_version).interests for each in db.session.scalars(SURVEYS)]
    return sum(interest.code in {merged.get(code, code) for code in codes} for codes in named)
