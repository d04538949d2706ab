"""A file for Excel runs nothing and leaves what people typed as it was."""

import pytest

from tests.support.exports import MARK
from tests.support.surveys import CONTACT, coded, question, survey

EXCEL = ("--for", "excel")

DANGEROUS = (
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    '"=1"',
    "'=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "\xa0=1",
    "\n=1",
)
DAMAGED = (
    "007",
    "1E5",
    "1/2",
    "MAR1",
    "5 May 2020",
    "true",
    "12345678901234567",
    "1.50",
    "12:30",
    "50%",
    "#N/A",
    "10.1.2020",
    "£5",
)
HARMLESS = (
    "42",
    "1.5",
    "0",
    "Marketing",
    "March",
    "24 hours",
    "01905 123456",
    "a=b",
    "x-y",
    "Priya",
    "#1",
    "3 times",
    "WR1 2EY",
    "E1 6AN",
)


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_is_made_inert_in_cells_headings_and_options(put_out, answer, taken_out, text):
    ways = coded("one", "two", other="two")
    ways[0]["label"] = text
    put_out(
        survey(
            question("matter", label=text),
            question("way", "single_choice", options=ways),
            contact={"details": [{"key": "name"}]},
        )
    )
    answer({"matter": text, "way": "one"}, {"name": text})
    answer({"way": "two", "way.other": text})
    sheet = taken_out(*EXCEL, "--values", "labels", "--headers", "labels")
    assert sheet.header[-3] == "'" + text
    assert [sheet.lines[0][-3], sheet.lines[0][-2], sheet.lines[1][-1], sheet.rows[0]["Name"]] == ["'" + text] * 4


def test_what_excel_would_change_is_protected_and_nothing_else_is_touched(put_out, answer, taken_out):
    put_out(survey(question("matter")))
    for text in DAMAGED + HARMLESS:
        answer({"matter": text})
    assert taken_out(*EXCEL).column("matter") == ["'" + text for text in DAMAGED] + list(HARMLESS)
    assert taken_out().column("matter") == list(DAMAGED + HARMLESS)


def test_real_numbers_and_dates_stay_what_they_are(put_out, answer, taken_out):
    put_out(survey(question("people", "number", decimals=2), question("likely", "nps"), question("visited", "date")))
    answer({"people": -5, "likely": 0, "visited": "2026-11-23"})
    answer({"people": -0.25})
    sheet = taken_out(*EXCEL)
    assert sheet.column("people") == ["-5", "-0.25"]
    assert sheet.lines[0][-2:] == ["0", "2026-11-23"]


def test_phones_are_written_as_they_are_dialled_and_postcodes_as_they_are(put_out, answer, taken_out):
    put_out(survey(question("desk", "phone"), question("office", "postcode"), contact=CONTACT))
    answer(
        {"desk": "+441905123456", "office": "E1 6AN"},
        {"email": "a@example.com", "phone": "+442079460958", "postcode": "WR1 2EY"},
    )
    answer({"desk": "+12025550100"}, {"email": "b@example.com", "phone": "+353851234567"})
    first, second = taken_out(*EXCEL).rows
    assert (first["desk"], first["phone"]) == ("01905 123456", "020 7946 0958")
    assert (first["office"], first["postcode"]) == ("E1 6AN", "WR1 2EY")
    assert (second["desk"], second["phone"]) == ("'+1 202-555-0100", "'+353 85 123 4567")
    assert taken_out().column("phone") == ["+442079460958", "+353851234567"]


def test_an_address_that_is_a_formula_is_made_inert(put_out, answer, taken_out):
    put_out(survey(question("matter"), contact=CONTACT))
    answer({}, {"email": "=cmd@example.com"})
    assert taken_out(*EXCEL).column("email") == ["'=cmd@example.com"]


def test_the_file_begins_with_the_mark_that_tells_excel_its_letters(put_out, portal_command):
    put_out(survey(question("matter", label="Café")))
    excel = portal_command("export", "responses", "survey", *EXCEL).bytes
    systems = portal_command("export", "responses", "survey").bytes
    assert excel.startswith(MARK + b"response_id,")
    assert systems.startswith(b"response_id,")
    assert systems.endswith(b"matter\r\n")


def test_times_are_those_of_the_united_kingdom_in_excel_and_utc_elsewhere(put_out, answer, taken_out, clock):
    clock.travels_to("2026-07-01 09:30")
    put_out(survey(question("matter")))
    answer({"matter": "Summer"})
    assert taken_out(*EXCEL).column("submitted_at") == ["2026-07-01 09:30:00"]
    assert taken_out().column("submitted_at") == ["2026-07-01T08:30:00Z"]
