"""A token that is taken back while its download runs: the download ends, and says that it is not whole."""

import csv
import zipfile
from datetime import timedelta

import pytest

from portal.surveys.export import reading
from portal.surveys.export.formats import FORMATS, parquet, workbook
from tests.support.exports import read
from tests.support.formats import READERS

PAGE = "/staff/surveys/survey/export/tokens"


@pytest.fixture
def begins(asked, answer, token, app, monkeypatch):
    """Begins a download of many pieces and reads the first of them; returns that, and what is left of it."""
    for _ in range(200):
        answer({"matter": "Again"})
    for place, name in ((reading, "FIRST_BATCH"), (reading, "BATCH"), (workbook, "BATCH"), (parquet, "BATCH")):
        monkeypatch.setattr(place, name, 20)
    monkeypatch.setattr(parquet, "GROUP", 1)
    headers = {"Authorization": f"Bearer {token()}"}

    def begin(file="responses.csv?for=systems"):
        response = app.test_client().get(f"/exports/survey/{file}", headers=headers, buffered=False)
        pieces = iter(response.response)
        return [next(pieces)], pieces

    return begin


@pytest.fixture
def begun(begins):
    return begins()


def is_cut_off(got, receipts):
    """Whether a file says that it is not whole, so that no reader of CSV takes it, and its receipt is not finished."""
    text = b"".join(got).decode()
    assert text.endswith("Download it again.")
    assert text.count("Again") < 100
    with pytest.raises(csv.Error):
        list(csv.reader(text.splitlines(keepends=True), strict=True))
    (receipt,) = receipts()
    return receipt.finished_at is None and not receipt.sha256


def test_a_download_ends_when_its_token_is_taken_back(begun, receipts, staff):
    got, rest = begun
    analyst = staff("analyst")
    analyst.opens(PAGE).form("Take back the token for Monthly report").send()
    got.extend(rest)
    assert is_cut_off(got, receipts)
    (_, line) = analyst.opens("/staff/surveys/survey/export").table("Latest downloads")
    assert line[-1] == "Not finished"


def test_a_download_ends_when_whoever_made_its_token_loses_the_role(begun, receipts, staff):
    got, rest = begun
    staff("administrator", email="maker@portal.example")
    got.extend(rest)
    assert is_cut_off(got, receipts)


def test_a_download_ends_with_the_time_of_its_token(begun, receipts, clock):
    got, rest = begun
    clock.passes(timedelta(days=31))
    got.extend(rest)
    assert is_cut_off(got, receipts)


@pytest.mark.parametrize("ending", FORMATS)
def test_no_format_can_be_read_as_whole_once_its_download_was_ended(begins, receipts, staff, ending):
    got, rest = begins(f"responses.{ending}")
    staff("analyst").opens(PAGE).form("Take back the token for Monthly report").send()
    got.extend(rest)
    with pytest.raises((csv.Error, ValueError, zipfile.BadZipFile)):
        READERS[ending](b"".join(got))
    assert receipts()[0].finished_at is None


@pytest.mark.parametrize("ending", FORMATS)
def test_each_format_can_be_read_when_nobody_ends_its_download(begins, ending):
    got, rest = begins(f"responses.{ending}")
    got.extend(rest)
    assert len(READERS[ending](b"".join(got)).lines) == 202


def test_a_download_that_nobody_stops_is_whole(begun, receipts):
    got, rest = begun
    got.extend(rest)
    assert len(read(b"".join(got)).lines) == 202
    assert receipts()[0].finished_at is not None
