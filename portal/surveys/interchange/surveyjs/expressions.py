"""The expressions of SurveyJS: ``{role} = 'owner' and {staff} notempty``."""

import re
from functools import partial

from portal.surveys.interchange.conditions.foreign import Grammar
from portal.surveys.interchange.conditions.functions import called, chosen, days_between
from portal.surveys.interchange.conditions.translating import Function
from portal.surveys.terms import NUMBER

GRAMMAR = Grammar(
    re.compile(
        r"\s*(?:(?P<number>\d+(?:\.\d+)?(?![\w]))"
        r"|(?P<text>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
        r"|\{\s*(?P<name>[^{}]+?)\s*\}"
        r"|(?P<sign>==|!=|<>|>=|<=|=>|=<|&&|\|\||\*=|[=<>+\-*/%^!(),\[\]])"
        r"|(?P<word>[^\W\d][\w.-]*)"
        r"|(?P<end>\Z))"
    ),
    operators={
        **dict.fromkeys(("=", "==", "equal"), "="),
        **dict.fromkeys(("!=", "<>", "notequal"), "!="),
        **dict.fromkeys(("<", "less"), "<"),
        **dict.fromkeys((">", "greater"), ">"),
        **dict.fromkeys(("<=", "=<", "lessorequal"), "<="),
        **dict.fromkeys((">=", "=>", "greaterorequal"), ">="),
        **dict.fromkeys(("contains", "contain", "*="), "contains"),
        **dict.fromkeys(("notcontains", "notcontain"), "not contains"),
        "anyof": "any of",
        "allof": "all of",
        "noneof": "none of",
        **dict.fromkeys(("and", "&&"), "and"),
        **dict.fromkeys(("or", "||"), "or"),
        **{sign: sign for sign in "+-*/%"},
        **dict.fromkeys(("^", "power"), "^"),
    },
    prefixes={"-": "-", "!": "not", "negate": "not", "not": "not"},
    suffixes={"empty": "empty", "notempty": "not empty"},
    words_are_names=False,
)

FUNCTIONS: dict[str, Function] = {
    "iif": chosen,
    "sum": partial(called, "sum", NUMBER),
    "avg": partial(called, "mean", NUMBER),
    "min": partial(called, "lowest", NUMBER),
    "max": partial(called, "highest", NUMBER),
    "datediff": days_between,
    "round": partial(called, "round", NUMBER),
}
