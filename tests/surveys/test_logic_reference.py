"""The logic of surveys does what a plain reference says, whatever is asked and answered."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from portal.surveys.checking import faults_of
from portal.surveys.definition import read_definition
from portal.surveys.logic.parsing import parse
from portal.surveys.logic.path import path_of
from portal.surveys.logic.tokens import Unparsable
from portal.surveys.logic.writing import written
from portal.surveys.uids import with_uids
from tests.support.random_surveys import combinations, conditions, every_answer, surveys
from tests.support.reference import Reference


def definition_of(document):
    return read_definition(with_uids(document, []))


@given(surveys())
@settings(max_examples=200, deadline=None)
def test_the_path_is_the_one_that_the_reference_finds(made):
    document, answers = made
    path, reference = path_of(definition_of(document), answers), Reference(document, answers)
    assert path.pages == reference.numbers()
    assert path.skipped == reference.skipped()
    assert path.answers == reference.answers()
    for code in reference.values:
        expected = reference.value(code)
        assert path.values[code] == (tuple(expected) if isinstance(expected, list) else expected)


@given(surveys())
@settings(max_examples=150, deadline=None)
def test_the_answers_on_a_path_lead_along_the_same_path(made):
    document, answers = made
    definition = definition_of(document)
    path = path_of(definition, answers)
    again = path_of(definition, path.answers)
    assert again == path
    assert path.answers.items() <= answers.items() or any(isinstance(each, list) for each in answers.values())


@given(surveys())
@settings(max_examples=150, deadline=None)
def test_every_question_is_either_asked_or_skipped(made):
    document, answers = made
    definition = definition_of(document)
    path = path_of(definition, answers)
    asked = [uid for uid, question in definition.questions.items() if path.shows(question)]
    assert sorted([*asked, *path.skipped]) == sorted(definition.questions)
    assert set(path.answers) <= set(asked)
    followed = [0]
    while (following := path.next_after(followed[-1])) is not None:
        followed.append(following)
    assert tuple(followed[1:]) == path.pages


@given(conditions(("role", "went.speed", "total")))
@settings(max_examples=400, deadline=None)
def test_an_expression_that_is_written_and_read_is_the_same(tree):
    assert parse(written(tree)) == tree


@given(some.text(max_size=60) | some.text("role=!<>()'\"andotx,.+-*/ 19", max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_refused_with_its_place(text):
    try:
        tree = parse(text)
    except Unparsable as refused:
        tree, place = None, refused.at
    assert 1 <= place <= len(text) + 1 if tree is None else parse(written(tree)) == tree


@given(surveys())
@settings(max_examples=100, deadline=None)
def test_whatever_stands_in_conditions_is_checked_without_failing(made):
    document, _ = made
    for fault in faults_of(document):
        assert fault.words


@given(surveys(sound=True))
@settings(max_examples=60, deadline=None)
def test_what_answers_lead_to_is_never_called_impossible(made):
    document, answers = made
    path = path_of(definition_of(document), answers)
    impossible = {fault.place for fault in faults_of(document) if "never" in fault.words}
    assert not impossible & set(places_shown(definition_of(document), path))


@given(surveys(sound=True))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_what_no_answers_lead_to_is_called_impossible(made):
    """Every answer to a small survey is tried; what none of them shows is named, or the page on which it would stand."""
    document, _ = made
    definition = definition_of(document)
    assume(not document["values"] and combinations(document) <= 1500)
    shown = {
        place for answers in every_answer(document) for place in places_shown(definition, path_of(definition, answers))
    }
    impossible = {fault.place for fault in faults_of(document) if "never" in fault.words}
    for number, page in enumerate(definition.pages):
        place = f"pages[{number}]"
        if impossible.isdisjoint({place, f"{place}.show_if"}):
            questions = {f"{place}.questions[{at}].show_if" for at in range(len(page.questions))}
            assert questions - shown <= impossible


def places_shown(definition, path):
    """Yield the places of the pages, questions and options that a path shows, and of their conditions."""
    for number in path.pages:
        place = f"pages[{number - 1}]"
        yield from (place, f"{place}.show_if")
        for at, question in enumerate(definition.pages[number - 1].questions):
            if path.shows(question):
                yield f"{place}.questions[{at}].show_if"
                offered = path.options_of(question)
                yield from (
                    f"{place}.questions[{at}].options[{n}].show_if"
                    for n, each in enumerate(question.options)
                    if each in offered
                )
