"""Downloading the CSV as staff do: who may, what it holds, and the receipt it leaves."""

import csv
import hashlib
import io
import zipfile

import pytest

from portal.surveys.export import reading
from portal.surveys.export.formats import FORMATS
from tests.support.exports import read
from tests.support.surveys import CONTACT, coded, question, survey

CSV = "/staff/surveys/survey/responses.csv"
PAGE = "/staff/surveys/survey/export"
STATE = "State and SHA-256 of the file"
REACHED = {"name": "Amira Shah", "email": "amira@example.com", "phone": "+441905123456", "postcode": "WR1 2EY"}


@pytest.fixture
def asked(put_out, answer):
    """A survey with two responses, one of which said who it was from."""
    put_out(
        survey(
            question("matter"),
            question("services", "multiple_choice", options=coded("backup", "network")),
            contact=CONTACT,
        )
    )
    answer({"matter": "Printer", "services": ["backup"]}, REACHED, ticked=("promotions.email",))
    answer({"matter": "Network"}, {"email": "b@example.com"}, ticked=("objection",))


def latest(person):
    headings, first, *_ = person.opens(PAGE).table("Latest downloads")
    return dict(zip(headings, first, strict=True))


def test_a_marketer_downloads_every_answer_with_how_to_reach_people(asked, staff):
    response = staff("marketer").fetches(CSV)
    assert response.content_type == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=survey-responses-2")
    first, second = read(response.data).rows
    assert {key: first[key] for key in REACHED} == REACHED | {"phone": "01905 123456"}
    assert (first["matter"], first["services__backup"], first["services__network"]) == ("Printer", "1", "0")
    assert (first["marketing_consent"], second["marketing_consent"]) == ("yes", "no")
    assert (second["name"], second["services__backup"]) == ("", "")


def test_an_analyst_gets_no_contact_columns(asked, staff):
    response = staff("analyst").fetches(CSV)
    header = read(response.data).header
    assert header == [
        "response_id",
        "submitted_at",
        "status",
        "version",
        "language",
        "matter",
        "services__backup",
        "services__network",
    ]
    assert b"example.com" not in response.data


def test_a_visitor_is_led_to_the_sign_in_page_and_gets_nothing(asked, visitor, receipts):
    assert visitor.fetches(CSV, status=303).location.startswith("/staff/sign-in")
    assert receipts() == []


def test_the_receipt_holds_who_what_and_the_hash_of_the_bytes(asked, staff, receipts):
    data = staff("marketer").fetches(f"{CSV}?for=systems&values=labels&version=1").data
    (receipt,) = receipts()
    assert receipt.sha256 == hashlib.sha256(data).hexdigest()
    assert receipt.rows == 2
    assert receipt.versions == [1]
    assert "@" in receipt.staff
    assert receipt.options["for"] == "systems"
    assert receipt.options["contact"] is True
    assert receipt.finished_at is not None
    assert receipt.finished_at >= receipt.started_at


def test_the_page_lists_receipts_beside_the_count_of_the_database(asked, staff, answer):
    analyst = staff("analyst")
    assert analyst.opens(PAGE).says("Nothing has been downloaded yet")
    data = analyst.fetches(CSV).data
    answer({"matter": "Later"})
    row = latest(analyst)
    assert row["Rows"] == "2"
    assert row["Responses now"] == "3"
    assert row[STATE] == f"Finished {hashlib.sha256(data).hexdigest()}"


def test_the_form_on_the_page_downloads_what_was_chosen(asked, staff):
    analyst = staff("analyst")
    form = analyst.opens(PAGE).form("Download")
    response = analyst.fetches(form.action, query_string=dict(form.values.items(multi=True)))
    assert read(response.data).header[-2:] == ["Services: Backup", "Services: Network"]


def test_versions_are_asked_for_once_where_they_are_chosen_already(asked, put_out, answer, staff):
    put_out(survey(question("matter", label="What is it?"), contact=CONTACT))
    answer({"matter": "Later"})
    marketer = staff("marketer")
    assert marketer.opens(PAGE).says("Only these versions")
    chosen = marketer.opens(f"{PAGE}?version=2")
    assert chosen.says("Only responses with: Version 2")
    assert not chosen.says("Only these versions")
    assert read(chosen.form("Download").send("Download").response.data).column("What is it?") == ["Later"]


