"""Staff read claims, and take them out with the same care as responses."""

import hashlib

import pytest
from sqlalchemy import select

from portal.db import db
from portal.privacy.models import AuditEntry
from portal.surveys.models import ExportReceipt
from tests.support.exports import read
from tests.support.surveys import question

CSV = "/staff/offers/backup/claims.csv"
FORM = {"pages": [{"code": "claim", "title": "Claim it", "questions": [question("people", "number")]}]}
ANNA = {"Name": "Anna", "Email address": "anna@example.com", "People": "12"}


@pytest.fixture
def claimed(put_out_offer, visitor, clock):
    """An offer that was claimed twice, and sent to by a robot."""
    clock.travels_to("2026-07-01 10:00")
    url = put_out_offer(codes=["FIRST-1", "=SECOND", "THIRD"], form=FORM)
    visitor.sends(url, ANNA)
    visitor.sends(url, {})
    form = visitor.opens(url).form()
    form.values["website"] = "x"
    form.send()


def test_the_file_holds_each_claim_with_its_code(claimed, staff):
    response = staff("marketer").fetches(f"{CSV}?for=systems")
    assert response.headers["Content-Disposition"].startswith("attachment; filename=backup-claims-2")
    first, second = read(response.data).rows
    assert (first["claim_id"], first["claimed_at"], first["code"], first["offer"]) == (
        "1",
        "2026-07-01T09:00:00Z",
        "FIRST-1",
        "backup",
    )
    assert (first["name"], first["email"], first["people"]) == ("Anna", "anna@example.com", "12")
    assert (second["code"], second["name"], second["people"]) == ("=SECOND", "", "")


def test_nothing_in_it_runs_in_a_spreadsheet(claimed, staff):
    second = read(staff("analyst").fetches(f"{CSV}?headers=labels").data).rows[1]
    assert second["Code"] == "'=SECOND"
    assert second["Claimed at"] == "2026-07-01 10:00:00"


def test_an_analyst_gets_no_contact_columns(claimed, staff):
    sheet = read(staff("analyst").fetches(CSV).data)
    assert sheet.header[5:] == ["claim_id", "claimed_at", "code", "offer", "people"]
    assert "anna" not in str(sheet.lines)


def test_what_was_kept_apart_can_be_had_and_has_no_code(claimed, staff):
    (row,) = read(staff("marketer").fetches(f"{CSV}?status=suspect").data).rows
    assert (row["status"], row["claim_id"], row["claimed_at"], row["code"]) == ("suspect", "", "", "")


def test_a_download_leaves_a_receipt_and_is_noted(claimed, staff, at_work):
    marketer = staff("marketer")
    data = marketer.fetches(CSV).data
    with at_work():
        receipt = db.session.scalars(select(ExportReceipt)).one()
        actions = list(db.session.scalars(select(AuditEntry.action)))
    assert (receipt.rows, receipt.sha256) == (2, hashlib.sha256(data).hexdigest())
    assert "Took out answers with contact details" in actions
    page = marketer.opens("/staff/offers/backup/export")
    assert page.table("Latest downloads")[1][-1] == f"Finished {receipt.sha256}"
    chosen = page.form("Download")
    assert "Started, not sent" not in page.field("Which responses?").options
    assert read(marketer.fetches(chosen.action, query_string=dict(chosen.values.items(multi=True))).data).lines


def test_what_cannot_be_chosen_is_refused(claimed, staff):
    assert staff("analyst").opens(f"{CSV}?for=word", status=422).says("Use excel or systems")


def test_the_command_writes_the_same(claimed, portal_command, staff):
    written = portal_command("export", "claims", "backup", "--for", "excel")
    assert written.bytes == staff("marketer").fetches(CSV).data
    assert portal_command("export", "claims", "none").errors.strip().endswith("what stands behind /offers/")
    assert "email" not in read(portal_command("export", "claims", "backup", "--without-contact")).header


def test_claims_are_listed_with_names_for_those_who_may_see_them(claimed, staff, at_work):
    caption = "Claims, the newest first"
    assert staff("analyst").opens("/staff/offers/backup/claims/").table(caption)[1:] == [
        ["Claim 2", "1 July 2026, 10:00", "=SECOND"],
        ["Claim 1", "1 July 2026, 10:00", "FIRST-1"],
    ]
    marketer = staff("marketer")
    page = marketer.opens("/staff/offers/backup/claims/")
    assert [row[-1] for row in page.table(caption)[1:]] == ["Not given", "Anna"]
    one = page.follows("Claim 1")
    assert one.says("anna@example.com")
    assert one.says("12")
    with at_work():
        assert {"Listed claims with names", "Opened a claim"} <= set(db.session.scalars(select(AuditEntry.action)))


def test_an_analyst_sees_no_person_in_a_claim(claimed, staff):
    page = staff("analyst").opens("/staff/offers/backup/claims/1")
    assert page.says("Your role does not show contact details")
    assert "anna" not in page.html
    staff("analyst").opens("/staff/offers/backup/claims/99", status=404)


def test_long_lists_go_on_by_key(put_out_offer, visitor, staff):
    url = put_out_offer()
    for _ in range(52):
        visitor.posts(url, visitor.opens(url).form().values, status=303)
    first = staff("analyst").opens("/staff/offers/backup/claims/")
    older = first.follows("Older")
    assert [row[0] for row in older.table("Claims, the newest first")[1:]] == ["Claim 2", "Claim 1"]
    assert len(older.follows("Newest").table("Claims, the newest first")) == 51
