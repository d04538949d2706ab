"""The path of a response: which pages, questions and options its answers lead to."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.surveys.definition import Definition
from portal.surveys.logic.evaluating import Known, Worked
from portal.surveys.logic.programme import Programme, Stage, Step, programme_of
from portal.surveys.question_types.base import OTHER_SUFFIX, Option, Question

NO_UIDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Path:
    """Where the answers given so far lead.

    ``pages`` are the numbers of the pages that are asked, in order; ``answers`` those to what is asked; ``skipped`` the
    uids of the questions that are not; ``values`` what was calculated, by code, None where an answer is missing.
    """

    pages: tuple[int, ...]
    answers: Mapping[str, Any]
    skipped: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    hidden: frozenset[str] = NO_UIDS
    unoffered: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def shows(self, question: Question) -> bool:
        """Whether a question is asked, or a text is shown."""
        return question.uid not in self.hidden

    def options_of(self, question: Question) -> tuple[Option, ...]:
        """Return the options that are offered."""
        unoffered = self.unoffered.get(question.uid)
        return tuple(each for each in question.options if each.uid not in unoffered) if unoffered else question.options

    def next_after(self, number: int) -> int | None:
        """Return the number of the page that follows a page; None behind the last."""
        place = bisect_right(self.pages, number)
        return self.pages[place] if place < len(self.pages) else None


def path_of(definition: Definition, answers: Mapping[str, Any]) -> Path:
    """Return the path that these answers lead along. It is the same for the answers that are on it alone."""
    if not (definition.has_logic or definition.values):
        return Path(tuple(range(1, len(definition.pages) + 1)), answers)
    return _Walk(programme_of(definition), answers).path()


class _Walk:
    """One way through a survey, question by question. Each condition sees the answers on the path before it alone."""

    def __init__(self, programme: Programme, given: Mapping[str, Any]) -> None:
        self.programme, self.given = programme, given
        self.known = Known()
        self.pages: list[int] = []
        self.hidden: list[str] = []
        self.skipped: list[str] = []
        self.unoffered: dict[str, frozenset[str]] = {}

    def path(self) -> Path:
        self._calculate(self.programme.values)
        coming = 1
        for number, stage in enumerate(self.programme.stages, 1):
            if number >= coming and self._visit(stage):
                self.pages.append(number)
                coming = self._route(stage)
            elif number < coming:
                self._pass(stage)
        return Path(
            tuple(self.pages),
            self.known.answers,
            tuple(self.skipped),
            self.known.values,
            frozenset(self.hidden),
            self.unoffered,
        )

    def _visit(self, stage: Stage) -> bool:
        """Go through a page; tell whether there is anything on it."""
        if not self._holds(stage.condition):
            self._pass(stage)
            return False
        anything = stage.is_bare
        for step in stage.steps:
            if self._holds(step.condition):
                anything = True
                self._take(step)
            else:
                self._hide(step)
            self._calculate(step.values)
        return anything

    def _pass(self, stage: Stage) -> None:
        for step in stage.steps:
            self._hide(step)
            self._calculate(step.values)

    def _take(self, step: Step) -> None:
        """Keep the answer to a question that is asked, less the options of it that are not offered."""
        unoffered = frozenset(uid for uid, condition in step.options.items() if not self._holds(condition))
        if unoffered:
            self.unoffered[step.question.uid] = unoffered
        for key in step.keys:
            if key in self.given:
                self.known.answers[key] = self.given[key]
        if unoffered and step.question.uid in self.known.answers:
            self._leave_out(step.question, unoffered)

    def _leave_out(self, question: Question, unoffered: frozenset[str]) -> None:
        answer = _without(self.known.answers.pop(question.uid), unoffered)
        if answer:
            self.known.answers[question.uid] = answer
        if not answer or any(option.other and option.uid in unoffered for option in question.options):
            self.known.answers.pop(question.uid + OTHER_SUFFIX, None)

    def _hide(self, step: Step) -> None:
        self.hidden.append(step.question.uid)
        if step.keys:
            self.skipped.append(step.question.uid)

    def _calculate(self, values: Sequence[tuple[str, Worked]]) -> None:
        for code, value in values:
            self.known.values[code] = value(self.known)

    def _route(self, stage: Stage) -> int:
        """Return the number before which no page is asked any more, as the first route says that can be taken."""
        return next((number for condition, number in stage.routes if self._holds(condition)), 0)

    def _holds(self, condition: Worked | None) -> bool:
        return condition is None or bool(condition(self.known))


def _without(answer: Any, uids: frozenset[str]) -> Any:
    """Return an answer less the options with these uids: one option, a list of them, or one for each row."""
    if isinstance(answer, Mapping):
        return {row: option for row, option in answer.items() if option not in uids}
    if isinstance(answer, list):
        return [option for option in answer if option not in uids]
    return None if answer in uids else answer
