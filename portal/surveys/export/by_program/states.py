"""What a token is good for at this moment, as the list of them says it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Connection

from portal.surveys.export.by_program.models import ReadingToken
from portal.surveys.export.by_program.queries import ListedToken
from portal.surveys.export.by_program.refusals import MakerMayNot, TokenExpired, TokenRevoked, refuse
from portal.web.formats import day
from portal.web.standing import standing


def listed(
    connection: Connection, tokens: Sequence[ListedToken], at: datetime
) -> Iterator[tuple[ListedToken, str, str]]:
    """Yield each token with its state in words, and the tone of a badge."""
    roles_of = cache(lambda email: standing()(connection, email))
    for each in tokens:
        yield each, *state_of(each.token, roles_of(each.token.made_by), at)


def state_of(token: ReadingToken, roles: Collection[str], at: datetime) -> tuple[str, str]:
    """Return the state of a token in words, given the roles that its maker has now, and the tone of a badge."""
    try:
        refuse(token, roles, at)
    except TokenRevoked:
        return f"Taken back on {day(token.revoked_at)}", "neutral"
    except TokenExpired:
        return f"Expired on {day(token.last_moment)}", "neutral"
    except MakerMayNot:
        return "Whoever made it may not see this now", "attention"
    return f"Valid until {day(token.last_moment)}", "good"
