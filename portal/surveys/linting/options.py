"""Advice about options and rows."""

import re
from collections.abc import Iterator

from portal.surveys.linting.advice import Advice, Document, placed_questions, rule

MOST_BUTTONS = 15
OTHER = re.compile(r"(something |somewhere |someone |any)?(else|other)\W*", re.IGNORECASE)
NONE = re.compile(r"none( of (these|them|the above|those))?\W*", re.IGNORECASE)


@rule
def options_differ(document: Document) -> Iterator[Advice]:
    """The same words twice in one list leave people to guess."""
    for each in placed_questions(document):
        for part in ("options", "rows"):
            first: dict[str, int] = {}
            for at, one in enumerate(each.question.get(part, ())):
                words = " ".join(one.get("label", "").split()).casefold()
                if words and first.setdefault(words, at) != at:
                    yield each.advise(f"“{one['label']}” stands there twice", f".{part}[{at}]")


@rule
def long_lists_are_dropdowns(document: Document) -> Iterator[Advice]:
    """A long list of buttons pushes the next question off the page."""
    for each in placed_questions(document):
        number = len(each.question.get("options", ()))
        if each.question["type"] == "single_choice" and number > MOST_BUTTONS:
            yield each.advise(f"shows {number} options at once; a dropdown takes less room")


@rule
def other_asks_what(document: Document) -> Iterator[Advice]:
    """Who chooses “Other” has something to say."""
    for each in placed_questions(document):
        if each.question["type"] in {"single_choice", "multiple_choice", "dropdown"}:
            for at, one in enumerate(each.question["options"]):
                if OTHER.fullmatch(one.get("label", "").strip()) and not one.get("other"):
                    yield each.advise(
                        f"“{one['label']}” asks for no text, so that you do not learn what", f".options[{at}]"
                    )


@rule
def none_stands_alone(document: Document) -> Iterator[Advice]:
    """“None of these” and one of these cannot both be true."""
    for each in placed_questions(document):
        if each.question["type"] == "multiple_choice":
            for at, one in enumerate(each.question["options"]):
                if NONE.fullmatch(one.get("label", "").strip()) and not one.get("exclusive"):
                    words = f"“{one['label']}” can be chosen together with others; let it stand alone"
                    yield each.advise(words, f".options[{at}]")


@rule
def order_is_random_only_of_something(document: Document) -> Iterator[Advice]:
    """Random order needs more than one thing."""
    for each in placed_questions(document):
        if each.question.get("shuffle") and not (each.kind.takes_options or each.kind.takes_rows):
            yield each.advise("asks for a random order, but has nothing to put in order")
