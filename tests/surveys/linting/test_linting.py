"""Advice names what would be better for those who answer, and where; and stays silent where nothing would."""

import pytest

from portal.surveys.linting import advice_of
from portal.surveys.linting.advice import RULES
from portal.surveys.texts import texts_of
from tests.support.surveys import EACH_TYPE, coded, page, question, survey

FIRST = "pages[0].questions[0]"
LIST = coded("phone", "visit")


def advice(*parts, **others):
    """Return the places of the advice that a survey gets, each with its words."""
    return {each.place: each.words for each in advice_of(survey(*parts, **{"summary": "Five minutes.", **others}))}


def choices(*labels, kind="multiple_choice", **marked):
    """Return a question with options of these labels; a mark names the number of the option that has it."""
    options = [{"code": f"o{number}", "label": label} for number, label in enumerate(labels)]
    for mark, number in marked.items():
        options[number][mark] = True
    return question("way", kind, options=options)


def test_a_survey_that_is_in_order_gets_no_advice():
    each_type = [page(slug, each) for slug, each in EACH_TYPE.items()]
    for each in each_type:
        each["questions"] = [one | {"hint": "We call you back."} for one in each["questions"]]
    assert {place: words for place, words in advice(*each_type).items() if "pattern" not in words} == {}


@pytest.mark.parametrize(
    ("asked", "place", "words"),
    [
        (question("matter", label=" "), FIRST, "has no words"),
        (question("matter", hint="As {others} say"), FIRST, "shows “{others}” as it stands"),
        (choices("Phone", " "), f"{FIRST}.options[1]", "has no words"),
        (question("matter", label="x" * 201), FIRST, "takes 201 characters"),
        (question("speed", "rating", label="Speed and manner"), FIRST, "two things"),
        (
            EACH_TYPE["likert"] | {"rows": [{"code": "a", "label": "Speed and manner"}]},
            f"{FIRST}.rows[0]",
            "two things",
        ),
        (question("account", "number", label="Your account number"), FIRST, "loses leading zeros"),
        (question("matter", pattern="[a-z]+"), FIRST, "pattern without a message"),
        (choices("Phone", "phone  "), f"{FIRST}.options[1]", "stands there twice"),
        (choices(*map(str, range(16)), kind="single_choice"), FIRST, "shows 16 options at once"),
        (choices("Phone", "Something else"), f"{FIRST}.options[1]", "asks for no text"),
        (choices("Phone", "None of these"), f"{FIRST}.options[1]", "let it stand alone"),
        (question("matter", shuffle=True), FIRST, "nothing to put in order"),
        (question("desk", "phone"), FIRST, "does not say why"),
    ],
)
def test_what_could_be_better_is_named_with_its_place(asked, place, words):
    assert words in advice(asked)[place]


@pytest.mark.parametrize(
    "asked",
    [
        question("matter", label="Matter and cause"),
        question("speed", "rating", label="Speed"),
        question("people", "number", label="Number of people"),
        question("account", label="Your account number"),
        question("matter", pattern="[a-z]+", pattern_message="Use small letters"),
        choices(*map(str, range(15)), kind="single_choice"),
        choices(*map(str, range(40)), kind="dropdown"),
        choices("Phone", "Other", other=1),
        choices("Phone", "None of these", exclusive=1),
        choices("Phone", "None of these", kind="single_choice"),
        choices("Phone", "Visit") | {"shuffle": True},
        question("desk", "phone", hint="We call you back."),
    ],
    ids=lambda asked: asked["label"],
)  # fmt: skip
def test_what_is_in_order_is_left_alone(asked):
    assert advice(asked) == {}


def test_two_questions_with_the_same_words_are_told_apart():
    found = advice(page("one", question("matter")), page("two", question("again", label="matter ")))
    assert found["pages[1].questions[0]"].startswith("has the same words as pages[0].questions[0]")


def test_long_and_empty_pages_are_named():
    many = page(
        "many", *(question(f"q{number}") for number in range(9)), EACH_TYPE["likert"] | {"rows": coded(*"abcd")}
    )
    found = advice(
        many,
        page("empty"),
        page("text", text="Nearly there."),
        page("last"),
        contact={"details": [{"key": "name", "why": "To greet you."}]},
    )
    assert found == {
        "pages[0]": "asks for 13 answers; split it where the subject changes",
        "pages[1]": "holds nothing; add a question or remove it",
    }  # fmt: skip


def test_a_detail_that_is_asked_for_says_why():
    found = advice(
        question("matter"), contact={"details": [{"key": "phone"}, {"key": "email", "why": "For the results."}]}
    )
    assert found == {"contact.details[0]": "asks for “Phone number” and does not say why"}


def test_a_survey_says_what_it_is_about():
    assert advice(question("matter"), summary=" ")["summary"].startswith("is empty")


def test_what_is_missing_in_another_language_is_named():
    document = survey(choices("Phone", "Visit"), question("matter"), summary="Five minutes.", languages=["en", "cy"])
    welsh = dict.fromkeys(texts_of(document), "Cymraeg")
    assert advice_of(document | {"translations": {"cy": welsh}}) == []
    for key in ("questions.way.options.o1.label", "pages.questions.title", "title"):
        del welsh[key]
    found = [(each.place, each.words) for each in advice_of(document | {"translations": {"cy": welsh}})]
    assert found == [("translations.cy", "3 texts not in Welsh yet: “A survey”, “Questions”, “Visit”")]


@pytest.mark.parametrize(
    ("first", "taken_up", "advised"),
    [
        ({}, "{role}", True),
        ({"required": True}, "{role}", False),
        ({}, "{role|you}", False),
        ({"required": True, "show_if": "1 = 1"}, "{role}", True),
    ],
)
def test_an_answer_that_may_be_missing_has_words_in_its_place(first, taken_up, advised):
    found = advice(question("role", **first), question("matter", label=f"What does {taken_up} need?"))
    assert ("pages[0].questions[1]" in found) == advised


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_bears_a_draft_with_gaps(rule):
    bare = [{"code": f"c{at}", "type": slug, "options": [], "rows": []} for at, slug in enumerate(EACH_TYPE)]
    list(rule({"pages": [{"code": "one", "questions": bare}], "languages": ["en", "cy"]}))


def test_a_placeholder_of_something_brought_in_is_to_be_put_right():
    left = question("placeholder_2", "information", text="It could not be translated.")
    assert "put that right" in advice(question("matter"), left)["pages[0].questions[1]"]
