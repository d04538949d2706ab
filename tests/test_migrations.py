"""A portal that has been in use comes up to date with everything in it."""

import pytest
from flask_migrate import downgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from portal.db import Base, db
from portal.migrations import bring_up_to_date
from tests.support.exports import answer
from tests.support.surveys import CONTACT, counts, offer_interests, put_out, question, survey


@pytest.fixture
def in_use(app, at_work):
    """A portal with a survey of two versions that was answered, as it was before offers."""
    offer_interests(at_work)
    for label in ("Matter", "What was the matter?"):
        put_out(at_work, survey(question("matter", label=label), contact=CONTACT))
        answer(at_work, {"matter": "Printer"}, {"email": "a@example.com"}, ticked=("promotions.email",))
    with app.app_context():
        bring_up_to_date()
        downgrade(revision="0004")
        assert "kind" not in {each["name"] for each in inspect(db.engine).get_columns("survey")}
        db.session.remove()
        yield
        db.session.remove()


def test_nothing_is_lost_on_the_way_to_the_newest_tables(in_use, app, at_work, staff):
    bring_up_to_date()
    assert counts(at_work)["", "submitted"] == 2
    analyst = staff("analyst")
    assert analyst.opens("/staff/surveys/survey/").says("2 answered of 2 asked")
    assert analyst.fetches("/staff/surveys/survey/responses.csv").data.count(b"Printer") == 2
    assert db.session.execute(text("SELECT kind, way_of_counting FROM survey")).all() == [("survey", 1)]


def test_what_the_database_refuses_it_still_refuses(in_use):
    bring_up_to_date()
    for statement in (
        "UPDATE survey_version SET sha256 = ''",
        "DELETE FROM survey",
        "INSERT INTO survey (id, slug, current_version, created_at) SELECT 99, slug, 1, created_at FROM survey",
    ):
        with pytest.raises(DatabaseError):
            db.session.execute(text(statement))
        db.session.rollback()


def test_the_migrations_make_the_tables_that_the_models_describe(app):
    with app.app_context():
        found = inspect(db.engine)
        tables = {name: {each["name"] for each in found.get_columns(name)} for name in found.get_table_names()}
    described = {name: set(table.columns.keys()) for name, table in Base.metadata.tables.items()}
    assert {name: columns for name, columns in tables.items() if name != "alembic_version"} == described
