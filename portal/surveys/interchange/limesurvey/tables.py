"""The tables of LimeSurvey: the same answers, numbers or texts for each of several rows."""

from collections.abc import Mapping
from functools import partial

from portal.surveys.interchange.drafting import Part
from portal.surveys.interchange.limesurvey.questions import Reads, limit
from portal.surveys.interchange.limesurvey.source import Source
from portal.surveys.interchange.limesurvey.table import Node
from portal.surveys.interchange.report import APPROXIMATED
from portal.surveys.interchange.wording import LABEL
from portal.surveys.terms import CHOICE, NUMBER, TEXT

MOST_ROWS, MOST_CELLS = 60, 60

Scale = dict[str, str]
"""The labels of answers that are always the same, by their names there."""

NUMBERS = {str(each): str(each) for each in range(1, 11)}
FIVE = dict(list(NUMBERS.items())[:5])
UNCERTAIN = {"Y": "Yes", "U": "Uncertain", "N": "No"}
CHANGE = {"I": "Increase", "S": "Same", "D": "Decrease"}


def table(scale: Scale | None, source: Source, node: Node) -> None:
    """Rows that are each answered with one of the same answers, which are the question's own or always the same."""
    rows, names = source.listed(node.of("SQ"), "row")
    options, values = _options(scale) if scale else source.listed(node.of("A"), "option")
    if not 0 < len(rows) <= MOST_ROWS or len(options) < 2:
        source.refuse(node, "it has too few or too many rows or answers")
        return
    question = source.ask(node, "likert", rows=rows, options=options, shuffle=node.row.text("random_order") == "1")
    source.name_rows(node, question, names, CHOICE, values)


def _options(scale: Scale) -> tuple[list[Part], dict[str, str]]:
    codes = {name: label.lower() if label.isalpha() else f"option_{label}" for name, label in scale.items()}
    return [{"code": codes[name], "label": label} for name, label in scale.items()], codes


def two_scales(source: Source, node: Node) -> None:
    """Rows that are answered on two scales, as two questions."""
    rows, names = source.listed(node.of("SQ"), "row")
    scales = [source.listed(node.of("A", number), "option") for number in ("0", "1")]
    if not 0 < len(rows) <= MOST_ROWS or any(len(options) < 2 for options, _ in scales):
        source.refuse(node, "it has too few or too many rows or answers")
        return
    first = source.ask(node, "likert", "the second scale is a question of its own", rows=rows, options=scales[0][0])
    heading = source.text(node.row, "dualscale_headerB", LABEL)
    settings = {"rows": [dict(row) for row in rows], "options": scales[1][0], "required": first.get("required")}
    second = source.drafting.ask("likert", f"{node.code}_second", heading or first["label"], **settings)
    for number, (question, (_, values)) in enumerate(((first, scales[0]), (second, scales[1]))):
        source.name_rows(node, question, names, CHOICE, values, f"_{number}")


def numbers(source: Source, node: Node) -> None:
    """Rows that each take a number."""
    rows, names = source.listed(node.of("SQ"), "row")
    if not 0 < len(rows) <= MOST_ROWS:
        source.refuse(node, "it has too few or too many rows")
        return
    question = source.ask(node, "number_matrix", rows=rows, decimals=6)
    limit(source, node.row, question)
    source.name_rows(node, question, names, NUMBER, {})


def cells(kind: str, source: Source, node: Node) -> None:
    """Rows with a number or a text in each of several columns: a question for each column."""
    rows, names = source.listed(node.of("SQ", "0"), "row")
    columns, headings = source.listed(node.of("SQ", "1"), "column")
    if not 0 < len(rows) <= MOST_ROWS or not columns or (kind == TEXT and len(rows) * len(columns) > MOST_CELLS):
        source.refuse(node, "it has too few or too many rows or columns")
        return
    row = node.row
    title, hint = source.text(row, "text", LABEL), source.text(row, "help", LABEL)
    heading = source.drafting.inform(f"{node.code}_heading", title or node.code, hint)
    conditions = row.left.get("relevance", "")
    source.show_if(heading, row)
    required = row.text("mandatory") == "Y"
    for name, column in zip(headings, columns, strict=True):
        for question in _column(source, node, kind, column, rows, names, name):
            question.update({"required": True} if required else {})
            if conditions not in ("", "1"):
                source.drafting.wish(
                    question, "show_if", row.place_of("relevance"), str(conditions), source.condition, question
                )
    source.report.add(APPROXIMATED, row.place, "each column is a question of its own")


def _column(
    source: Source, node: Node, kind: str, column: Part, rows: list[Part], names: Mapping[str, str], name: str
) -> list[Part]:
    if kind == NUMBER:
        listed = [dict(row) for row in rows]
        question = source.drafting.ask("number_matrix", f"{node.code}_{name}", column["label"], rows=listed, decimals=6)
        source.name_rows(node, question, names, NUMBER, {}, f"_{name}")
        return [question]
    asked = []
    for own, row in zip(names, rows, strict=True):
        label = f"{row['label']}: {column['label']}"[:LABEL]
        asked.append(source.drafting.ask("short_text", f"{node.code}_{own}_{name}", label))
        source.drafting.stands_for(f"{node.code}_{own}_{name}", asked[-1], TEXT)
    return asked


TABLES: Mapping[str, Reads] = {
    "A": partial(table, FIVE),
    "B": partial(table, NUMBERS),
    "C": partial(table, UNCERTAIN),
    "E": partial(table, CHANGE),
    **dict.fromkeys(("F", "H"), partial(table, None)),
    "1": two_scales,
    "K": numbers,
    ":": partial(cells, NUMBER),
    ";": partial(cells, TEXT),
}
"""What reads each type of table."""
