"""Every question type keeps the same contract: what is asked comes back as it was given, and nothing else gets in."""

from random import Random

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from portal.surveys.checking import faults_of
from portal.surveys.definition import read_definition
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.question_types.base import Question
from portal.surveys.uids import with_uids
from tests.support.surveys import EACH_TYPE, answered, page, put_out, question, responses, survey

ASKING = [slug for slug, kind in QUESTION_TYPES.items() if kind.asks]

every_type = pytest.mark.parametrize("slug", QUESTION_TYPES)
asking_types = pytest.mark.parametrize("slug", ASKING)


def document(slug, **others):
    """Return a survey whose first page has a question of this type, and whose second keeps the response open."""
    return survey(page("first", EACH_TYPE[slug] | others, question("extra")), page("last", question("more")))


def read(slug, **others) -> Question:
    return read_definition(with_uids(document(slug, **others), [])).pages[0].questions[0]


def samples(slug, number=12):
    asked = read(slug)
    return [asked.type.sample(asked, Random(seed)) for seed in range(number)]


def test_every_type_has_an_example_here():
    assert set(EACH_TYPE) == set(QUESTION_TYPES)


@every_type
def test_a_type_is_drawn_by_a_template_of_its_name(session_app: Flask, slug):
    module = session_app.jinja_env.get_template(f"surveys/question_types/{slug}.html").module
    assert callable(module.input)
    assert callable(module.summary)


@every_type
def test_the_designer_knows_what_the_settings_of_a_type_are_called(slug):
    settings = QUESTION_TYPES[slug].properties
    assert {name for name, schema in settings.items() if not schema.get("title")} == set()


@every_type
def test_an_example_of_a_type_can_be_published(slug):
    assert faults_of(document(slug)) == []


@every_type
def test_what_a_type_needs_must_be_there(slug):
    kind = QUESTION_TYPES[slug]
    for name in (*kind.needs, *["options"] * kind.takes_options, *["rows"] * kind.takes_rows):
        without = {key: value for key, value in EACH_TYPE[slug].items() if key != name}
        assert any(name in fault.words for fault in faults_of(survey(without, question("extra"))))


@asking_types
def test_a_given_answer_comes_back_as_it_was_given(at_work, visitor, slug):
    """Each sample is kept, drawn in the form, and sent back as a browser sends what it was shown."""
    put_out(at_work, document(slug))
    for place, answer in enumerate(samples(slug)):
        url = answered(at_work, "survey", answer, key=f"key-{place}")
        visitor.opens(url).form().send("Continue")
        assert responses(at_work)[-1].answers == answer


@asking_types
def test_a_cleared_answer_is_gone(at_work, visitor, slug):
    put_out(at_work, document(slug))
    form = visitor.opens(answered(at_work, "survey", samples(slug)[0], key="key")).form()
    form.values = MultiDict((name, value) for name, value in form.values.items(True) if not name.startswith("q-"))
    form.send("Continue")
    assert responses(at_work)[0].answers == {}


@asking_types
def test_a_required_question_says_what_is_missing(at_work, visitor, slug):
    put_out(at_work, document(slug, required=True))
    refused = visitor.sends("/surveys/survey", {}, status=422)
    assert len(refused.errors) == 1
    assert refused.errors[0].endswith(refused.field(EACH_TYPE[slug]["label"]).error)
    assert responses(at_work) == []


@asking_types
def test_columns_have_codes_of_their_own(slug):
    asked = read(slug)
    columns = asked.type.columns(asked)
    assert columns
    assert len({column.code for column in columns}) == len(columns)
    assert all(column.heading.startswith(asked.label) for column in columns)
    assert {column.source for column in columns} <= {asked.uid, f"{asked.uid}.other"}


@asking_types
def test_an_answer_can_be_said_in_words(slug):
    asked = read(slug)
    assert all(asked.type.words(asked, answer) for answer in samples(slug))
    assert asked.type.words(asked, {}) == ""


@asking_types
def test_what_is_tallied_is_shown(slug):
    asked = read(slug)
    shown = [outcome.key for outcome in asked.type.outcomes(asked)]
    assert len(set(shown)) == len(shown)
    for answer in samples(slug):
        tallied = list(asked.type.tally(asked, answer))
        assert len(set(tallied)) == len(tallied)
        assert set(tallied) <= set(shown) or not shown
        assert tallied or not shown
    assert list(asked.type.tally(asked, {})) == []


def names_of(form) -> list[str]:
    """The names under which the answers to the question on the form are sent, but for the text beside "Other"."""
    controls = form.markup.elements("input", "select", "textarea", inside=form.element)
    names = {each.get("name", "") for each in controls}
    return sorted(each for each in names if each.startswith("q-") and not each.endswith(("-other", "-extra")))


LIES = {
    "an option that does not exist": lambda own: ["no such option"],
    "two answers": lambda own: [*own, *own] or ["1", "1"],
    "too much": lambda own: ["9" * 20_000],
}


LIES_ABOUT = [
    (slug, lie)
    for slug in ASKING
    for lie in LIES
    if not (slug in {"short_text", "long_text"} and lie == "an option that does not exist")
]
"""Each lie about each type, but that any text is an answer to a question for text."""


@pytest.mark.parametrize(("slug", "lie"), LIES_ABOUT)
def test_what_no_browser_would_send_is_refused_beside_the_field(at_work, visitor, slug, lie):
    put_out(at_work, document(slug))
    form = visitor.opens(answered(at_work, "survey", samples(slug)[0], key="key")).form()
    before = responses(at_work)[0].answers
    for name in names_of(form):
        form.values.setlist(name, LIES[lie](form.values.getlist(name)))
    refused = form.send("Continue", status=422)
    assert refused.errors[0].endswith(refused.field(EACH_TYPE[slug]["label"]).error or "nothing")
    assert responses(at_work)[0].answers == before
    assert responses(at_work)[0].pages_saved == 1


@asking_types
def test_a_character_that_cannot_be_text_is_refused(at_work, visitor, slug):
    put_out(at_work, document(slug))
    form = visitor.opens("/surveys/survey").form()
    for name in names_of(form):
        form.values.setlist(name, ["\0"])
    form.send("Continue", status=400)
    assert responses(at_work) == []
