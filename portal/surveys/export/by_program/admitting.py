"""Letting a program in: which token it sent, and whether that reads what is asked for."""

from flask import request

from portal.surveys.export.by_program import queries
from portal.surveys.export.by_program.models import ReadingToken
from portal.surveys.export.by_program.refusals import (
    WITHIN,
    TokenInAddress,
    TokenMissing,
    TokenUnknown,
    TooOften,
)
from portal.surveys.export.by_program.tokens import beginning_of, hash_of, is_of
from portal.web.throttle import Throttle

READING = Throttle("reading by token", within=WITHIN, most_for_one_address=60, most_from_one_place=300)
"""How often one token may read, and how often programs at one place may."""

TRYING = Throttle("tokens that are none", within=WITHIN, most_for_one_address=10, most_from_one_place=30)
"""How often the same wrong token is answered, and how many from one place."""

NOBODYS = hash_of("")


def admitted() -> ReadingToken:
    """Return the token that came along, whatever it reads. Raises ``NotAdmitted``, or ``TooOften`` where one tries on."""
    token = _sent()
    found = queries.token_beginning(beginning_of(token))
    known = is_of(token, found.sha256 if found else NOBODYS)
    if found is None or not known:
        _count(TRYING, token)
        raise TokenUnknown
    return found


def count_reading(token: ReadingToken) -> None:
    """Count that a token reads. Raises ``TooOften``."""
    _count(READING, token.beginning)


def _sent() -> str:
    """Return the token in the header of the request: as a bearer's (RFC 6750, 2.1) or as a password (RFC 7617).

    It is taken from nowhere else. Addresses are kept: by whoever passes the request on, in histories, in reports of
    errors; and every program can send a header, if only for an address like ``https://token@portal.example``.
    """
    if any(beginning_of(each) for values in request.args.listvalues() for each in values):
        raise TokenInAddress
    sent = request.authorization
    if sent is None or sent.type not in {"bearer", "basic"}:
        raise TokenMissing
    return sent.token or sent.password or sent.username or ""


def _count(throttle: Throttle, subject: str) -> None:
    if not throttle.may_try(email=subject, place=request.remote_addr or ""):
        raise TooOften
