"""Surveys, expressions and answers made at random, whose conditions look only at what is asked before them."""

import itertools
import math
from decimal import Decimal
from functools import cache

from hypothesis import strategies as some

from portal.surveys.logic.tree import Binary, Call, Literal, Name, Unary
from portal.surveys.logic.writing import written
from tests.support.surveys import coded, page, question, survey

OPTIONS = ("a", "b", "c")
DAYS = ("2026-01-01", "2026-02-28", "2026-12-31")
TEXTS = ("", "a", "b", "Ab", "it's", "5")
ANSWERS = {
    "single_choice": some.sampled_from(OPTIONS),
    "multiple_choice": some.lists(some.sampled_from(OPTIONS), min_size=1, unique=True),
    "number": some.integers(-3, 9) | some.sampled_from((0.1, 2.5, 10**14)),
    "yes_no": some.booleans(),
    "short_text": some.sampled_from(TEXTS[1:]),
    "date": some.sampled_from(DAYS),
}
KINDS = some.sampled_from([*ANSWERS])
NUMBERS = some.integers(0, 9) | some.sampled_from((Decimal("0.1"), Decimal("2.50"), 999_999_999_999_999))
NOTHING = some.nothing()
COMPARISONS = some.sampled_from(("=", "!=", "<", "<=", ">", ">=", "contains"))
SEVERAL = some.sampled_from(("sum", "mean", "lowest", "highest"))


@cache
def named(codes):
    return some.sampled_from(codes).map(Name)


@cache
def literals():
    return (NUMBERS | some.sampled_from((*OPTIONS, *TEXTS, *DAYS)) | some.booleans()).map(Literal)


@cache
def things(codes, deeper=NOTHING):
    """Anything that has a value, made of names and of what is deeper."""
    below = named(codes) | literals() | deeper
    lists = some.lists(below, min_size=1, max_size=3).map(tuple)
    return some.one_of(
        named(codes),
        literals(),
        some.builds(Binary, some.sampled_from("+-*/"), below, below),
        some.builds(Unary, some.just("-"), below),
        some.builds(Call, some.sampled_from(("answered",)), some.tuples(named(codes))),
        some.builds(Call, some.sampled_from(("count", "round", "length")), some.tuples(below)),
        some.builds(Call, SEVERAL, lists),
        some.builds(Call, some.just("if"), some.tuples(below, below, below)),
    )


@cache
def conditions(codes):
    """Any expression, whether or not its parts fit each other; most are comparisons joined together."""
    compared = some.builds(Binary, COMPARISONS, named(codes) | things(codes), literals() | things(codes))
    return some.recursive(
        named(codes) | compared,
        lambda deeper: (
            some.builds(Binary, some.sampled_from(("and", "or")), deeper, deeper)
            | some.builds(Unary, some.just("not"), deeper)
            | some.builds(Binary, COMPARISONS, things(codes, deeper), things(codes, deeper))
        ),
        max_leaves=6,
    )


@cache
def sound_conditions(kinds):
    """Conditions whose parts fit each other, from each name with its kind."""
    compared = some.one_of(*(_fitting(code, kind) for code, kind in kinds))
    return some.recursive(
        compared,
        lambda deeper: (
            some.builds(Binary, some.sampled_from(("and", "or")), deeper, deeper)
            | some.builds(Unary, some.just("not"), deeper)
        ),
        max_leaves=6,
    )


EVERY = {
    "single_choice": (None, *OPTIONS),
    "multiple_choice": (
        None,
        *([*chosen] for number in (1, 2, 3) for chosen in itertools.combinations(OPTIONS, number)),
    ),
    "number": (None, *range(-3, 7)),
    "yes_no": (None, True, False),
    "short_text": (None, *TEXTS[1:], "something else"),
    "date": (None, *DAYS, "2025-01-01", "2026-01-05", "2026-05-05", "2027-01-01"),
}
"""Answers of each type that stand for all that sound conditions tell apart."""


def combinations(document):
    """How many different answers ``every_answer`` gives to a survey."""
    return math.prod(len(EVERY[each["type"]]) for part in document["pages"] for each in part["questions"])


def every_answer(document):
    """Yield answers to a survey, of which one set stands for each that could be given."""
    asked = [each for part in document["pages"] for each in part["questions"]]
    for given in itertools.product(*(EVERY[each["type"]] for each in asked)):
        yield {each["code"]: answer for each, answer in zip(asked, given, strict=True) if answer is not None}


@cache
def _fitting(code, kind):
    """Conditions about one answer of a kind."""
    literals, signs = {
        "single_choice": (some.sampled_from(OPTIONS), ("=", "!=")),
        "multiple_choice": (some.sampled_from(OPTIONS), ("contains",)),
        "number": (some.integers(-2, 5), ("=", "!=", "<", "<=", ">", ">=")),
        "yes_no": (some.booleans(), ("=", "!=")),
        "short_text": (some.sampled_from(TEXTS), ("=", "!=", "contains")),
        "date": (some.sampled_from(DAYS), ("=", "!=", "<", "<=", ">", ">=")),
    }[kind]
    compared = some.builds(Binary, some.sampled_from(signs), some.just(Name(code)), literals.map(Literal))
    return compared | some.just(Call("answered", (Name(code),)))


@cache
def _written(trees):
    return trees.map(written)


@some.composite
def surveys(draw, *, sound=False):
    """A survey of a few pages with conditions, routes and values, and answers to all of it: ``(document, answers)``.

    Where it is ``sound``, the parts of its expressions fit each other.
    """
    names, answers, values, pages = {}, {}, [], []

    def condition(known):
        return _written(sound_conditions(tuple(known.items())) if sound else conditions(tuple(known)))

    total = draw(some.integers(1, 5))
    for number in range(total):
        before = dict(names)
        questions = []
        for _ in range(draw(some.integers(0, 3))):
            code = f"q{len(answers)}"
            questions.append(draw(_questions(code, condition, names)))
            names[code] = questions[-1]["type"]
            answers[code] = draw(some.none() | ANSWERS[names[code]])
        if names and draw(some.booleans()):
            numeric = [code for code, kind in names.items() if kind == "number"]
            value = some.just(f"sum({', '.join([*numeric, '0'])})") if sound else _written(things(tuple(names)))
            values.append({"code": f"v{number}", "is": draw(value)})
            names[f"v{number}"] = "number"
        shown = draw(_shown(condition, before))
        pages.append(page(f"p{number}", *questions, **shown, routes=draw(_routes(number, total, condition, names))))
    return survey(*pages, values=values), {code: answer for code, answer in answers.items() if answer is not None}


@some.composite
def _questions(draw, code, condition, names):
    kind = draw(KINDS)
    options = {}
    if "choice" in kind:
        options = {"options": [each | draw(_shown(condition, names)) for each in coded(*OPTIONS)]}
    return question(code, kind, **options, **draw(_shown(condition, names)))


def _shown(condition, names):
    return some.just({}) | (condition(dict(names)).map(lambda text: {"show_if": text}) if names else some.nothing())


def _routes(number, total, condition, names):
    places = some.sampled_from([*(f"p{later}" for later in range(number + 1, total)), "end"])
    conditions_here = condition(dict(names)) if names else some.just("false")
    return some.lists(some.builds(lambda to, test: {"to": to, "if": test}, places, conditions_here), max_size=2)
