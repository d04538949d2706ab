"""The ways through a survey: which of its pages, questions and options can be reached at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal.surveys.definition import END, Definition, Page
from portal.surveys.logic.expressions import expressions_of, pages_placed
from portal.surveys.logic.held import Held, all_of, any_of, inverse
from portal.surveys.logic.names import Named, meanings_of
from portal.surveys.logic.parsing import parse
from portal.surveys.logic.possible import Conditions, Decided, Tries
from portal.surveys.logic.tree import names_in

MOST_TRIES = 20_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a way to a page (by its place from 0), a question that is asked there, conditions that hold or not.

    Where the page is only to be ``reached``, its own condition does not matter.
    """

    page: int
    question: int | None = None
    holding: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    reached: bool = False


@dataclass(slots=True)
class State:
    """Which pages are reached and which questions are asked, by their places from 0, as far as that is decided."""

    reached: list[Held]
    asked: dict[int, Held] = field(default_factory=dict)
    shown: Held = True


class Ways:
    """All ways through a survey whose expressions have no mistakes."""

    def __init__(self, definition: Definition) -> None:
        self.pages = definition.pages
        self.meanings = meanings_of(definition)
        self.numbers = {page.code: number for number, page in enumerate(self.pages)} | {END: len(self.pages)}
        self.firsts = [first for _, first in pages_placed(definition)]
        self.page_of = [number for number, page in enumerate(self.pages) for _ in page.questions]
        self.questions = [question for page in self.pages for question in page.questions]
        self.conditions = Conditions([parse(each.text) for each in expressions_of(definition)], self.meanings)
        self.needs = [self._needs(number) for number in range(len(self.pages))]
        self.tries = Tries(MOST_TRIES)

    def can(self, wanted: Wanted) -> bool | None:
        """Whether there is a way with what is wanted; None when it takes too long to find out."""
        needed = self._needed(wanted)
        return self.conditions.found(lambda decided: self._found(wanted, needed, decided), self.tries)

    def _found(self, wanted: Wanted, needed: set[int], decided: Decided) -> Held:
        state = self._walked(wanted.page, needed, decided)
        return all_of(
            (
                state.reached[wanted.page] if wanted.reached else state.shown,
                wanted.question is None or state.asked[wanted.question],
                *(self._held(each, decided, state) for each in wanted.holding),
                *(inverse(self._held(each, decided, state)) for each in wanted.failing),
            )
        )

    def _walked(self, last: int, needed: set[int], decided: Decided) -> State:
        """Walk to a page, as far as what is decided tells the way."""
        state = State([number == 0 for number in range(len(self.pages) + 1)])
        for number, page in enumerate(self.pages[: last + 1]):
            here = [place for place in self._places_on(number) if place in needed]
            if here or page.routes or number == last:
                state.shown = all_of((state.reached[number], self._held(page.show_if, decided, state)))
            for place in here:
                condition = self.questions[place].show_if
                state.asked[place] = all_of((state.shown, self._held(condition, decided, state)))
            if number < last:
                self._leave(number, page, decided, state)
        return state

    def _leave(self, number: int, page: Page, decided: Decided, state: State) -> None:
        """Reach what follows a page, by its routes or without them."""
        if not page.routes:
            state.reached[number + 1] = any_of((state.reached[number + 1], state.reached[number]))
            return
        visited = state.shown
        if not _has_something(page):
            visited = all_of((visited, any_of(state.asked[place] for place in self._places_on(number))))
        staying = visited
        for route in page.routes:
            to, holds = self.numbers[route.to], self._held(route.condition, decided, state)
            state.reached[to] = any_of((state.reached[to], all_of((staying, holds))))
            staying = all_of((staying, inverse(holds)))
        passing = all_of((state.reached[number], inverse(visited)))
        state.reached[number + 1] = any_of((state.reached[number + 1], staying, passing))

    def _held(self, condition: str, decided: Decided, state: State) -> Held:
        def asked(name: str) -> Held:
            meaning = self.meanings[name]
            return state.asked[meaning.place] if isinstance(meaning, Named) else True

        return self.conditions.held(parse(condition), decided, asked) if condition else True

    def _needed(self, wanted: Wanted) -> set[int]:
        """Return the places of the questions on which it depends whether there is a way."""
        needed: set[int] = set()
        waiting = self.needs[wanted.page] | self._named(*wanted.holding, *wanted.failing)
        if wanted.question is not None:
            waiting.add(wanted.question)
        while waiting:
            place = waiting.pop()
            needed.add(place)
            waiting |= (self._named(self.questions[place].show_if) | self.needs[self.page_of[place]]) - needed
        return needed

    def _needs(self, number: int) -> set[int]:
        """Return the places of the questions on which it depends at once whether a page is reached and shown."""
        needed = self._named(self.pages[number].show_if)
        if any(page.routes for page in self.pages[:number]):
            for earlier, page in enumerate(self.pages[:number]):
                needed |= self._named(page.show_if, *(route.condition for route in page.routes))
                if page.routes and not _has_something(page):
                    needed |= set(self._places_on(earlier))
        return needed

    def _named(self, *conditions: str) -> set[int]:
        names = (name.code for each in conditions if each for name in names_in(parse(each)))
        return {self.meanings[name].place for name in names if isinstance(self.meanings[name], Named)}

    def _places_on(self, number: int) -> Iterable[int]:
        return range(self.firsts[number], self.firsts[number] + len(self.pages[number].questions))


def _has_something(page: Page) -> bool:
    """Whether there is something on a page whatever was answered."""
    return page.is_bare or not all(question.show_if for question in page.questions)
