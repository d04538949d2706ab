"""Finishing a draft once all that its expressions and texts can name is known.

What cannot be translated, or would be wrong here, does not stay in the draft: a placeholder stands for it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial, reduce

from portal.surveys.checking import faults_of
from portal.surveys.definition import LANGUAGES, read_definition
from portal.surveys.interchange.conditions.subjects import Untranslatable
from portal.surveys.interchange.drafting import CALCULATED, Drafting, Part, Wish
from portal.surveys.interchange.report import APPROXIMATED, FAULT, MAPPED, Unreadable
from portal.surveys.interchange.wording import Worded, printable
from portal.surveys.logic.expressions import expressions_of
from portal.surveys.logic.faults import mistakes_of
from portal.surveys.logic.names import meanings_of
from portal.surveys.logic.parsing import parse
from portal.surveys.logic.tokens import Unparsable
from portal.surveys.logic.tree import Binary, Expression, Literal
from portal.surveys.logic.writing import written
from portal.surveys.texts import said
from portal.surveys.uids import with_uids

MOST_PAGES, MOST_QUESTIONS, LONGEST_EXPRESSION, MOST_ROUNDS = 60, 200, 2000, 20
STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
WHAT = {"show_if": "a condition", "if": "a route", CALCULATED: "a calculated value"}
ALWAYS = Literal(value=True)

Piped = Callable[[str], str]
"""Returns a text with the names that it takes up as they are written here."""

Made = dict[tuple[int, str], list[tuple[Wish, Expression]]]


def finished(drafting: Drafting, title: Worded | str, slug: str, piped: Piped = str) -> Part:
    """Return the definition. Raises ``Unreadable`` where there is more of something than a survey can have."""
    made = _translated(drafting)
    for wished in made.values():
        _write(drafting, wished)
    _ask_only_with_options(drafting)
    _drop_mistaken(drafting, made, title, slug)
    _say_mapped(drafting, made)
    document = drafting.document(title, slug)
    document["pages"] = [*_cut(drafting)]
    if len(document["pages"]) > MOST_PAGES:
        raise Unreadable(f"has more than {MOST_PAGES} pages, which is more than a survey can have here")
    document = _in_languages(document, drafting, piped)
    for fault in faults_of(document):
        drafting.report.add(FAULT, fault.place, fault.words)
    return document


def _translated(drafting: Drafting) -> Made:
    """Return the trees of all expressions that can be translated, by where they are to stand."""
    made: Made = defaultdict(list)
    for wish in sorted(drafting.wishes, key=lambda each: each.name != CALCULATED):
        try:
            tree = wish.translate(wish.text)
            if tree == ALWAYS and wish.name == "show_if":
                drafting.report.add(MAPPED, wish.place, "a condition that always holds is none here", wish.text)
            else:
                made[id(wish.holder), wish.name].append((wish, tree))
        except (Unparsable, Untranslatable) as wrong:
            _give_up(drafting, wish, str(wrong))
    return made


def _write(drafting: Drafting, wished: list[tuple[Wish, Expression]]) -> None:
    """Write what stands in one place: conditions that all have to hold are joined."""
    holder, name = wished[0][0].holder, wished[0][0].name
    text = written(reduce(partial(Binary, "and"), [tree for _, tree in wished]))
    try:
        parse(text)
        too_long = len(text) > LONGEST_EXPRESSION
    except Unparsable:
        too_long = True
    if too_long:
        _drop(drafting, wished, "it is longer than an expression can be here")
        return
    holder[name] = text


def _say_mapped(drafting: Drafting, made: Made) -> None:
    """Report the expressions that stand in the draft."""
    for wished in made.values():
        for wish, tree in wished:
            if wish.name in wish.holder:
                words = f"{WHAT[wish.name]}, written here {written(tree)}"
                drafting.report.add(MAPPED, wish.place, words, wish.text)


def _drop_mistaken(drafting: Drafting, made: Made, title: Worded | str, slug: str) -> None:
    """Drop what would be wrong in the draft, until nothing is that depends on it. Raises ``Unreadable``."""
    for _ in range(MOST_ROUNDS):
        wrong = [*_mistaken(drafting.document(title, slug))]
        for holder, name, words in wrong:
            holder.pop(name, None)
            _drop(drafting, made[id(holder), name], words)
        if not wrong:
            return
    raise Unreadable("has values that depend on each other in too many steps")


def _ask_only_with_options(drafting: Drafting) -> None:
    """Ask a question whose options all depend on something only if one of them is offered."""
    for page in drafting.pages:
        for question in page["questions"]:
            conditions = list(dict.fromkeys(option.get("show_if", "") for option in question.get("options", ())))
            if not conditions or "" in conditions:
                continue
            trees = [reduce(partial(Binary, "or"), map(parse, conditions))]
            trees = [parse(question["show_if"]), *trees] if "show_if" in question else trees
            text = written(reduce(partial(Binary, "and"), trees))
            if len(text) <= LONGEST_EXPRESSION:
                question["show_if"] = text
                words = f"“{question['label']}” is asked only if one of its options is offered"
                drafting.report.add(APPROXIMATED, "", words)


def _mistaken(document: Part) -> Iterator[tuple[Part, str, str]]:
    """Yield what cannot stand in the document as it is: where, under which name, and why."""
    definition = read_definition(with_uids(document, []))
    meanings = meanings_of(definition)
    for placed in expressions_of(definition):
        mistake = next(mistakes_of(placed, definition, meanings), None)
        if mistake:
            *steps, name = placed.place.split(".")
            yield _at(document, steps), name, mistake


def _at(document: Part, steps: list[str]) -> Part:
    """Return what stands at a place like ``pages[0].questions[2]``."""
    here = document
    for step in steps:
        found = STEP.fullmatch(step)
        assert found is not None
        here = here[found[1]][int(found[2])]
    return here


def _drop(drafting: Drafting, wished: list[tuple[Wish, Expression]], why: str) -> None:
    for wish, _ in wished:
        _give_up(drafting, wish, why)


def _give_up(drafting: Drafting, wish: Wish, why: str) -> None:
    """Let a placeholder stand for an expression, and let nothing in the draft depend on it."""
    wish.holder.pop(wish.name, None)
    if wish.name == CALCULATED:
        drafting.values[:] = [each for each in drafting.values if each is not wish.holder]
        _forget_shown(drafting, f"{{{wish.holder['code']}}}")
    for page in drafting.pages if wish.name == "if" else ():
        page["routes"] = [each for each in page.get("routes", ()) if each is not wish.holder]
        if not page["routes"]:
            del page["routes"]
    if wish.place in drafting.kept:
        return
    drafting.placeholder(wish.place, WHAT[wish.name], f"it could not be translated: {why}", wish.text, wish.near)


def _forget_shown(drafting: Drafting, value: str) -> None:
    """Let the texts stay empty that show nothing but a value which there is not."""
    for page in drafting.pages:
        for question in page["questions"]:
            if question.get("text") == value:
                question["text"] = "…"


def _cut(drafting: Drafting) -> Iterator[Part]:
    """Yield the pages, those with too many questions in several pieces, of which the last has the routes."""
    for page in drafting.pages:
        asked = page["questions"]
        pieces = [asked[at : at + MOST_QUESTIONS] for at in range(0, len(asked), MOST_QUESTIONS)] or [[]]
        begun = {name: value for name, value in page.items() if name != "routes"}
        for at, questions in enumerate(pieces):
            again = {"code": drafting.page_codes.code_of(page["code"], "page"), "text": ""} if at else {}
            yield {**(page if at == len(pieces) - 1 else begun), **again, "questions": questions}
        if len(pieces) > 1:
            words = f"the page “{page['title']}” has more than {MOST_QUESTIONS} questions and goes on on another one"
            drafting.report.add(APPROXIMATED, "", words)


def _in_languages(document: Part, drafting: Drafting, piped: Piped) -> Part:
    """Return the document with plain texts, and their translations beside them."""
    translations: dict[str, dict[str, str]] = {name: {} for name in LANGUAGES if name in drafting.wording.spoken}

    def say(key: str, text: str) -> str:
        others: Mapping[str, str] = text.others if isinstance(text, Worded) else {}
        for language, other in others.items():
            translations[language][key] = piped(other)
        return printable(piped(text) if isinstance(text, Worded) else text) or ("…" if text else "")

    plain = said(document, say)
    translations.pop(drafting.wording.language, None)
    if translations:
        plain |= {"languages": [drafting.wording.language, *translations], "translations": translations}
    return plain
