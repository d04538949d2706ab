"""A token that is taken back while its download runs: the download ends, and says that it is not whole."""

import csv
from datetime import timedelta

import pytest

from portal.surveys.export import reading
from tests.support.exports import read

PAGE = "/staff/surveys/survey/export/tokens"


@pytest.fixture
def begun(asked, answer, token, app, monkeypatch):
    """A download of many pieces of which the first has been read; returns what is left of it."""
    for _ in range(200):
        answer({"matter": "Again"})
    monkeypatch.setattr(reading, "FIRST_BATCH", 20)
    monkeypatch.setattr(reading, "BATCH", 20)
    headers = {"Authorization": f"Bearer {token()}"}
    response = app.test_client().get("/exports/survey/responses.csv?for=systems", headers=headers, buffered=False)
    pieces = iter(response.response)
    return [next(pieces)], pieces


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


def test_a_download_that_nobody_stops_is_whole(begun, receipts):
    got, rest = begun
    got.extend(rest)
    assert len(read(b"".join(got)).lines) == 202
    assert receipts()[0].finished_at is not None