def test_the_page_offers_every_format(asked, staff):
    analyst = staff("analyst")
    assert analyst.opens(PAGE).field("In which format?").options == [each.label for each in FORMATS.values()]
    file = analyst.opens(PAGE).form("Download").fill({"In which format?": "Excel workbook"}).send("Download").response
    assert file.headers["Content-Disposition"].endswith(".xlsx")
    assert zipfile.ZipFile(io.BytesIO(file.data)).testzip() is None


@pytest.mark.parametrize(
    ("asked_for", "words"),
    [
        ("for=word", "Use excel or systems"),
        ("values=names", "Use codes or labels"),
        ("headers=none", "Use codes, labels or both"),
        ("choices=rows", "Use columns or joined"),
        ("status=lost", "Use submitted, in_progress, suspect or all"),
        ("version=7", "It has version 1 only"),
        ("version=%C2%B2", "It has version 1 only"),
        ("since=yesterday", "Write a day like 2026-11-23"),
        ("since=2026-11-02&until=2026-11-01", "is before"),
        ("for=excel&for=systems", "can only be given once"),
        ("value=labels", "is not an option of this download"),
    ],
)
def test_what_cannot_be_chosen_is_refused_with_what_can(asked, staff, receipts, asked_for, words):
    assert staff("analyst").opens(f"{CSV}?{asked_for}", status=422).says(words)
    assert receipts() == []


def test_every_day_that_a_calendar_has_can_be_asked_for(asked, staff):
    whole = staff("marketer").fetches(f"{CSV}?since=0001-01-01&until=9999-12-31")
    assert len(read(whole.data).lines) == 2


def test_a_survey_that_is_not_there_has_no_download(staff):
    analyst = staff("analyst")
    analyst.opens("/staff/surveys/none/responses.csv", status=404)
    analyst.opens("/staff/surveys/none/export", status=404)


def test_asking_for_the_headers_alone_leaves_no_receipt(asked, staff, receipts):
    response = staff("analyst").client.head(CSV)
    assert response.status_code == 200
    assert response.content_type == "text/csv; charset=utf-8"
    assert "Content-Length" not in response.headers
    assert receipts() == []


def test_a_download_that_breaks_off_spoils_its_file_and_stays_unfinished(asked, staff, receipts, answer, monkeypatch):
    for _ in range(300):
        answer({"matter": "Again"})
    monkeypatch.setattr(reading, "FIRST_BATCH", 20)
    monkeypatch.setattr(reading, "BATCH", 60)
    monkeypatch.setattr(reading, "count", lambda *_: 1_000)
    analyst = staff("analyst")
    response = analyst.client.get(CSV, buffered=False)
    got = []
    with pytest.raises(RuntimeError, match="302 rows were written of 1000"):
        got.extend(response.response)
    broken = b"".join(got).decode()
    assert broken.endswith("Download it again.")
    with pytest.raises(csv.Error):
        list(csv.reader(broken.splitlines(keepends=True), strict=True))
    monkeypatch.undo()
    assert receipts()[0].finished_at is None
    assert latest(analyst)[STATE] == "Not finished"


def test_a_small_download_that_cannot_be_whole_is_an_error_page(asked, staff, receipts, monkeypatch):
    monkeypatch.setattr(reading, "count", lambda *_: 3)
    staff("analyst").opens(CSV, status=500)
    assert receipts()[0].finished_at is None


def test_somebody_who_stops_reading_leaves_an_unfinished_receipt(asked, staff, receipts, answer, monkeypatch):
    for _ in range(200):
        answer({"matter": "Again"})
    monkeypatch.setattr(reading, "FIRST_BATCH", 20)
    monkeypatch.setattr(reading, "BATCH", 20)
    response = staff("analyst").client.get(CSV, buffered=False)
    next(iter(response.response))
    response.close()
    assert receipts()[0].finished_at is None


def test_responses_that_come_during_a_download_wait_for_no_one_and_are_not_in_it(asked, staff, answer, monkeypatch):
    for _ in range(100):
        answer({"matter": "Before"})
    monkeypatch.setattr(reading, "FIRST_BATCH", 10)
    monkeypatch.setattr(reading, "BATCH", 10)
    response = staff("analyst").client.get(CSV, buffered=False)
    got = [next(iter(response.response))]
    answer({"matter": "During"})
    got.extend(response.response)
    assert len(read(b"".join(got)).lines) == 102
