"""Advice about the words of questions."""

import re
from collections.abc import Iterator

from portal.surveys.linting.advice import Advice, Document, placed_questions, rule
from portal.surveys.logic.piping import names_piped

LONGEST_LABEL = 200
NAMED_NUMBER = re.compile(
    r"\b(account|card|customer|invoice|mobile|membership|order|phone|reference|serial|sort|telephone)\b.{0,20}?"
    r"\b(number|code|reference)\b",
    re.IGNORECASE,
)
"""Numbers that are names: nobody calculates with them, and some begin with zeros."""


@rule
def nothing_is_without_words(document: Document) -> Iterator[Advice]:
    """A question or an option that people cannot read cannot be answered, least of all by a screen reader."""
    for each in placed_questions(document):
        if not each.label:
            yield each.advise("has no words; say what is asked")
        for part in ("options", "rows"):
            for at, one in enumerate(each.question.get(part, ())):
                if not one.get("label", "").strip():
                    yield each.advise("has no words; say what can be chosen", f".{part}[{at}]")


@rule
def questions_differ(document: Document) -> Iterator[Advice]:
    """Two questions with the same words cannot be told apart in results."""
    first: dict[str, str] = {}
    for each in placed_questions(document):
        words = each.label.casefold()
        if words and each.kind.asks and first.setdefault(words, each.place) != each.place:
            yield each.advise(f"has the same words as {first[words]}; nobody can tell them apart in the results")


@rule
def questions_are_short(document: Document) -> Iterator[Advice]:
    """What is long is not read."""
    for each in placed_questions(document):
        if len(each.label) > LONGEST_LABEL:
            yield each.advise(f"takes {len(each.label)} characters to ask; move what explains it into the hint")


@rule
def questions_ask_one_thing(document: Document) -> Iterator[Advice]:
    """One mark cannot be given for two things."""
    for each in placed_questions(document):
        if each.kind.is_scale and " and " in each.label:
            yield each.advise("may ask about two things with one scale; if so, make two questions of it")
        for at, row in enumerate(each.question.get("rows", ())):
            if " and " in row.get("label", ""):
                yield each.advise("may ask about two things at once; if so, make two rows of it", f".rows[{at}]")


@rule
def names_are_text(document: Document) -> Iterator[Advice]:
    """A number has no leading zeros."""
    for each in placed_questions(document):
        if each.question["type"] == "number" and NAMED_NUMBER.search(each.label):
            yield each.advise("loses leading zeros, since a number has none; make it short text")


@rule
def patterns_explain_themselves(document: Document) -> Iterator[Advice]:
    """Nobody can guess a pattern."""
    for each in placed_questions(document):
        if each.question.get("pattern") and not each.question.get("pattern_message", "").strip():
            yield each.advise("has a pattern without a message; say in words what form is asked for")


@rule
def braces_hold_names(document: Document) -> Iterator[Advice]:
    """What stands in braces and is no name is shown as it stands, which is seldom meant."""
    codes = {each.question.get("code") for each in placed_questions(document)}
    codes |= {each.get("code") for each in document.get("values", ())}
    for each in placed_questions(document):
        for name in names_piped(f"{each.label} {each.question.get('hint', '')}"):
            if name.partition(".")[0] not in codes:
                yield each.advise(f"shows “{{{name}}}” as it stands, since no question and no value has that code")
