"""The limits that a form sets by conditions on an answer, which is called ``.`` in them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from portal.surveys.checking import STRICT
from portal.surveys.interchange.conditions.foreign import parse
from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.report import MAPPED
from portal.surveys.interchange.things import Thing
from portal.surveys.interchange.xlsform.expressions import GRAMMAR, SELF
from portal.surveys.interchange.xlsform.source import Source
from portal.surveys.logic.tokens import Unparsable
from portal.surveys.logic.tree import Binary, Call, Expression, Literal, Name, Unary, joined_in
from portal.surveys.question_types import QUESTION_TYPES

SETTINGS: Mapping[str, tuple[str, str]] = {
    SELF: ("lowest", "highest"),
    "string-length": ("shortest", "longest"),
    "count-selected": ("fewest", "most"),
}
"""The settings that say the least and the most of an answer, of its length, of the options that are chosen."""

EXCLUSIVE = "exclusive"
DAYS = ("earliest", "latest")
FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def constrain(source: Source, row: Thing, question: Part, choices: Mapping[str, str]) -> None:
    """Take a row's constraint as settings of its question; a placeholder stands for what is none."""
    if not row.holds("constraint"):
        return
    place, text = row.place_of("constraint"), row.text("constraint")
    try:
        tree = parse(text, GRAMMAR)
    except Unparsable as wrong:
        _keep(source, place, question, str(wrong), text)
        return
    parts = joined_in(tree) if isinstance(tree, Binary) and tree.operator == "and" else [tree]
    found = [_setting(part, question, choices) for part in parts]
    if not all(found):
        _keep(source, place, question, "such a limit has no counterpart here", text)
        return
    for name, value in (each for each in found if each):
        if name == EXCLUSIVE:
            next(each for each in question["options"] if each["code"] == value)[EXCLUSIVE] = True
        else:
            question[name] = value
    message = source.text(row, "jr:constraintMsg", 200) if "pattern" in question else ""
    if message:
        question["pattern_message"] = message
    source.report.add(MAPPED, place, f"limits of “{question['label']}”", text)


def _keep(source: Source, place: str, question: Part, why: str, text: str) -> None:
    source.drafting.placeholder(place, f"a limit of “{question['label']}”", why, text, question)


def _setting(part: Expression, question: Part, choices: Mapping[str, str]) -> tuple[str, Any] | None:
    """Return the setting that says what a part of a constraint says; None where there is none."""
    match part:
        case Call(function="regex", arguments=(Name(code="."), Literal(value=str(pattern)))):
            return _fitting(question, "pattern", pattern)
        case Call(function="not", arguments=(Binary(operator="and") as both,)):
            return _exclusive(both, question, choices)
        case Binary(operator="<" | "<=" | ">" | ">=" as operator):
            return _limit(operator, part.left, part.right, question)
        case Binary(operator="=", left=Call(function="string-length"), right=Literal(value=int(length))):
            return _fitting(question, "longest", length)
    return None


def _limit(operator: str, left: Expression, right: Expression, question: Part) -> tuple[str, Any] | None:
    if isinstance(left, Literal | Unary):
        operator, left, right = FLIPPED[operator], right, left
    subject = left.code if isinstance(left, Name) else left.function if isinstance(left, Call) else ""
    value = _value(right)
    if subject not in SETTINGS or value is None:
        return None
    names = DAYS if isinstance(value, str) else SETTINGS[subject]
    if operator in ("<", ">"):
        value = _next(value, 1 if operator == ">" else -1, question)
    return _fitting(question, names[operator[0] == "<"], value)


def _value(part: Expression) -> Any:
    match part:
        case Literal(value=Decimal() as value):
            return float(value)
        case Literal(value=str() | int() as value):
            return value
        case Unary(operator="-", operand=Literal(value=int() | Decimal() as value)):
            return -value if isinstance(value, int) else -float(value)
        case Call(function="date", arguments=(Literal(value=str(value)),)):
            return value
    return None


def _next(value: Any, step: int, question: Part) -> Any:
    """Return the first whole number beyond a limit that is not allowed itself; None for what is no whole number."""
    whole = isinstance(value, int) and not question.get("decimals")
    return value + step if whole else None


def _fitting(question: Part, name: str, value: Any) -> tuple[str, Any] | None:
    """Return a setting if a question's type has it and can take the value."""
    schema = QUESTION_TYPES[question["type"]].properties.get(name)
    return (name, value) if schema is not None and value is not None and STRICT(schema).is_valid(value) else None


def _exclusive(both: Binary, question: Part, choices: Mapping[str, str]) -> tuple[str, Any] | None:
    """Read that an option cannot be chosen together with others: ``not(selected(., 'none') and count-selected(.) > 1)``."""
    match both.left, both.right:
        case (
            Call(function="selected", arguments=(Name(code="."), Literal(value=str(name)))),
            Binary(operator=">", left=Call(function="count-selected"), right=Literal(value=1)),
        ) if name in choices and question["type"] == "multiple_choice":
            return EXCLUSIVE, choices[name]
    return None
