"""A question stays the same question from version to version for as long as its code and its type do."""

import pytest
from sqlalchemy import select

from portal.db import db
from portal.surveys.checking import BrokenDefinition
from portal.surveys.models import SurveyVersion
from tests.support.surveys import coded, question, survey


@pytest.fixture
def uids(put_out, at_work):
    """Publishes the questions as the next version and returns the uid of each question, option and row."""

    def publish(*questions):
        put_out(survey(*questions))
        with at_work():
            query = select(SurveyVersion.definition).order_by(SurveyVersion.number.desc()).limit(1)
            asked = db.session.scalars(query).one()["pages"][0]["questions"]
        return [
            (each["uid"], *(part["uid"] for kind in ("options", "rows") for part in each.get(kind, [])))
            for each in asked
        ]

    return publish


def choice(code, *options, **others):
    return question(code, "single_choice", options=list(options), **others)


def test_a_question_keeps_its_uid_while_its_words_change(uids):
    assert uids(question("matter")) == [("matter",)]
    assert uids(question("first"), question("matter", label="In other words")) == [("first",), ("matter",)]


def test_another_type_is_another_question(uids):
    uids(question("matter"))
    assert uids(question("matter", "number")) == [("matter~2",)]
    assert uids(question("matter", "date")) == [("matter~3",)]
    assert uids(question("matter")) == [("matter",)]


def test_a_uid_is_not_used_again_for_something_else(uids):
    uids(question("matter"))
    uids(question("other"))
    assert uids(question("matter", "number")) == [("matter~2",)]


def test_a_question_that_names_its_uid_can_have_another_code(uids):
    uids(question("matter"))
    assert uids(question("cause", uid="matter")) == [("matter",)]
    assert uids(question("cause")) == [("matter",)]


def test_a_new_question_may_take_a_code_that_was_given_up(uids):
    uids(question("matter"))
    assert uids(question("matter"), question("cause", uid="matter")) == [("matter~2",), ("matter",)]


def test_options_and_rows_keep_their_uids_in_the_same_way(uids):
    phone, visit = coded("phone", "visit")
    uids(choice("way", phone, visit))
    assert uids(choice("way", visit, *coded("post"))) == [("way", "visit", "post")]
    renamed = {"code": "call", "label": "By phone", "uid": "phone"}
    assert uids(choice("way", renamed, visit)) == [("way", "phone", "visit")]
    uids(choice("way", phone, visit))
    assert uids(choice("way", renamed, phone)) == [("way", "phone", "phone~2")]


def test_a_uid_cannot_go_to_a_question_of_another_type(uids):
    uids(choice("way", *coded("phone", "visit")))
    with pytest.raises(BrokenDefinition, match=r"pages\[0\]\.questions\[0\]\.uid: “way” is a question of another type"):
        uids(question("way", "number", uid="way"))


def test_a_named_uid_cannot_be_that_of_a_neighbour(uids):
    uids(question("matter"), question("cause"))
    assert uids(question("matter", uid="cause"), question("cause")) == [("cause",), ("cause~2",)]


def test_the_same_code_on_a_first_version_gets_a_uid_of_its_own(uids):
    assert uids(question("one", uid="two"), question("two")) == [("two",), ("two~2",)]
