"""The matrices of SurveyJS: one answer for each row, or one for each cell."""

from typing import Any

from portal.surveys.interchange.conditions.subjects import Subject
from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.naming import Codes
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.surveyjs.choices import Choices, choices_of
from portal.surveys.interchange.surveyjs.questions import QUESTIONS
from portal.surveys.interchange.surveyjs.source import Source, items_of
from portal.surveys.interchange.surveyjs.validators import limit
from portal.surveys.interchange.things import Thing, as_text
from portal.surveys.interchange.wording import LABEL, OPTION
from portal.surveys.logic.tree import Name
from portal.surveys.terms import CHOICE, NUMBER, ROWS

MOST_ROWS, MOST_CELLS = 60, 60
YES_NO = Choices([{"code": "yes", "label": "Yes"}, {"code": "no", "label": "No"}], {"true": "yes", "false": "no"})

Rows = list[tuple[str, Part]]
"""The value of each row there, and the row here."""


def matrix(source: Source, thing: Thing) -> None:
    """Rows that are each answered with one of the same columns."""
    name = str(thing.left.get("name", ""))
    several = thing.text("cellType") == "checkbox"
    rows = _rows(source, thing)
    columns = choices_of(source, thing, name="columns")
    required = thing.take("isAllRowRequired", "eachRowRequired") is True
    if not rows or len(columns.options) < 2 or len(rows) > MOST_ROWS or several:
        why = "each row takes several answers" if several else "it has too few or too many rows or columns"
        thing.left |= {
            "rows": [row["label"] for _, row in rows],
            "columns": [each["label"] for each in columns.options],
        }
        source.refuse(thing, f"the matrix “{name}”", why)
        return
    question = source.ask(
        thing, "likert", rows=[row for _, row in rows], options=columns.options, shuffle=_is_shuffled(thing)
    )
    if required and not question.get("required"):
        question["required"] = True
    columns.wish_in(source, question)
    _name_rows(source, name, question, rows, CHOICE, columns.values)
    source.comment(thing, question, name)


def cells(source: Source, thing: Thing) -> None:
    """Rows with a cell of its own kind in each column: a question for each column, or for each cell."""
    name = str(thing.left.get("name", ""))
    rows, columns = _rows(source, thing), items_of(thing, "columns")
    whole = source.text(thing, "title", LABEL) or name
    usual = thing.text("cellType") or "dropdown"
    shared = thing.take("choices")
    if not rows or len(rows) > MOST_ROWS or not columns or len(rows) * len(columns) > MOST_CELLS * 10:
        thing.left |= {"rows": [row["label"] for _, row in rows], "columns": columns, "title": str(whole)}
        source.refuse(thing, f"the table “{name}”", "it has too few or too many rows or columns")
        return
    thing.take("name")
    required = thing.take("isRequired") is True
    condition = {key: thing.take(key) for key in ("visibleIf", "enableIf") if thing.holds(key)}
    for at, each in enumerate(columns):
        column = Thing(each if isinstance(each, dict) else {"name": each}, f"{thing.place_of('columns')}[{at}]")
        lent = (
            {"choices": shared}
            if shared and column.left.get("cellType", usual) not in ("text", "comment", "boolean")
            else {}
        )
        column.left = {**lent, "isRequired": required, **condition, **column.left} | {
            "name": as_text(column.left.get("name", at))
        }
        _column(source, column, name, whole, usual, rows)
    source.report.add(APPROXIMATED, thing.place, "each column is a question of its own")


def _column(source: Source, column: Thing, name: str, whole: str, usual: str, rows: Rows) -> None:
    own = column.left["name"]
    kind = column.text("cellType") or usual
    heading = source.text(column, "title", LABEL) or own
    column.left["title"] = f"{whole}: {heading}" if heading != whole else heading
    has_choices = kind in ("dropdown", "radiogroup", "rating", "default") and column.holds("choices")
    choices = YES_NO if kind == "boolean" else choices_of(source, column) if has_choices else Choices()
    listed = [dict(row) for _, row in rows]
    if len(choices.options) >= 2 and not any("other" in each for each in choices.options):
        question = source.ask(column, "likert", rows=listed, options=[dict(each) for each in choices.options])
        choices.wish_in(source, question)
        _name_rows(source, name, question, rows, CHOICE, choices.values, f".{own}")
    elif kind == "text" and column.left.get("inputType") == "number":
        column.take("inputType")
        question = source.ask(column, "number_matrix", rows=listed)
        limit(source, column, question)
        _name_rows(source, name, question, rows, NUMBER, {}, f".{own}")
    else:
        _by_rows(source, column, name, kind, rows, choices)
        source.report.close(column, f"column “{heading}”, as a question for each row")
        return
    source.report.close(column, f"column “{heading}”, as {question['type']}")


def _by_rows(source: Source, column: Thing, name: str, kind: str, rows: Rows, choices: Choices) -> None:
    """Ask each cell of a column as a question of its own."""
    reads = QUESTIONS.get(kind)
    if reads is None or len(rows) > MOST_CELLS:
        source.refuse(
            column, f"the column “{column.left['title']}”", f"cells of the kind “{kind}” have no counterpart here"
        )
        return
    title, own = column.left["title"], column.left["name"]
    if choices.options:
        column.left["choices"] = [
            {"value": value, "text": _label(choices, code)} for value, code in choices.values.items()
        ]
    for value, row in rows:
        cell = Thing(
            column.left | {"name": f"{name}.{value}.{own}", "title": f"{title} ({row['label']})"}, column.place
        )
        source.row = f"{name}.{value}"
        reads(source, cell)
        source.row = ""
        source.report.close(cell, f"column “{title}” for “{row['label']}”, as a question of its own")


def _label(choices: Choices, code: str) -> str:
    return next(str(each["label"]) for each in choices.options if each["code"] == code)


def _rows(source: Source, thing: Thing) -> Rows:
    codes, rows = Codes(()), []
    for at, each in enumerate(items_of(thing, "rows")):
        item = Thing(each if isinstance(each, dict) else {"value": each}, f"{thing.place_of('rows')}[{at}]")
        value = as_text(item.take("value") if "value" in item.left else item.left.get("text", at))
        label = source.text(item, "text", OPTION) or value[:OPTION] or f"Row {at + 1}"
        rows.append((value, {"code": codes.code_of(value, "row"), "label": label}))
        if isinstance(each, dict):
            source.report.close(item, f"row “{label}”")
    return rows


def _is_shuffled(thing: Thing) -> bool:
    return "random" in [thing.take(name) for name in ("rowsOrder", "rowOrder") if thing.left.get(name) == "random"]


def _name_rows(
    source: Source, name: str, question: Part, rows: Rows, kind: str, values: dict[str, Any], column: str = ""
) -> None:
    """Say what the answer to each row is called there, and here."""
    if not column:
        source.drafting.stands_for(name, question, ROWS)
    for value, row in rows:
        place = Name(f"{question['code']}.{row['code']}")
        source.drafting.subjects[f"{name}.{value}{column}"] = Subject(place, kind, values, str(row["label"]))
