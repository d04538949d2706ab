"""The path: which pages, questions and options somebody's answers lead to."""

import gc
import weakref

from portal.surveys.definition import read_definition
from portal.surveys.logic.path import path_of
from portal.surveys.uids import with_uids
from tests.support.surveys import coded, page, question, survey

ROLE = question("role", "single_choice", options=coded("owner", "staff", "guest", other="guest"))


def path(document, answers=None):
    return path_of(read_definition(with_uids(document, [])), answers or {})


def test_what_is_worked_out_of_a_definition_goes_when_it_goes():
    definition = read_definition(with_uids(BRANCHED, []))
    assert path_of(definition, {"role": "staff"}).pages == (1, 3, 4, 5)
    gone = weakref.ref(definition)
    del definition
    gc.collect()
    assert gone() is None


BRANCHED = survey(
    page("about", ROLE, question("since", "date", show_if="role = 'owner'")),
    page("owners", question("people", "number"), show_if="role = 'owner'"),
    page("work", question("desk"), routes=[{"if": "role = 'guest'", "to": "end"}, {"if": "desk = 'none'", "to": "last"}]),
    page("tools", question("tool")),
    page("last", question("more")),
)  # fmt: skip


def test_without_conditions_everything_is_asked():
    whole = path(survey(page("first", question("one")), page("second", question("two"))), {"one": "x"})
    assert whole.pages == (1, 2)
    assert whole.answers == {"one": "x"}
    assert whole.skipped == ()


def test_pages_and_questions_are_asked_where_their_conditions_hold():
    assert path(BRANCHED, {"role": "owner"}).pages == (1, 2, 3, 4, 5)
    assert path(BRANCHED, {"role": "owner"}).skipped == ()
    assert path(BRANCHED, {"role": "staff"}).pages == (1, 3, 4, 5)
    assert path(BRANCHED, {"role": "staff"}).skipped == ("since", "people")


def test_a_route_leaves_out_the_pages_before_the_one_it_leads_to():
    assert path(BRANCHED, {"role": "staff", "desk": "none"}).pages == (1, 3, 5)
    assert path(BRANCHED, {"role": "guest", "desk": "none"}).pages == (1, 3)
    assert path(BRANCHED, {"role": "guest"}).skipped == ("since", "people", "tool", "more")


def test_what_follows_a_page_is_known():
    way = path(BRANCHED, {"role": "staff", "desk": "none"})
    assert [way.next_after(number) for number in range(6)] == [1, 3, 3, 5, 5, None]


def test_answers_off_the_path_are_not_among_those_on_it_and_decide_nothing():
    given = {"role": "staff", "since": "2026-01-01", "people": 5, "desk": "x"}
    assert path(BRANCHED, given).answers == {"role": "staff", "desk": "x"}
    chained = survey(
        page("one", question("a", "yes_no"), question("b", "yes_no", show_if="a")),
        page("two", question("c"), show_if="b"),
        page("three", question("d")),
    )
    assert path(chained, {"a": False, "b": True}).pages == (1, 3)


def test_a_page_of_which_nothing_is_asked_is_left_out():
    document = survey(
        page("one", ROLE), page("two", question("a", show_if="role = 'owner'")), page("three", question("b"))
    )
    assert path(document, {"role": "staff"}).pages == (1, 3)
    assert path(document, {"role": "owner"}).pages == (1, 2, 3)


def test_options_are_offered_where_their_conditions_hold():
    options = coded("car", "van", "other", other="other")
    options[1]["show_if"] = options[2]["show_if"] = "role = 'owner'"
    document = survey(
        page("one", ROLE),
        page("two", question("has", "multiple_choice", options=options), question("why", show_if="has contains 'van'")),
    )
    asked = read_definition(with_uids(document, [])).pages[1].questions[0]
    given = {"has": ["car", "van", "other"], "has.other": "Tractor", "why": "Loads"}
    assert len(path(document, {"role": "owner"}).options_of(asked)) == 3
    assert [each.code for each in path(document, {"role": "staff"}).options_of(asked)] == ["car"]
    assert path(document, {"role": "owner"} | given).answers == {"role": "owner"} | given
    assert path(document, {"role": "staff"} | given).answers == {"role": "staff", "has": ["car"]}


def test_values_are_calculated_of_what_is_on_the_path_and_decide_what_follows():
    document = survey(
        page("one", question("licences", "number"), question("extra", "number", show_if="licences > 10")),
        page("two", question("why"), show_if="total > 100"),
        page("three", question("more")),
        values=[{"code": "all", "is": "sum(licences, extra)"}, {"code": "total", "is": "all * 12"}],
    )
    assert path(document, {"licences": 5, "extra": 50}).values == {"all": 5, "total": 60}
    assert path(document, {"licences": 5, "extra": 50}).pages == (1, 3)
    assert path(document, {"licences": 50}).pages == (1, 2, 3)
    assert path(document).values == {"all": None, "total": None}
