"""Staff open the files that people sent, if their role shows contact details, and take them out with the answers."""

import io
import zipfile

import pytest
from sqlalchemy import select

from portal.db import db
from portal.privacy.models import AuditEntry
from portal.storage import storage
from portal.surveys.export.sent_files import safe_name
from tests.support.exports import read
from tests.support.files import PDF, sent
from tests.support.surveys import question, survey

PLAN = question("plan", "file", kinds=["pdf"], most=3)
ZIP = "/staff/surveys/survey/responses.zip?files=yes"


@pytest.fixture
def send(put_out, visitor, bytes_there):
    """Sends a response with files of these names."""
    url = put_out(survey(PLAN, question("matter")))

    def send(*names):
        form = visitor.opens(url).form()
        form.values.setlist("q-plan", [sent(PDF, name) for name in names])
        form.send()

    return send


@pytest.fixture
def in_zip():
    """Reads a ZIP: what is in each file, by its name."""

    def read(content):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}

    return read


def opened(visitor, status=200):
    address = visitor.opens("/staff/surveys/survey/responses/1").link("plan.pdf")
    file = visitor.fetches(address, status=status)
    file.get_data()
    file.close()
    return file


def test_a_file_leaves_as_one_to_be_saved_and_can_do_nothing(send, staff):
    send("plan.pdf")
    file = opened(staff("marketer"))
    assert file.data == PDF
    assert file.headers["Content-Disposition"] == "attachment; filename=plan.pdf"
    assert file.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Cache-Control"] == "no-store"
    assert (file.mimetype, file.content_length) == ("application/pdf", len(PDF))


def test_who_opened_it_is_noted(send, staff, at_work):
    send("plan.pdf")
    opened(staff("marketer"))
    with at_work():
        last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (last.action, last.facts) == ("Opened a file", {"survey": "survey", "response": 1})


def test_a_role_without_contact_details_sees_no_file(send, staff):
    send("plan.pdf")
    address = staff("marketer").opens("/staff/surveys/survey/responses/1").link("plan.pdf")
    analyst = staff("analyst")
    assert not analyst.opens("/staff/surveys/survey/responses/1").says("plan.pdf")
    analyst.fetches(address, status=403)
    analyst.fetches(ZIP, status=403)
    assert "plan" not in read(analyst.fetches("/staff/surveys/survey/responses.csv").data).header
    assert not analyst.opens("/staff/surveys/survey/export").says("Download ZIP")


@pytest.mark.parametrize("place", ["1/files/" + "0" * 32, "1/files/..%2Fsecret_key", "2/files/{key}", "9/files/{key}"])
def test_what_is_not_a_file_of_this_response_is_not_there(send, staff, responses, place):
    send("plan.pdf")
    send("other.pdf")
    key = responses()[0].answers["plan"][0]["key"]
    staff("marketer").fetches(f"/staff/surveys/survey/responses/{place.format(key=key)}", status=404)


def test_the_zip_has_the_csv_and_the_files_of_each_response(send, staff, in_zip):
    send("plan.pdf", "Plan.pdf")
    send()
    send("plan.pdf")
    marketer = staff("marketer")
    assert marketer.opens("/staff/surveys/survey/export").says("Download ZIP with the files")
    content = in_zip(marketer.fetches(f"{ZIP}&for=systems").data)
    sheet = read(content.pop("responses.csv"))
    assert sheet.column("plan") == ["plan.pdf; Plan.pdf", "", "plan.pdf"]
    assert {name: each for name, each in content.items() if name.startswith("files/")} == {
        "files/1/plan/plan.pdf": PDF,
        "files/1/plan/Plan (2).pdf": PDF,
        "files/3/plan/plan.pdf": PDF,
    }
    assert marketer.opens("/staff/surveys/survey/export").says("with the files")


def test_the_command_writes_the_same(send, portal_command, in_zip, tmp_path):
    send("plan.pdf")
    target = tmp_path / "survey.zip"
    portal_command("export", "responses", "survey", "--files", "--output", target)
    assert [name for name in in_zip(target.read_bytes()) if name.startswith("files/")] == ["files/1/plan/plan.pdf"]
    refused = portal_command("export", "responses", "survey", "--files", "--without-contact")
    assert "--files does not go --without-contact" in refused.errors


def test_a_file_that_is_lost_is_named_and_the_others_are_there(send, staff, responses, at_work, in_zip):
    send("gone.pdf", "plan.pdf")
    with at_work():
        storage().remove(responses()[0].answers["plan"][0]["key"])
    content = in_zip(staff("marketer").fetches(ZIP).data)
    assert b"files/1/plan/gone.pdf" in content["files/missing.txt"]
    assert content["files/1/plan/plan.pdf"] == PDF


def test_filters_hold_for_files_too(send, staff, in_zip):
    send("plan.pdf")
    later = in_zip(staff("marketer").fetches(f"{ZIP}&since=2100-01-01").data)
    assert [name for name in later if name.startswith("files/")] == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b\\c:d.pdf", "a_b_c_d.pdf"),
        ("..", "_"),
        ("CON.pdf", "_CON.pdf"),
        ("plan.pdf. ", "plan.pdf_"),
        ("=1+1.pdf", "=1+1.pdf"),
        ("", "_"),
    ],
)
def test_a_name_in_the_zip_leads_nowhere_else(name, safe):
    assert safe_name(name) == safe
