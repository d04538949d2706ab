"""Every format holds the same table: whatever goes wrong in one of them elsewhere, goes wrong in none of them here."""

import io
from functools import partial

import openpyxl
import pytest

from portal.surveys.export.formats import FORMATS
from tests.support import exports
from tests.support.formats import READERS
from tests.support.surveys import CONTACT, EACH_TYPE, coded, put_out, question, survey

each_format = pytest.mark.parametrize("ending", FORMATS)

HARD = [
    "=1+1",
    "007",
    "NA",
    r"\NA",
    'First, "this"\nthen; that',
    " <b>&amp;</b> _x0041_ ",
    "Llanfair­pwll 💾",
    "1e5",
]
SERVICES = coded("both", "desk", "none_yet")
SERVICES[0]["label"] = "Backup; network"
FIRST = survey(
    question("old", label="Remarks"),
    question("remarks", "long_text", label="Remarks"),
    question("services", "multiple_choice", options=[*coded("telex"), *SERVICES]),
    contact=CONTACT,
)
SECOND = survey(
    *EACH_TYPE.values(),
    question("sum", label="=1+1"),
    question("likely_2", "nps"),
    contact={"details": [{"key": "name"}]},
)
ANSWERS = {
    "people": 0,
    "visited": "2026-02-28",
    "arrived": "07:45",
    "office": "E1 6AN",
    "desk_phone": "+441905123456",
    "settled": False,
    "way": "by_post",
    "way.other": "=Pigeon",
    "services": ["backup", "none"],
    "stars": 5,
    "likely": 0,
    "went": {"manner": "well"},
    "busy": 0,
    "devices": {"desktops": 0, "laptops": 12},
    "first": ["speed", "price"],
    "plan": [{"key": "0" * 32, "name": "a; b.pdf", "size": 1}],
}


PHONES = {"phone", "desk_phone"}
"""A workbook has them as they are dialled."""


@pytest.fixture
def asked(at_work):
    """A survey in two versions with everything in its answers that is easily lost."""
    answer = partial(exports.answer, at_work)
    put_out(at_work, FIRST)
    for text in HARD:
        answer({"old": text, "services": ["both", "desk"]}, {"name": text, "email": "a@example.com"})
    answer({})
    put_out(at_work, SECOND)
    answer(ANSWERS, {"name": "Amira"})
    answer({"people": -2.5, "matter": "00012"})
    answer({})


@pytest.fixture
def taken(portal_command):
    """Takes the survey out in a format, and reads it with the tool that is for it."""

    def taken(ending, *options):
        done = portal_command("export", "responses", "survey", "--format", ending, *options)
        assert done.exit_code == 0, done.errors
        return READERS[ending](done.bytes)

    return taken


def test_every_format_can_be_read_here():
    assert set(READERS) == set(FORMATS)


@each_format
def test_a_format_holds_what_the_csv_holds_cell_by_cell(asked, taken, ending):
    expected, found = taken("csv"), taken(ending)
    for name in expected.names:
        if set(expected.column(name)) == {"NA"} and ending == "jsonl":
            assert name not in found.names
        elif name not in PHONES:
            assert found.column(name) == expected.column(name), name


@each_format
def test_joined_options_and_two_questions_of_one_title_hold_too(asked, taken, ending):
    options = ("--choices", "joined", "--values", "labels", "--headers", "labels")
    expected, found = taken("csv", *options), taken(ending, *options)
    codes = taken("csv", "--choices", "joined").names
    for code, label in zip(codes, expected.names, strict=True):
        if code not in PHONES and set(expected.column(label)) != {"NA"}:
            assert found.column(code if ending == "zip" else label) == expected.column(label), code


@each_format
def test_no_format_tells_a_role_without_contact_details_how_people_are_reached(asked, staff, ending):
    content = staff("analyst").fetches(f"/staff/surveys/survey/responses.{ending}?headers=codes").data
    names = set(READERS[ending](content).names)
    assert "matter" in names
    assert not names & {"name", "email", "phone", "marketing_consent", "desk_phone", "desk_email", "plan"}


def test_the_codebook_of_a_workbook_holds_text_and_no_formula(asked, portal_command):
    done = portal_command("export", "responses", "survey", "--format", "xlsx")
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(done.bytes))["Codebook"].iter_rows() for cell in row]
    assert "=1+1" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


@each_format
def test_a_format_says_what_it_is_for(ending):
    described = FORMATS[ending]
    assert described.slug == ending
    assert described.label
    assert described.hint
    assert described.mimetype
    assert described.missing == ""
