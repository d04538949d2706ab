"""Conditions that can never hold or always do, pages that no way leads to, and questions with nothing to choose."""

from collections.abc import Iterator
from dataclasses import replace

from portal.surveys.definition import Definition, Page
from portal.surveys.logic.expressions import Placed, expressions_of
from portal.surveys.logic.parsing import parse
from portal.surveys.logic.tree import names_in
from portal.surveys.logic.ways import Wanted, Ways
from portal.surveys.question_types.base import Question

Found = Iterator[tuple[str, str]]
"""Places in the document, each with the words for what is wrong there."""

NOWHERE = "can never be reached: the routes of the pages before it all lead past it"
RULED_OUT = "can never hold here: what leads to this rules it out"
NEVER_TAKEN = "is never taken: the routes before it, or what leads to this page, rule it out"
NOTHING_LEFT = "can all be left out, so that nothing to choose remains; offer one without a condition"


def contradictions_in(definition: Definition) -> Found:
    """Yield what contradicts itself in a definition whose expressions have no mistakes of other kinds."""
    conditions = [each for each in expressions_of(definition) if each.is_condition]
    if not conditions and not definition.has_logic:
        return
    ways = Ways(definition)
    alone = {each.place: words for each in conditions if (words := _alone(each, ways))}
    yield from alone.items()
    for number, page in enumerate(definition.pages):
        yield from ((place, words) for place, words in _on_page(ways, number, page) if place not in alone)


def _alone(placed: Placed, ways: Ways) -> str:
    """Say that a condition never holds, or always, whatever leads to it; nothing of one that makes a difference."""
    condition = parse(placed.text)
    if ways.conditions.can_hold(condition):
        return "" if ways.conditions.can_fail(condition) else "always holds; leave it out"
    codes = dict.fromkeys(name.code for name in names_in(condition))
    return (
        f"can never hold: no answer to {' and '.join(f'“{code}”' for code in codes)} fits it"
        if codes
        else "never holds"
    )


def _on_page(ways: Ways, number: int, page: Page) -> Found:
    place = f"pages[{number}]"
    if ways.can(Wanted(number, reached=True)) is False:
        yield place, NOWHERE
    elif ways.can(Wanted(number)) is False:
        yield f"{place}.show_if", RULED_OUT
    else:
        for at, question in enumerate(page.questions):
            yield from _of_question(
                ways, Wanted(number, ways.firsts[number] + at), question, f"{place}.questions[{at}]"
            )
        yield from _of_routes(ways, number, page)


def _of_question(ways: Ways, asked: Wanted, question: Question, place: str) -> Found:
    if question.show_if and ways.can(asked) is False:
        yield f"{place}.show_if", RULED_OUT
        return
    conditions = tuple(option.show_if for option in question.options if option.show_if)
    for at, option in enumerate(question.options):
        if option.show_if and ways.can(replace(asked, holding=(option.show_if,))) is False:
            yield f"{place}.options[{at}].show_if", RULED_OUT
    all_conditional = bool(conditions) and len(conditions) == len(question.options)
    if all_conditional and ways.can(replace(asked, failing=conditions)):
        yield f"{place}.options", NOTHING_LEFT


def _of_routes(ways: Ways, number: int, page: Page) -> Found:
    for at, route in enumerate(page.routes):
        earlier = tuple(each.condition for each in page.routes[:at])
        holding = (route.condition,) if route.condition else ()
        if ways.can(Wanted(number, holding=holding, failing=earlier)) is False:
            yield f"pages[{number}].routes[{at}]" + (".if" if route.condition else ""), NEVER_TAKEN
