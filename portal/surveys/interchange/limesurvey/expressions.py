"""The expressions of LimeSurvey's ExpressionScript: ``!is_empty(Q1.NAOK) and Q2_SQ001.NAOK == "Y"``."""

import re
from functools import partial

from portal.surveys.interchange.conditions.foreign import Grammar
from portal.surveys.interchange.conditions.functions import called, chosen, empty, itself
from portal.surveys.interchange.conditions.translating import Function
from portal.surveys.terms import NUMBER

GRAMMAR = Grammar(
    re.compile(
        r"\s*(?:(?P<number>\d+(?:\.\d+)?(?!\w))"
        r"|(?P<text>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
        r"|(?P<sign>==|!=|<=|>=|&&|\|\||[=<>+\-*/!(),])"
        r"|(?P<word>[^\W\d]\w*(?:[.#]\w+)*)"
        r"|(?P<name>\d+X\d+X\w+(?:\.\w+)*)"
        r"|(?P<end>\Z))"
    ),
    operators={
        **{each: each for each in ("!=", "<", "<=", ">", ">=", "and", "or", "+", "-", "*", "/")},
        **dict.fromkeys(("==", "=", "eq"), "="),
        "ne": "!=",
        "lt": "<",
        "le": "<=",
        "gt": ">",
        "ge": ">=",
        "&&": "and",
        "||": "or",
    },
    prefixes={"-": "-", "!": "not"},
    brackets="",
)

FUNCTIONS: dict[str, Function] = {
    "is_empty": empty,
    "if": chosen,
    "iif": chosen,
    "intval": itself,
    "floatval": itself,
    "trim": itself,
    "strlen": partial(called, "length", NUMBER),
    "round": partial(called, "round", NUMBER),
    "sum": partial(called, "sum", NUMBER),
    "min": partial(called, "lowest", NUMBER),
    "max": partial(called, "highest", NUMBER),
}
