"""Whatever is said, in whatever order and by however many at once: what is kept is what the events say."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Event
from time import sleep

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import clock
from portal.privacy import actions, derivation, permissions
from portal.privacy.purposes import Cell
from tests.support.customers import customer

CELLS = [
    Cell("promotions", "email"),
    Cell("research", "phone"),
    Cell("partner_promotions", "email", "acme"),
    Cell("partner_promotions", "email", "orchard"),
    Cell("personalisation", "site"),
]
PEOPLE = 2

grants = st.tuples(st.just("grant"), st.sampled_from(CELLS))
withdrawals = st.tuples(st.just("withdraw"), st.sampled_from(CELLS))
wholes = st.tuples(st.sampled_from(["everything", "object", "rebuild"]), st.none())
words = st.tuples(st.integers(0, PEOPLE - 1), grants | grants | withdrawals | wholes)


def told(states: dict, word: str, cell: Cell | None) -> dict:
    """The simple model: how one customer's permissions stand after a word."""
    if word == "grant":
        return states | {cell: "granted"}
    if word == "withdraw":
        return states if states.get(cell) in {"objected", "withdrawn"} else states | {cell: "withdrawn"}
    if word == "everything":
        return {each: "withdrawn" if state == "granted" else state for each, state in states.items()}
    if word == "object":
        return states | {each: "objected" for each in CELLS if each.purpose != "personalisation"}
    return states


def say(customer_id: int, word: str, cell: Cell | None) -> None:
    said = {"how": "a test", "at": clock.now()}
    if word == "grant":
        actions.grant(customer_id, *cell, **said)
    elif word == "withdraw":
        actions.withdraw(customer_id, *cell, **said)
    elif word == "everything":
        actions.withdraw_everything(customer_id, **said)
    elif word == "object":
        actions.object_to_marketing(customer_id, **said)
    else:
        derivation.rebuild()


@pytest.fixture
def newcomers(at_work):
    """Makes new customers, whom nobody spoke of yet, and returns their numbers."""
    made = 0

    def make():
        nonlocal made
        made += PEOPLE
        return [customer(at_work, f"{number}@example.com") for number in range(made - PEOPLE, made)]

    return make


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(words, min_size=5, max_size=25))
def test_any_sequence_of_words_stands_as_the_simple_model_says(at_work, newcomers, said):
    people = newcomers()
    model = [{} for _ in people]
    with at_work():
        for who, (word, cell) in said:
            say(people[who], word, cell)
            model[who] = told(model[who], word, cell)
    with at_work():
        for customer_id, states in zip(people, model, strict=True):
            found = {cell: permissions.state_of(customer_id, *cell) for cell in CELLS}
            assert found == {cell: states.get(cell, "") for cell in CELLS}
            assert set(permissions.granted_by(customer_id)) == {c for c, state in states.items() if state == "granted"}
        assert derivation.kept() == derivation.rebuilt()


def test_words_said_at_the_same_moment_are_kept_in_the_order_of_their_events(at_work, newcomers):
    people = newcomers()
    choice = Random(7).choice
    said = [
        (choice(people), choice(["grant", "withdraw", "object", "everything"]), choice(CELLS[:2])) for _ in range(60)
    ]

    def work(word):
        with at_work():
            say(*word)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, said))
    with at_work():
        assert derivation.kept() == derivation.rebuilt()


def test_an_objection_ends_also_what_is_being_agreed_to_at_that_moment(at_work, newcomers):
    person, agreed = newcomers()[0], Event()

    def agree():
        with at_work():
            say(person, "grant", CELLS[0])
            agreed.set()
            sleep(0.5)  # it is not saved yet

    def object_to_it():
        agreed.wait()
        with at_work():
            say(person, "object", CELLS[0])

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda work: work(), (agree, object_to_it)))
    with at_work():
        assert derivation.kept() == derivation.rebuilt()
        assert not permissions.may_use(person, *CELLS[0])
