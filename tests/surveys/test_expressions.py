"""Expressions are read, and worked out of answers; what is none says where and what was expected."""

from decimal import Decimal

import pytest

from portal.surveys.definition import read_definition
from portal.surveys.logic.parsing import parse
from portal.surveys.logic.path import path_of
from portal.surveys.logic.tokens import Unparsable
from portal.surveys.uids import with_uids
from tests.support.surveys import EACH_TYPE, page, question, survey

ANSWERED = {
    "matter": "Printer",
    "people": 12,
    "visited": "2026-03-05",
    "settled": True,
    "way": "by_post",
    "way.other": "Pigeon",
    "services": ["backup", "desk"],
    "stars": 4,
    "went": {"speed": "well"},
}


def value_of(expression, answers=ANSWERED):
    """Work an expression out behind a page that asks a question of every type."""
    document = survey(
        page("all", *EACH_TYPE.values(), question("rate", "number", decimals=2)),
        values=[{"code": "doubled", "is": "people * 2"}, {"code": "result", "is": expression}],
    )
    return path_of(read_definition(with_uids(document, [])), answers).values["result"]


TRUE = [
    "way = 'by_post'",
    'way = "by_post"',
    "way != 'phone'",
    "way.other = 'pigeon'",
    "not way = 'phone'",
    "way = 'phone' or stars > 3",
    "way = 'phone' or stars > 3 and settled",
    "not (way = 'phone' and settled)",
    "settled",
    "settled = true",
    "settled != false",
    "matter contains 'print'",
    "services contains 'desk' and not services contains 'network'",
    "went.speed = 'well'",
    "visited > '2026-03-04' and visited <= '2026-03-05'",
    "people + 3 * 2 = 18",
    "(people + 3) * 2 = 30",
    "people - 4 - 2 = 6",
    "people / 8 = 1.5",
    "0.1 + 0.2 = 0.3",
    "-people = -12",
    "- - people = 12",
    "doubled = 24",
    "answered(way) and not answered(likely)",
    "count(services) = 2 and count(went) = 1",
    "days('2026-03-01', visited) = 4",
    "length(matter) = 7",
    "sum(people, likely, stars) = 16",
    "mean(people, stars) = 8",
    "lowest(people, stars) = 4 and highest(people, stars, 3) = 12",
    "round(people / 7) = 2 and round(people / 7, 2) = 1.71 and round(2.5) = 3",
    "if(settled, stars, 0) = 4",
    "TRUE and Not FALSE",
]


@pytest.mark.parametrize("expression", TRUE)
def test_what_is_true_of_the_answers_holds(expression):
    assert value_of(expression) is True
    assert value_of(f"not ({expression})") is False


UNANSWERED = [
    "likely = 3",
    "likely != 3",
    "likely < 3",
    "sector = 'retail'",
    "services contains 'desk'",
    "went.manner = 'well'",
]


@pytest.mark.parametrize("expression", UNANSWERED)
def test_every_comparison_with_what_was_not_answered_is_false(expression):
    assert value_of(expression, {}) is False


@pytest.mark.parametrize(
    "expression", ["likely + 1", "-likely", "people / 0", "mean(likely)", "rank(services, 'network')", "round(likely)"]
)
def test_a_calculation_that_lacks_something_is_not_answered(expression):
    assert value_of(expression) is None
    assert value_of(f"({expression}) > 0 or ({expression}) <= 0") is False


def test_numbers_are_exact_and_those_that_are_too_large_are_none():
    assert value_of("rate * 3", {"rate": 0.1}) == Decimal("0.3")
    assert value_of("people * 999999999999999") is None
    assert value_of(" * ".join(["people"] * 100)) is None


BROKEN = {
    "": (1, "a name, a number", "the end"),
    "role =": (7, "a name, a number", "the end"),
    "role = = 'a'": (8, "a name, a number", "“=”"),
    "role == 'a'": (6, "“=”", "“==”"),
    "role <> 'a'": (6, "“!=”", "“<>”"),
    "a && b": (3, "“and”", "“&&”"),
    "role = ‘a’": (8, "straight quotes", "“‘”"),
    "role = 'a": (8, "a second '", "“'”"),
    "role 'a'": (6, "an operator between them", "“'a'”"),
    "(role = 'a'": (12, "“)”", "the end"),
    "role = 'a')": (11, "an operator such as", "“)”"),
    "1 < age < 3": (9, "“and” or “or” between two comparisons", "“<”"),
    "count(": (7, "a name, a number", "the end"),
    "count()": (7, "a name, a number", "“)”"),
    "a and": (6, "a name, a number", "the end"),
    "a or and b": (6, "a name, a number", "“and”"),
    "a = b ; c": (7, "a name, a number, text in quotes or a sign", "“;”"),
    "x = 1234567890123456": (5, "a number of 15 digits or fewer", "“1234567890123456”"),
    "é = 1": (1, "a name, a number", "“é”"),
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_does_not_parse_says_where_what_was_expected_and_what_was_found(text):
    at, expected, found = BROKEN[text]
    with pytest.raises(Unparsable) as caught:
        parse(text)
    assert (caught.value.at, caught.value.found) == (at, found)
    assert expected in caught.value.expected


@pytest.mark.parametrize(
    "text",
    [
        "(" * 500 + "a" + ")" * 500,
        "not " * 300 + "a",
        "-" * 300 + "1",
        "count(" * 40 + "a" + ")" * 40,
        "a or " * 5000 + "a",
        "9" * 10_000,
    ],
)
def test_an_expression_without_measure_is_refused(text):
    with pytest.raises(Unparsable):
        parse(text)
