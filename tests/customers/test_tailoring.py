"""What comes first: what fits the declared interests, then what ends soon, then what is new. A property test."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.customers.readers import STRANGER, Reader
from portal.customers.tailoring import SOON, fitted

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
CODES = ("backup", "security", "telephones", "websites")


@dataclass(frozen=True)
class Thing:
    interests: tuple[str, ...] = ()
    since: datetime = NOW
    until: datetime | None = None


def reader(**days_ago):
    """Return somebody who chose interests so many days ago, the latest first."""
    chosen = dict(sorted(days_ago.items(), key=lambda each: each[1]))
    return Reader({code: NOW - timedelta(days=days) for code, days in chosen.items()}, {each: each for each in chosen})


def order(things, who=STRANGER):
    return [each.thing for each in fitted(things, who, NOW)]


MOMENTS = st.integers(0, 60).map(lambda days: NOW - timedelta(days=days))
THINGS = st.builds(
    Thing,
    st.lists(st.sampled_from(CODES), unique=True, max_size=3).map(tuple),
    MOMENTS,
    st.none() | st.integers(1, 30).map(lambda days: NOW + timedelta(days=days)),
)
READERS = st.dictionaries(st.sampled_from(CODES), st.integers(0, 500)).map(lambda days: reader(**days))


@given(st.lists(THINGS, max_size=12), READERS)
def test_what_fits_most_comes_first_and_nothing_is_left_out(things, who):
    placed = order(things, who)
    assert sorted(map(repr, placed)) == sorted(map(repr, things))
    fits = [len(set(each.interests) & who.interests.keys()) for each in placed]
    assert fits == sorted(fits, reverse=True)


@given(st.lists(THINGS, max_size=12), READERS)
def test_what_does_not_fit_stands_as_it_does_for_everybody(things, who):
    others = [each for each in things if not set(each.interests) & who.interests.keys()]
    assert order(things, who)[len(things) - len(others) :] == order(others)


@given(st.lists(THINGS, max_size=12))
def test_whoever_declared_nothing_has_the_neutral_order(things):
    assert order(things, Reader(how="cookie")) == order(things)
    soon = [each.until is not None and each.until - NOW < SOON for each in order(things)]
    assert soon == sorted(soon, reverse=True)


def test_the_interest_declared_last_is_why():
    [placed] = fitted([Thing(("backup", "security"))], reader(backup=90, security=3), NOW)
    assert (placed.because.code, placed.because.chosen_at) == ("security", NOW - timedelta(days=3))


def test_what_ends_soon_comes_before_what_is_new():
    new, ending, ending_later = Thing(), Thing((), NOW, NOW + SOON / 2), Thing((), NOW, NOW + SOON * 2)
    older = Thing((), NOW - timedelta(days=1))
    assert order([older, ending_later, new, ending]) == [ending, ending_later, new, older]


def test_a_merged_interest_counts_as_the_one_it_stands_for():
    other, about_viruses = Thing(), Thing(("viruses",), NOW - timedelta(days=9))
    assert (
        order([other, about_viruses], replace(reader(security=1), merged={"viruses": "security"}))[0] is about_viruses
    )
