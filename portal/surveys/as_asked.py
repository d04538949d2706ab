"""A page as one response is asked it: the questions and options that its path shows, in its own order and in its words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from portal.surveys.changing import without
from portal.surveys.definition import Definition, Page
from portal.surveys.logic.path import Path, path_of
from portal.surveys.logic.piping import piped
from portal.surveys.logic.remembered import remembered
from portal.surveys.logic.shuffling import options_in_order, questions_in_order, rows_in_order
from portal.surveys.models import Response
from portal.surveys.question_types.base import Option, Question


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a question on a page; one that ``changes`` can come and go while the page is filled in.

    ``look`` stands for the options and words it has there; it is empty while the question is not asked.
    """

    question: Question
    options: tuple[str, ...] = ()
    look: str = ""
    changes: bool = False

    @property
    def mark(self) -> str:
        """What a form says of it, so that it is known what somebody was shown; empty while it is not asked."""
        return " ".join((self.question.code, self.look, *self.options)) if self.look else ""


def varying(definition: Definition, number: int) -> frozenset[str]:
    """Return the uids of the questions on a page that can come, go or change with what is answered before them."""
    return _varying(definition)[number - 1]


def is_alike(definition: Definition, number: int) -> bool:
    """Whether a page is asked in the same words and order of everybody."""
    page = definition.pages[number - 1]
    return not (is_shuffled(page) or varying(definition, number) or "{" in page.title or "{" in page.text)


def is_shuffled(page: Page) -> bool:
    """Whether something on a page stands in random order."""
    return page.shuffle or any(each.shuffle for each in page.questions)


def as_asked(definition: Definition, number: int, path: Path, seed: int) -> Page:
    """Return a page as it is asked on this path, with the seed of its response."""
    page = definition.pages[number - 1]
    if is_alike(definition, number):
        return page
    shown = (each for each in questions_in_order(page, seed) if path.shows(each))
    return replace(
        page,
        title=piped(page.title, definition, path),
        text=piped(page.text, definition, path),
        questions=tuple(_question(each, definition, path, seed) for each in shown),
    )


def as_read(definition: Definition, response: Response, *, contact: bool) -> list[Question]:
    """Return every question that takes an answer, in the words in which it was read beside the answers of a response.

    They take up ``contact`` details, such as an address, only for those who may see them.
    """
    path = path_of(definition, response.answers)
    if not contact:
        untold = [each.uid for each in definition.questions.values() if each.type.tells_contact]
        path = replace(path, answers=without(path.answers, untold))
    return [_in_words(each, definition, path) for each in definition.questions.values()]


def thanks_vary(definition: Definition) -> bool:
    """Whether the thanks can take up what was answered."""
    return "{" in definition.thanks_title or "{" in definition.thanks_text


def as_thanked(definition: Definition, answers: Mapping[str, Any]) -> Definition:
    """Return a definition with the thanks that follow these answers."""
    if not thanks_vary(definition):
        return definition
    path = path_of(definition, answers)
    title, text = (piped(each, definition, path) for each in (definition.thanks_title, definition.thanks_text))
    return replace(definition, thanks_title=title, thanks_text=text)


def slots_of(definition: Definition, number: int, asked: Page, seed: int) -> list[Slot]:
    """Return every question of a page in the order of its response: those that can change as slots, asked or not."""
    shown = {each.uid: each for each in asked.questions}
    changing = varying(definition, number)
    slots = []
    for question in questions_in_order(definition.pages[number - 1], seed):
        here, changes = shown.get(question.uid, question), question.uid in changing
        if changes and question.uid in shown:
            options = tuple(each.uid for each in here.options) if _options_vary(question) else ()
            slots.append(Slot(here, options, _look(here), changes=True))
        else:
            slots.append(Slot(here, changes=changes))
    return slots


def was_new(slot: Slot, marks: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a question, or an option of it, was not shown in the form whose marks these are, by code."""
    if not slot.look:
        return False
    before = marks.get(slot.question.code)
    return before is None or not set(slot.options) <= set(before[1:])


def marks_in(sent: list[str]) -> dict[str, tuple[str, ...]]:
    """Read the marks of a form: by the code of a question, its look and its options."""
    parts = (mark.split(" ") for mark in sent)
    return {code: tuple(rest) for code, *rest in parts}


@remembered
def _varying(definition: Definition) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(each.uid for each in page.questions if _can_change(each)) for page in definition.pages)


def _question(question: Question, definition: Definition, path: Path, seed: int) -> Question:
    placed = replace(
        question,
        options=tuple(options_in_order(question, path.options_of(question), seed)),
        rows=tuple(rows_in_order(question, seed)),
    )
    return _in_words(placed, definition, path)


def _in_words(question: Question, definition: Definition, path: Path) -> Question:
    def said(text: Any) -> Any:
        return piped(text, definition, path) if isinstance(text, str) else text

    def part(each: Option) -> Option:
        return replace(each, label=said(each.label), hint=said(each.hint))

    return replace(
        question,
        label=said(question.label),
        hint=said(question.hint),
        options=tuple(part(each) for each in question.options),
        rows=tuple(part(each) for each in question.rows),
        settings={key: said(text) if key in question.type.texts else text for key, text in question.settings.items()},
    )


def _can_change(question: Question) -> bool:
    return bool(question.show_if) or _options_vary(question) or any("{" in text for text in _texts(question))


def _options_vary(question: Question) -> bool:
    return any(option.show_if for option in question.options)


def _texts(question: Question) -> list[str]:
    parts = [text for each in (*question.options, *question.rows) for text in (each.label, each.hint)]
    own = [str(question.settings.get(name, "")) for name in question.type.texts]
    return [question.label, question.hint, *parts, *own]


def _look(question: Question) -> str:
    return blake2b(
        "\0".join((*_texts(question), *(each.uid for each in question.options))).encode(), digest_size=4
    ).hexdigest()
