"""A condition that can be chosen is read back as it was put together; one that says more stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.surveys.designer.building.simple import ALL, ANY, Comparison, Simple, quoted, simple_of
from portal.surveys.designer.building.subjects import subjects_of
from portal.surveys.designer.readable import readable
from portal.surveys.logic.tokens import Unparsable
from tests.support.surveys import EACH_TYPE, page, question, survey

NAMES = st.sampled_from(["role", "way.other", "went.speed", "total"])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20).map(quoted).filter(bool)
VALUES = TEXTS | st.integers(-(10**9), 10**9).map(str) | st.sampled_from(["true", "false", "2.5"])
COMPARISONS = st.one_of(
    st.builds(Comparison, NAMES, st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "contains"]), VALUES),
    st.builds(Comparison, NAMES, st.just("lacks"), TEXTS),
    st.builds(Comparison, NAMES, st.sampled_from(["answered", "unanswered"])),
)


@given(st.lists(COMPARISONS, max_size=6), st.sampled_from([ALL, ANY]))
def test_what_was_put_together_is_read_back(comparisons, joint):
    simple = Simple(tuple(comparisons), joint if len(comparisons) > 1 else ALL)
    assert simple_of(str(simple)) == simple


@pytest.mark.parametrize(
    "text",
    [
        "a = 1 and (b = 2 or c = 3)",
        "not (a = 1)",
        "a + 1 > 2",
        "count(a) > 2",
        "a",
        "a = b",
        "1 = a",
        "rank(a, 'b') = 1",
    ],
)
def test_what_says_more_than_can_be_chosen_stays_text(text):
    assert simple_of(text) is None


def test_what_cannot_be_read_is_refused():
    with pytest.raises(Unparsable):
        simple_of("a = ")


def test_what_is_asked_before_can_be_compared():
    document = survey(
        page("one", EACH_TYPE["single_choice"], EACH_TYPE["likert"], EACH_TYPE["number"]),
        page("two", EACH_TYPE["yes_no"], question("last")),
        values=[{"code": "double", "is": "people * 2"}],
    )
    subjects = subjects_of(readable(document, "survey"), 4)
    assert {name: each.words for name, each in subjects.items()} == {
        "way": "Way",
        "way.other": "Way – the text beside it",
        "went": "Went",
        "went.speed": "Went – Speed",
        "went.manner": "Went – Manner",
        "people": "People",
        "settled": "Settled",
        "double": "Calculated: double",
    }
    assert subjects["way"].values == {"'phone'": "Phone", "'visit'": "Visit", "'by_post'": "By post"}
    assert subjects["settled"].values == {"true": "yes", "false": "no"}
    assert list(subjects["went"].ways) == ["answered", "unanswered"]
    assert subjects_of(readable(document, "survey"), 0) == {}


def test_a_draft_with_gaps_can_be_read():
    page = {
        "questions": [{"type": "single_choice", "options": [{"label": "One"}, {"more": 1}]}],
        "routes": [{"if": "a"}],
    }
    document = {"pages": [page], "values": [{"code": "x"}], "access": {"quotas": [{}]}, "contact": {"details": [{}]}}
    definition = readable(document, "survey")
    assert [option.label for option in definition.pages[0].questions[0].options] == ["One", ""]
    assert (definition.values, definition.pages[0].routes, definition.access.quotas) == ((), (), ())


def test_what_was_typed_is_written_so_that_it_can_be_read():
    subjects = subjects_of(readable(survey(question("matter"), EACH_TYPE["number"]), "survey"), 9)
    assert subjects["matter"].written("don't") == '"don\'t"'
    assert subjects["matter"].written("'\"") is None
    assert subjects["people"].written("-2.5") == "-2.5"
    assert subjects["people"].written("two") is None
    assert subjects["people"].written("") is None
