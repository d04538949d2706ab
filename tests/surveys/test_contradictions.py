"""Conditions that never hold, pages that no way leads to and routes that are never taken are named before publishing."""

import pytest

from tests.support.logic import AGE, ROLE, faults, with_condition
from tests.support.surveys import coded, page, question, survey

CONTRADICTIONS = {
    "people > 5000": "can never hold: no answer to “people” fits it",
    "people > -3 and people < 2 - 3": "can never hold: no answer to “people” fits it",
    "matter = ''": "can never hold: no answer to “matter” fits it",
    "stars > 5": "can never hold: no answer to “stars” fits it",
    "people < 5 and people > 9": "can never hold: no answer to “people” fits it",
    "stars > 2 and stars < 3": "can never hold: no answer to “stars” fits it",
    "way = 'phone' and way = 'visit'": "can never hold: no answer to “way” fits it",
    "way = 'phone' and not answered(way)": "can never hold: no answer to “way” fits it",
    "services contains 'desk' and not (services contains 'desk')": "can never hold: no answer to “services” fits it",
    "matter contains '' and not answered(matter)": "can never hold: no answer to “matter” fits it",
    "matter contains 'a' and not answered(matter)": "can never hold: no answer to “matter” fits it",
    "matter contains 'a' and matter = 'Why'": "can never hold: no answer to “matter” fits it",
    "services contains 'desk' and not answered(services)": "can never hold: no answer to “services” fits it",
    "visited > '2026-03-01' and visited < '2026-02-01'": "can never hold: no answer to “visited” fits it",
    "people + 1 > stars and not (people + 1 > stars)": "can never hold: no answer to “people” and “stars” fits it",
    "settled or not settled": "always holds; leave it out",
    "1 + 1 = 2": "always holds; leave it out",
    "1 > 2": "never holds",
}  # fmt: skip


@pytest.mark.parametrize("condition", CONTRADICTIONS)
def test_a_condition_that_makes_no_difference_is_named(condition):
    assert faults(with_condition(condition)) == [f"pages[1].show_if: {CONTRADICTIONS[condition]}"]


SOUND = [
    "way = 'phone' or way = 'visit'",
    "people > 4 and people < 5",
    "visited > '2026-03-01' and visited < '2026-03-05'",
    "services contains 'desk' and services contains 'backup'",
    "matter contains 'a' and matter contains 'b'",
    "matter contains 'a' and matter = 'Apples'",
    "matter contains 'a' and matter != 'Apples'",
    "answered(remarks) or count(went) = 2 or days(visited, '2026-12-01') > 30",
    "way.other = 'x' and not settled and desk_email != 'a@example.com'",
    "if(settled, people, stars) > 3",
]


@pytest.mark.parametrize("condition", SOUND)
def test_a_condition_that_makes_a_difference_is_fine(condition):
    assert faults(with_condition(condition)) == []


def routed(*routes, **others):
    return survey(
        page("one", ROLE, AGE, routes=list(routes)), page("two", question("a")), page("three", question("b", **others))
    )


ROUTES = {
    "to a page that is not there": (routed({"to": "tree"}), "pages[0].routes[0].to: there is no page “tree”; did you mean “three”?"),
    "to itself": (routed({"to": "one"}), "pages[0].routes[0].to: “one” is not behind this page; routes only lead forward"),
    "past a page for everybody": (routed({"to": "three"}), "pages[1]: can never be reached: the routes of the pages before it all lead past it"),
    "past a page one way or the other": (
        routed({"if": "role = 'owner'", "to": "three"}, {"if": "not (role = 'owner')", "to": "end"}),
        "pages[1]: can never be reached",
    ),
    "behind one that is always taken": (routed({"to": "two"}, {"if": "age > 5", "to": "three"}), "pages[0].routes[1]: is never taken: the route before it has no condition"),
    "behind one that is taken before": (
        routed({"if": "age > 5", "to": "two"}, {"if": "age > 9", "to": "three"}),
        "pages[0].routes[1].if: is never taken",
    ),
    "round a question": (routed({"if": "role = 'owner'", "to": "end"}, show_if="role = 'owner'"), "pages[2].questions[0].show_if: can never hold here: what leads to this"),
    "to where a condition looks ahead": (routed({"if": "a = 'x'", "to": "three"}), "pages[0].routes[0].if: at character 1: “a” is only known after “a” on page “two”"),
}  # fmt: skip


