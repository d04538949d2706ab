"""Texts take up what was answered before; random order stays the same for a response."""

import pytest

from portal.surveys.definition import read_definition
from portal.surveys.logic.path import path_of
from portal.surveys.logic.piping import piped
from portal.surveys.logic.shuffling import options_in_order, questions_in_order, seed_of
from portal.surveys.uids import with_uids
from tests.support.surveys import EACH_TYPE, coded, page, question, survey

DEFINITION = read_definition(
    with_uids(survey(*EACH_TYPE.values(), values=[{"code": "cost", "is": "people * 1234.5"}, {"code": "share", "is": "people / 7"}, {"code": "loss", "is": "people / -9000"}]), [])
)  # fmt: skip
ANSWERED = {
    "matter": "Printer  <b>\njam",
    "people": 12,
    "settled": False,
    "way": "by_post",
    "way.other": "Pigeon",
    "services": ["backup", "desk"],
    "went": {"speed": "well"},
    "terms": {"agreed": True, "words": "0" * 64},
}

PIPED = {
    "About {matter}.": "About Printer <b> jam.",
    "You are {people|some}": "You are 12 people",
    "By {way}": "By By post: Pigeon",
    "By { way.other }": "By Pigeon",
    "{services}": "Backup; Desk",
    "{went.speed}": "Well",
    "{went.manner|not said}": "not said",
    "{settled}": "No",
    "{terms}": "Agreed",
    "£{cost}": "£14,814",
    "{share}": "1.71",
    "{loss}": "0",
    "{sector}": "…",
    "{sector|}": "",
    "{nothing} {} { and so on } {matter": "{nothing} {} { and so on } {matter",
}


@pytest.mark.parametrize("text", PIPED)
def test_a_name_in_braces_becomes_the_answer_in_words(text):
    assert piped(text, DEFINITION, path_of(DEFINITION, ANSWERED)) == PIPED[text]


def test_an_answer_is_not_taken_for_a_name_itself():
    answers = {"matter": "{way}", "way": "phone"}
    assert piped("{matter}", DEFINITION, path_of(DEFINITION, answers)) == "{way}"


def test_a_long_answer_is_cut():
    assert len(piped("{remarks}", DEFINITION, path_of(DEFINITION, {"remarks": "word " * 3000}))) == 200


SHUFFLED = read_definition(
    with_uids(
        survey(
            page(
                "mixed",
                question("hello", "information", text="Hello"),
                question("likes", "multiple_choice", shuffle=True, options=coded(*"abcdefgh", "none", "more", exclusive="none", other="more")),
                *(question(code) for code in ("one", "two", "three", "four")),
                shuffle=True,
            )
        ),
        [],
    )
)  # fmt: skip


def orders(arrange):
    return [[each.uid for each in arrange(seed_of(f"key {number}"))] for number in range(40)]


def test_options_stand_in_another_order_for_each_response_and_the_same_for_one():
    likes = SHUFFLED.pages[0].questions[1]
    found = orders(lambda seed: options_in_order(likes, likes.options, seed))
    assert found == orders(lambda seed: options_in_order(likes, likes.options, seed))
    assert len({tuple(each) for each in found}) == 40
    assert {each[0] for each in found} == set("abcdefgh")
    assert all(each[-2:] == ["none", "more"] for each in found)


def test_what_is_left_of_the_options_stays_in_its_order():
    likes = SHUFFLED.pages[0].questions[1]
    few = [option for option in likes.options if option.code not in "ceg"]
    for seed in range(20):
        whole = [each for each in options_in_order(likes, likes.options, seed) if each in few]
        assert options_in_order(likes, few, seed) == whole


def test_questions_stand_in_random_order_but_texts_stay():
    found = orders(lambda seed: questions_in_order(SHUFFLED.pages[0], seed))
    assert all(each[0] == "hello" for each in found)
    assert len({tuple(each) for each in found}) > 30


def test_a_seed_fits_any_database():
    assert all(0 <= seed_of(f"key {number}") < 2**63 for number in range(1000))


@pytest.mark.parametrize(("role", "mailbox"), [("marketer", "amira@example.com"), ("analyst", "…")])
def test_staff_read_questions_as_they_were_asked(put_out, visitor, staff, responses, role, mailbox):
    url = put_out(
        survey(
            page("one", question("role", "single_choice", options=coded("owner", "clerk")), question("mail", "email")),
            page("two", question("matter", label="What does {role} want?"), question("way", label="Is {mail} right?")),
        )
    )
    visitor.sends(url, {"Role": "Owner", "Mail": "amira@example.com"}).form().send("Send my answers")
    read = staff(role).opens(f"/staff/surveys/survey/responses/{responses()[0].id}")
    assert read.says("What does Owner want?")
    assert read.says(f"Is {mailbox} right?")


@pytest.mark.parametrize("identity", ["identified", "anonymous"])
def test_the_thanks_take_up_the_answers_of_each_response_alone(put_out, visitor, identity):
    thanks = {"title": "Thank you, {matter|stranger}", "text": "We look at {matter|it}."}
    url = put_out(survey(question("matter"), thanks=thanks, access={"identity": identity}))
    for answer, heading in (("<i>Jam</i>", "Thank you, <i>Jam</i>"), ("", "Thank you, stranger")):
        page = visitor.sends(url, {"Matter": answer})
        assert page.heading == heading
    assert page.says("We look at it.")
