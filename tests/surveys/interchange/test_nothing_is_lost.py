"""Whatever stands in a file stands in the draft or in the report on it."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from portal.surveys.checking import faults_of
from portal.surveys.interchange.formats import brought_in
from portal.surveys.interchange.limesurvey.questions import QUESTIONS
from portal.surveys.interchange.limesurvey.tables import TABLES
from portal.surveys.interchange.report import FAULT, LEFT_OUT, MAPPED, PLACEHOLDER, Unreadable
from portal.surveys.interchange.surveyjs.reading import READS
from tests.support.interchange import FILES, REAL, all_words, form, read, structure, unaccounted

FORM = (
    "type",
    "name",
    "label",
    "required",
    "relevant",
    "constraint",
    "appearance",
    "choice_filter",
    "default",
    "parameters",
    "calculation",
)
CALLED = {"calculation": "calculate"}
STRUCTURE = ("class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other")
NAMES = some.sampled_from(("a", "b", "Ä b", "email", "not", "1", "")) | some.text(max_size=5)
TEXTS = some.sampled_from(("Why?", "<b>Bold</b> & co", "{a}", "{b.other}", "=1+1", "x" * 600)) | some.text(
    "aü9 ’<&", max_size=8
)
SAID = TEXTS | some.dictionaries(some.sampled_from(("default", "en", "cy", "de")), TEXTS, min_size=1, max_size=3)
CONDITIONS = some.sampled_from(
    (
        "{a} = 1",
        "{a} notempty and {b} anyof ['x', 'y']",
        "{a} contains 'x'",
        "!({b} empty)",
        "{nobody} > 3",
        "((",
        "iif(",
    )
)
LISTED = some.lists(some.integers(0, 9) | TEXTS | some.fixed_dictionaries({"value": TEXTS, "text": SAID}), max_size=4)
VALUES = {
    "title": SAID,
    "description": SAID,
    "isRequired": some.booleans(),
    "visibleIf": CONDITIONS,
    "enableIf": CONDITIONS,
    "requiredIf": CONDITIONS,
    "choices": LISTED,
    "rows": LISTED,
    "columns": LISTED,
    "rateMin": some.integers(-2, 3),
    "rateMax": some.integers(0, 12) | TEXTS,
    "min": some.integers(-5, 5) | TEXTS,
    "max": some.floats(allow_nan=False, allow_infinity=False) | some.integers(),
    "inputType": some.sampled_from(("number", "date", "month", "email")),
    "hasOther": some.booleans(),
    "choicesVisibleIf": some.just("{a} = {item}"),
    "html": SAID,
    "expression": CONDITIONS,
    "width": some.just("50%"),
}
JUNK = some.none() | some.booleans() | some.integers() | some.lists(TEXTS, max_size=2)
ANYTHING = {name: some.one_of(value, value, value, JUNK) for name, value in VALUES.items()}
ELEMENTS = some.builds(
    lambda kind, name, others: {"type": kind, "name": name, **others},
    some.sampled_from([*READS, "signaturepad", "paneldynamic"]),
    NAMES,
    some.fixed_dictionaries({}, optional=ANYTHING),
)


@given(some.lists(ELEMENTS, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_whatever_surveyjs_holds_is_accounted_for(elements):
    survey = {"title": "A survey", "pages": [{"name": "first", "elements": elements}]}
    content = json.dumps(survey).encode()
    try:
        brought = brought_in(content)
    except Unreadable:
        return
    assert [*unaccounted(survey, brought)] == []
    known = {(each.place, each.words) for each in brought.report.of_kind(FAULT)}
    assert {(each.place, each.words) for each in faults_of(brought.document)} == known
    assert not any(words.startswith(("needs", "must be", "holds", "can have")) for _, words in known), known


TYPES = (
    "text",
    "integer",
    "select_one l",
    "select_multiple l or_other",
    "rank l",
    "range",
    "note",
    "calculate",
    "begin group",
)
CELLS = some.sampled_from(
    ("", "", "${a} = 1", "selected(${b}, 'x')", "yes", ". > 3 and . < 9", "regex(., 'x')", "x=${a}", "((", "1", "é’<b>")
)
ROWS = some.lists(
    some.tuples(some.sampled_from(TYPES), some.sampled_from("abc"), *(CELLS for _ in FORM[3:])), max_size=6
)


@given(ROWS)
@settings(max_examples=25, deadline=None)
def test_whatever_a_form_holds_is_accounted_for(rows):
    lines = ["|".join(FORM), *("|".join(row) for row in rows)]
    try:
        brought = brought_in(form("\n".join(lines), "list_name|name|label|x\nl|x|X|1\nl|y|Y|2"))
    except Unreadable:  # a group that does not end
        return
    for number, row in enumerate(rows, 2):
        for column, cell in zip(FORM, row, strict=False):
            assert not cell or _is_said_of_row(brought.report, f"survey row {number}", CALLED.get(column, column)), (
                number,
                column,
            )


LETTERS = some.sampled_from([each for each in (*QUESTIONS, *TABLES, "?") if each != "|"])
EXPRESSIONS = some.sampled_from(("1", "", 'a == "x"', 'b_x.NAOK == "Y"', "((", "!is_empty(c)", "a.NAOK > 3"))
LISTED = some.lists(
    some.tuples(some.sampled_from(("SQ", "A")), some.sampled_from("01"), some.sampled_from("xyz"), CELLS), max_size=4
)


@given(some.lists(some.tuples(LETTERS, some.sampled_from("abc"), EXPRESSIONS, CELLS, LISTED), max_size=4))
@settings(max_examples=25, deadline=None)
def test_whatever_a_structure_holds_is_accounted_for(asked):
    rows = ["G||One||||en"]
    for letter, name, relevance, text, parts in asked:
        rows.append(f"Q|{letter}|{name}|{relevance}|{text}||en||Y|Y")
        rows += [f"{kind}|{scale}|{code}||{each}||en" for kind, scale, code, each in parts]
    brought = brought_in(structure(*rows))
    for number, row in enumerate(rows, 2):
        for column, cell in zip(STRUCTURE, row.split("|"), strict=False):
            assert not cell.strip() or _is_said_of_row(brought.report, f"row {number}", column), (number, column, row)


@pytest.mark.parametrize("name", [each for each in REAL if "surveyjs" in each])
def test_each_property_of_a_real_survey_is_accounted_for(name):
    document = json.loads((FILES / name).read_bytes())
    assert [*unaccounted(document, read(name))] == []


@pytest.mark.parametrize("name", REAL)
def test_each_cell_of_a_real_file_stands_in_the_draft_or_in_the_report(name):
    words = all_words(read(name))
    missing = [
        each for each in _texts(name) if " ".join(json.dumps(each, ensure_ascii=False)[1:-1].split()) not in words
    ]
    assert missing == []


@pytest.mark.parametrize("name", REAL)
def test_a_real_file_becomes_a_draft_that_could_be_published(name):
    brought = read(name)
    assert brought.report.of_kind(MAPPED)
    assert [each.line for each in brought.report.of_kind(FAULT) if "takes up" not in each.words] == []


def _is_said_of_row(report, place, column):
    """Whether a report says what became of a cell: with its row, by itself, or in a placeholder for the row."""
    return any(
        each.place.startswith(f"{place}, {column}")
        or (each.place == place and (column in each.parts or (not each.parts and each.kind in (PLACEHOLDER, LEFT_OUT))))
        for each in report.entries
    )


def _texts(name):
    """Yield what people read in a file, as it stands there."""
    content = (FILES / name).read_bytes()
    if "limesurvey" in name:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter="\t")
        yield from (" ".join(row["text"].split()) for row in rows if row["text"].strip() and row["class"] != "S")
    elif name.endswith(".csv"):
        rows = csv.reader(io.StringIO(content.decode()))
        yield from (cell for row in rows if len(row) > 3 for cell in row[3:4] if cell != "label" and "$" not in cell)
    elif name.endswith(".json"):
        yield from _titles(json.loads(content))


def _titles(value):
    if isinstance(value, dict):
        yield from (" ".join(each.split()) for name, each in value.items() if name == "title" and isinstance(each, str))
        for each in value.values():
            yield from _titles(each)
    elif isinstance(value, list):
        for each in value:
            yield from _titles(each)
