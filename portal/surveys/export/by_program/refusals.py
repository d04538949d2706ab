"""Why a program does not get what it asks for, in words that say what to do."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from portal.web.errors import BusinessError
from portal.web.formats import day, moment
from portal.web.roles import RESULTS, see_contact_details

ASK_ANEW = "Make a new one on the survey’s page for downloads."

WITHIN = timedelta(minutes=15)
"""The time within which a program can only ask so often."""


class NotAdmitted(BusinessError):
    """Whoever asks has to say with what right (RFC 9110, 15.5.2): with a token, or with it as a password."""

    status = 401
    headers: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "WWW-Authenticate": ('Basic realm="Responses", charset="UTF-8"', 'Bearer realm="Responses"')
    }


class TokenMissing(NotAdmitted):
    """No token came along."""

    title = "This takes a token"
    text = "Send it in the header “Authorization: Bearer …”, or as the password of HTTP Basic with any user name."


class TokenInAddress(NotAdmitted):
    """A token stands in the address, where it is written down on the way."""

    title = "A token has no place in an address"
    text = (
        "Addresses are written down on their way, so take this token back and make a new one. "
        "Send that in the header “Authorization: Bearer …”, or as the password of HTTP Basic."
    )


class TokenUnknown(NotAdmitted):
    """There is no such token."""

    title = "There is no such token"
    text = "Compare it with the one that was shown when it was made: portal_, 12 digits, another _ and 52 digits."


class TokenRevoked(NotAdmitted):
    """The token was taken back."""

    title = "This token was taken back"

    def __init__(self, at: datetime) -> None:
        self.text = f"It has read nothing since {moment(at)}. {ASK_ANEW}"


class TokenExpired(NotAdmitted):
    """The token was valid until a moment that has passed."""

    title = "This token is not valid any more"

    def __init__(self, at: datetime) -> None:
        self.text = f"Its last day was {day(at)}. {ASK_ANEW}"


class MakerMayNot(BusinessError):
    """Who made the token may not see by now what it would read."""

    status = 403
    title = "Whoever made this token may not see that any more"
    text = "A token reads what its maker may see at that moment. Ask somebody who may see it for a new one."


class FormatNotCovered(BusinessError):
    """The token is for other formats."""

    status = 403
    title = "This token is for another format"

    def __init__(self, formats: Collection[str]) -> None:
        self.text = f"It reads {' and '.join(formats)}. {ASK_ANEW}"


class FilesNotCovered(BusinessError):
    """The token is not for files that people sent, which can tell how they are reached."""

    status = 403
    title = "This token does not read the files that people sent"
    text = f"Files can tell how people are reached, so they take a token with contact details. {ASK_ANEW}"


class NothingHere(BusinessError):
    """There is no such file, or not for this token, which is the same to whoever asks."""

    status = 404
    title = "There is nothing to read here"
    text = "A token reads the survey that it was made for. Compare the address with the one on the survey’s page."


class TooOften(BusinessError):
    """A program asks too often."""

    status = 429
    title = "That was too often"
    text = "Wait a quarter of an hour, then ask once more."
    headers: ClassVar[Mapping[str, str]] = {"Retry-After": str(int(WITHIN.total_seconds()))}


def refuse(token: Any, roles: Collection[str], at: datetime) -> None:
    """Raise why a token reads nothing at this moment, if it does not, given the roles that its maker has now."""
    if token.revoked_at:
        raise TokenRevoked(token.revoked_at)
    if at >= token.valid_until:
        raise TokenExpired(token.valid_until - timedelta.resolution)
    if not {*roles} & {*RESULTS} or (token.contact and not see_contact_details(roles)):
        raise MakerMayNot
