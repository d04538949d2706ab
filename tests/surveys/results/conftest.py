"""What tests of results share: filling the index, and counting what stands in it."""

import pytest
from sqlalchemy import func, select

from portal.db import db
from portal.surveys.queries import survey_named
from portal.surveys.results.index import filling
from tests.support.surveys import (
    coded,
    question,
)

WAY = question("way", "single_choice", options=coded("phone", "visit"))


@pytest.fixture
def fills(at_work):
    """Indexes what there is, a piece at a time as the job does, and returns how many responses were taken."""

    def fill():
        with at_work():
            return sum(iter(lambda: filling.fill(survey_named("survey").id), 0))

    return fill


@pytest.fixture
def stored(at_work):
    """Counts the rows of a table of the index."""

    def count(table):
        with at_work():
            return db.session.scalar(select(func.count()).select_from(table))

    return count
