"""Taking responses out by command."""

from sqlalchemy import select

from portal.db import db
from portal.surveys.export import reading
from portal.surveys.models import ExportReceipt
from tests.support.exports import read
from tests.support.surveys import question, survey

COMMAND = ("export", "responses", "survey")


def test_a_file_is_written_whole(put_out, answer, portal_command, tmp_path):
    put_out(survey(question("matter")))
    answer({"matter": "Printer"})
    file = tmp_path / "responses.csv"
    done = portal_command(*COMMAND, "--output", str(file))
    assert (done.exit_code, done.output, done.errors) == (0, "", "")
    assert read(file.read_bytes()).column("matter") == ["Printer"]
    assert list(tmp_path.glob("*.part")) == []


def test_a_file_that_cannot_be_whole_is_not_there(put_out, answer, portal_command, tmp_path, monkeypatch):
    put_out(survey(question("matter")))
    answer({"matter": "Printer"})
    file = tmp_path / "responses.csv"
    monkeypatch.setattr(reading, "count", lambda *_: 5)
    done = portal_command(*COMMAND, "--output", str(file))
    assert done.exit_code == 1
    assert "1 rows were written of 5 responses" in done.errors
    assert len(done.errors.splitlines()) == 1
    assert list(tmp_path.glob("responses*")) == []


def test_the_command_leaves_a_receipt(put_out, portal_command, at_work):
    put_out(survey(question("matter")))
    portal_command(*COMMAND, "--without-contact")
    with at_work():
        receipt = db.session.scalars(select(ExportReceipt)).one()
    assert receipt.staff == "command line"
    assert receipt.options["contact"] is False
    assert receipt.finished_at is not None


def test_what_cannot_be_done_is_one_line_that_says_what_to_do(put_out, portal_command, tmp_path):
    put_out(survey(question("matter")))
    missing = portal_command("export", "responses", "nothing")
    assert missing.exit_code == 1
    assert "`portal surveys list` names them all" in missing.errors
    wrong = portal_command(*COMMAND, "--version", "4")
    assert wrong.exit_code == 2
    assert "It has version 1 only" in wrong.errors
    nowhere = portal_command(*COMMAND, "--output", str(tmp_path / "no" / "file.csv"))
    assert nowhere.exit_code == 1
    assert "cannot be written: No such file or directory" in nowhere.errors
