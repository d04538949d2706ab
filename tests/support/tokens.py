"""Tokens that read responses, and programs that send them."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

from flask import Flask
from sqlalchemy import MetaData, select
from werkzeug.test import TestResponse

from portal import clock
from portal.db import db
from portal.staff.actions import add_staff_member
from portal.surveys.export.by_program.actions import make_token
from portal.surveys.export.formats import FORMATS
from portal.surveys.models import Survey
from tests.support.signing_in import PASSWORD
from tests.support.surveys import AtWork

MAKER = "maker@portal.example"
CSV = "/exports/survey/responses.csv"

keys = map("token-key-{}".format, count())


def token(
    at_work: AtWork, role: str = "marketer", *, slug: str = "survey", contact: bool = False, days: int = 30, **of: Any
) -> str:
    """Make a token for a survey in the name of somebody with this role, as their form would, and return it."""
    with at_work():
        add_staff_member(email=MAKER, name="Maker", roles=[role], password=PASSWORD)
        survey = db.session.scalars(select(Survey).where(Survey.slug == slug)).one()
        at = clock.now()
        until = at + timedelta(days=days)
        given = {"purpose": "Monthly report", "formats": list(FORMATS), "by": MAKER, "at": at} | of
        return make_token(survey, key=next(keys), contact=contact, valid_until=until, **given)


def reading(app: Flask) -> Callable[..., TestResponse]:
    """Return what reads by program: ``reads(token, "?for=systems", status=200)``."""

    def read(token: str = "", asked: str = "", *, status: int = 200, url: str = CSV, **request: Any) -> TestResponse:
        headers = ({"Authorization": f"Bearer {token}"} if token else {}) | request.pop("headers", {})
        response = app.test_client().open(url + asked, headers=headers, **{"method": "GET"} | request)
        assert response.status_code == status, f"{response.status}: {response.get_data(as_text=True)[:300]}"
        assert not response.headers.getlist("Set-Cookie")
        assert response.headers["Cache-Control"] == "no-store"
        return response

    return read


def everything_kept(at_work: AtWork) -> Iterator[str]:
    """Yield every row of every table as text."""
    with at_work():
        tables = MetaData()
        tables.reflect(db.engine)
        for table in tables.sorted_tables:
            yield from map(repr, db.session.execute(select(table)))
