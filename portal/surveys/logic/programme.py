"""A survey's conditions, routes and values, made ready to be worked out in the order of its questions."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.surveys.definition import END, Definition, Page
from portal.surveys.logic.evaluating import Worked, holds, worked
from portal.surveys.logic.names import Calculated, Meaning, meanings_of, tree_of
from portal.surveys.logic.remembered import remembered
from portal.surveys.question_types.base import OTHER_SUFFIX, Question


@dataclass(frozen=True, slots=True)
class Step:
    """One question: its keys in the answers, when it and its options are shown, and the values that follow of it."""

    question: Question
    keys: tuple[str, ...]
    condition: Worked | None
    options: Mapping[str, Worked]
    values: tuple[tuple[str, Worked], ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One page: when it is shown, its questions, and the numbers of the pages that its routes lead to."""

    condition: Worked | None
    steps: tuple[Step, ...]
    routes: tuple[tuple[Worked | None, int], ...]
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Programme:
    """All of a survey's logic. ``values`` are those that need no answer."""

    values: tuple[tuple[str, Worked], ...]
    stages: tuple[Stage, ...]


@remembered
def programme_of(definition: Definition) -> Programme:
    """Return the logic of a definition, made ready once. What cannot be read counts as not answered."""
    return _Making(definition).programme()


class _Making:
    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.meanings: Mapping[str, Meaning] = meanings_of(definition)
        self.numbers = {page.code: number for number, page in enumerate(definition.pages, 1)}
        self.numbers[END] = len(definition.pages) + 1
        self.values: dict[int, list[tuple[str, Worked]]] = {}
        for name, meaning in self.meanings.items():
            if isinstance(meaning, Calculated) and meaning.expression is not None:
                self.values.setdefault(meaning.place, []).append((name, worked(meaning.expression, self._read)))

    def programme(self) -> Programme:
        first, stages = 0, []
        for page in self.definition.pages:
            stages.append(self._stage(page, first))
            first += len(page.questions)
        return Programme(tuple(self.values.get(-1, ())), tuple(stages))

    def _stage(self, page: Page, first: int) -> Stage:
        return Stage(
            self._condition(page.show_if),
            tuple(self._step(question, place) for place, question in enumerate(page.questions, first)),
            tuple((self._condition(route.condition), self.numbers.get(route.to, 0)) for route in page.routes),
            is_bare=page.is_bare,
        )

    def _step(self, question: Question, place: int) -> Step:
        conditions = ((option.uid, self._condition(option.show_if)) for option in question.options)
        return Step(
            question,
            (question.uid, question.uid + OTHER_SUFFIX) if question.type.asks else (),
            self._condition(question.show_if),
            {uid: condition for uid, condition in conditions if condition},
            tuple(self.values.get(place, ())),
        )

    def _condition(self, text: str) -> Worked | None:
        """Return what says whether a condition holds; None where there is none."""
        if not text:
            return None
        tree = tree_of(text)
        return holds(tree, self._read) if tree is not None else lambda _: False

    def _read(self, name: str) -> Worked:
        return reading(self.meanings, name)


def reading(meanings: Mapping[str, Meaning], name: str) -> Worked:
    """Return what reads a name: an answer, or a value that was calculated; nothing of one that means nothing."""
    meaning = meanings.get(name)
    if meaning is None:
        return lambda _: None
    if isinstance(meaning, Calculated):
        code = meaning.code
        return lambda known: known.values.get(code)
    read = meaning.term.reading
    return lambda known: read(known.answers)
