"""The expressions of XLSForm, which are XPath 1.0 with functions of ODK (https://docs.getodk.org/form-operators-functions)."""

import re
from functools import partial

from portal.surveys.interchange.conditions.foreign import Grammar
from portal.surveys.interchange.conditions.functions import (
    Given,
    called,
    chosen,
    contained,
    counted,
    exactly,
    first_answered,
    itself,
    number,
    selected,
    told,
    unlike,
)
from portal.surveys.interchange.conditions.subjects import Untranslatable
from portal.surveys.interchange.conditions.translating import Function, Translation, Valued
from portal.surveys.logic.tree import Literal
from portal.surveys.terms import DATE, NUMBER

SELF = "."

GRAMMAR = Grammar(
    re.compile(
        r"\s*(?:(?P<number>\d+(?:\.\d+)?)"
        r"|(?P<text>'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)"
        r"|\$\{\s*(?P<name>[^{}]+?)\s*\}"
        r"|(?P<sign>!=|<=|>=|[<>=+\-*(),])"
        r"|(?P<word>\.(?![\d./])|(?:\.\./)+[^\W\d][\w-]*|[^\W\d](?:[\w-]|:(?=\w))*)"
        r"|(?P<end>\Z))"
    ),
    operators={
        **{each: each for each in ("=", "!=", "<", "<=", ">", ">=", "and", "or", "+", "-", "*")},
        "div": "/",
        "mod": "%",
    },
    brackets="",
)


def _day(_translation: Translation, given: Given) -> Valued:
    (day,) = exactly(1, given)
    if not isinstance(day, Literal):
        raise Untranslatable("a day that is worked out has no counterpart here")
    return day, DATE


FUNCTIONS: dict[str, Function] = {
    "selected": selected,
    "count-selected": counted,
    "string-length": partial(called, "length", NUMBER),
    "not": unlike,
    "true": partial(told, Literal(value=True)),
    "false": partial(told, Literal(value=False)),
    "if": chosen,
    "coalesce": first_answered,
    "number": number,
    "string": itself,
    "once": itself,
    "boolean": itself,
    "round": partial(called, "round", NUMBER),
    "min": partial(called, "lowest", NUMBER),
    "max": partial(called, "highest", NUMBER),
    "date": _day,
    "contains": contained,
}