@pytest.mark.parametrize("case", ROUTES)
def test_routes_lead_forward_and_leave_every_page_reachable(case):
    document, expected = ROUTES[case]
    found = faults(document)
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_a_route_backwards_is_refused():
    found = faults(
        survey(page("one", ROLE), page("two", question("a"), routes=[{"if": "role = 'owner'", "to": "one"}]))
    )
    assert found == ["pages[1].routes[0].to: “one” is not behind this page; routes only lead forward"]


def test_routes_that_leave_every_page_reachable_are_fine():
    assert (
        faults(
            routed({"if": "role = 'owner'", "to": "three"}, {"if": "age < 18", "to": "end"}, show_if="role = 'owner'")
        )
        == []
    )


def test_a_condition_that_its_page_rules_out_is_named():
    document = survey(
        page("one", ROLE), page("two", question("a", show_if="role = 'staff'"), question("b"), show_if="role = 'owner'")
    )
    assert faults(document) == ["pages[1].questions[0].show_if: can never hold here: what leads to this rules it out"]


def test_a_condition_on_a_question_that_is_not_asked_then_is_named():
    document = survey(
        page("one", ROLE, question("shops", "number", show_if="role = 'owner'")),
        page("two", question("why"), show_if="role = 'staff' and shops > 2"),
        page("three", question("b")),
    )
    assert faults(document) == ["pages[1].show_if: can never hold here: what leads to this rules it out"]


def test_a_question_cannot_be_left_without_options():
    options = coded("car", "van")
    options[0]["show_if"], options[1]["show_if"] = "role = 'owner'", "role = 'manager'"
    document = survey(page("one", ROLE), page("two", question("has", "single_choice", options=options)))
    assert faults(document)[0].startswith("pages[1].questions[0].options: can all be left out")
    options[1]["show_if"] = "not (role = 'owner')"
    assert faults(document) == []


@pytest.mark.parametrize(
    "chain", [" or ".join(["settled"] * 150), " and ".join(["stars > 2"] * 99), " + ".join(["people"] * 198) + " > 3"]
)
def test_a_condition_as_long_as_can_be_is_looked_through(chain):
    assert faults(with_condition(chain)) == []


def test_what_depends_on_a_thousand_answers_is_looked_through():
    asked = [question(f"q{number}", "yes_no") for number in range(1000)]
    options = [
        {"code": f"o{number}", "label": "…", "show_if": " or ".join(each["code"] for each in asked[number::250])}
        for number in range(250)
    ]
    pages = [page(f"p{first}", *asked[first : first + 200]) for first in range(0, 1000, 200)]
    document = survey(*pages, page("last", question("has", "single_choice", options=options)))
    assert faults(document)[0].startswith("pages[5].questions[0].options: can all be left out")


def test_a_large_survey_is_looked_through():
    pages = [page("first", *(question(f"q{n}", "single_choice", options=coded("a", "b", "c")) for n in range(10)))]
    for number in range(1, 20):
        asked = [
            question(
                f"q{number}{n}x",
                "single_choice",
                options=coded("a", "b", "c"),
                **({"show_if": f"q{n} = 'a' and q{(n + 3) % 10} != 'b'"} if n % 2 else {}),
            )
            for n in range(10)
        ]
        routes = (
            [{"if": f"q{number % 10} = 'c' and q{(number + 1) % 10} = 'c'", "to": f"p{number + 2}"}]
            if number < 18
            else []
        )
        pages.append(page(f"p{number}", *asked, routes=routes))
    assert faults(survey(*pages)) == []
