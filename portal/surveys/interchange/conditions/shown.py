"""On what conditions each page is shown, said as conditions of the pages alone, for formats that have no routes."""

from dataclasses import dataclass, field

from portal.surveys.definition import END, Definition, Page
from portal.surveys.interchange.conditions.translating import negated
from portal.surveys.logic.names import tree_of
from portal.surveys.logic.tree import Binary, Expression, Literal, parts_of

HEAVIEST = 150
"""The most parts of a condition in which routes are said: each holds those of the pages before it, and they grow fast."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A condition, and of how many parts it is made."""

    tree: Expression
    weight: int


ALWAYS = Weighed(Literal(value=True), 1)


@dataclass
class Shown:
    """The condition of each page, None where there is none; and the places of routes that would make them too long."""

    conditions: list[Expression | None] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)


def shown_pages(definition: Definition) -> Shown:
    """Return on what conditions the pages are shown: their own, and that no route is taken that leads past them."""
    shown = Shown()
    passing: list[tuple[int, Weighed]] = []
    numbers = {page.code: number for number, page in enumerate(definition.pages)} | {END: len(definition.pages)}
    for number, page in enumerate(definition.pages):
        ways = [Weighed(negated(taken.tree), taken.weight + 1) for target, taken in passing if target > number]
        condition = _joined("and", [_read(page.show_if), *ways])
        if condition and condition.weight > HEAVIEST:
            shown.unsaid.append(f"pages[{number}]")
            condition = _read(page.show_if)
        shown.conditions.append(condition.tree if condition else None)
        for route, taken in zip(page.routes, _taken(page, condition), strict=False):
            passing.append((numbers.get(route.to, 0), taken))
    return shown


def _taken(page: Page, shown: Weighed | None) -> list[Weighed]:
    """Return on what conditions the routes of a page are taken: each if those before it are not."""
    taken: list[Weighed] = []
    left = _joined("and", [shown, _anything_on(page)])
    for route in page.routes:
        condition = _read(route.condition)
        taken.append(_joined("and", [left, condition]) or ALWAYS)
        if condition is None:
            break
        left = _joined("and", [left, Weighed(negated(condition.tree), condition.weight + 1)])
    return taken


def _anything_on(page: Page) -> Weighed | None:
    """Return the condition on which something is asked on a page, so that it is there to be left."""
    conditions = [_read(each) for each in dict.fromkeys(question.show_if for question in page.questions)]
    return None if page.is_bare or None in conditions else _joined("or", conditions)


def _read(text: str) -> Weighed | None:
    tree = tree_of(text) if text else None
    return Weighed(tree, _weight(tree)) if tree else None


def _weight(tree: Expression) -> int:
    return 1 + sum(map(_weight, parts_of(tree)))


def _joined(operator: str, conditions: list[Weighed | None]) -> Weighed | None:
    wanted = [each for each in conditions if each is not None]
    if not wanted:
        return None
    tree = wanted[0].tree
    for each in wanted[1:]:
        tree = Binary(operator, tree, each.tree)
    return Weighed(tree, sum(each.weight + 1 for each in wanted))
