"""Bringing a file in: the page, the report beside the draft, the command."""

import io
import json

import pytest
from sqlalchemy import select

from portal.db import db
from portal.surveys.designer import actions, queries, staff_views
from portal.surveys.models import Survey
from tests.support.interchange import FILES, structure
from tests.support.surveys import put_out, question, survey

SURVEYJS = (FILES / "every-type.surveyjs.json").read_bytes()
NEW = "/staff/surveys/new"


@pytest.fixture
def editor(staff):
    return staff("editor")


@pytest.fixture
def documents(at_work):
    """Reads every draft there is."""

    def read():
        with at_work():
            return list(queries.drafts())

    return read


def bring(editor, content, status=200, url=NEW):
    """Choose a file on the page that asks for one, and bring it in."""
    form = editor.opens(url).form("Bring it in").fill({"File": (io.BytesIO(content), "survey")})
    return form.send("Bring it in", status=status)


def test_a_file_becomes_a_draft_with_a_report_that_stays_readable(editor):
    page = bring(editor, SURVEYJS)
    assert page.says("It was SurveyJS JSON, brought in by")
    assert "Kept as placeholders (5)" in page.headings
    assert page.says("it takes as many answers as people want, which nothing does here")
    draft = page.follows("Go to the draft")
    again = draft.follows("What became of the file")
    assert again.heading == page.heading
    report = editor.fetches(again.link("Take the whole report out (JSON)")).get_json()
    assert report["format"] == "surveyjs"
    assert {each["kind"] for each in report["entries"]} >= {"mapped", "approximated", "placeholder", "left_out"}


def test_a_file_takes_the_place_of_a_draft_and_can_be_undone(editor, documents):
    draft = bring(editor, SURVEYJS).follows("Go to the draft")
    before = [each.document for each in documents()]
    url = draft.link("Bring a file in")
    page = bring(editor, (FILES / "all-types.limesurvey.tsv").read_bytes(), url=url)
    assert page.says("It was LimeSurvey’s tab-separated structure")
    editor.opens(page.link("Go to the draft")).form("Undo: Brought a definition in").send()
    assert [each.document for each in documents()] == before


def test_a_file_that_cannot_be_read_leaves_a_draft_and_its_report_as_they_were(editor, documents):
    draft = bring(editor, SURVEYJS).follows("Go to the draft")
    before, report = [each.document for each in documents()], draft.follows("What became of the file").text
    for content in (b"G\tnothing", b"PK\3\4broken", b'{"format": "portal-survey/1"}'):
        bring(editor, content, status=422, url=draft.link("Bring a file in"))
        assert [each.document for each in documents()] == before
    assert editor.opens(draft.link("What became of the file")).text == report


def test_a_file_that_cannot_be_read_begins_nothing(editor, at_work):
    page = bring(editor, b"G\tnothing", status=422)
    assert page.says("the file: is in none of the formats that can be brought in")
    with at_work():
        assert queries.drafts() == []


def test_a_condition_that_is_too_long_is_kept_in_words(editor, portal_command, tmp_path):
    condition = " or ".join(["{a}"] * 480)
    asked = [{"type": "boolean", "name": "a"}, {"type": "text", "name": "b", "visibleIf": condition}]
    path = tmp_path / "long.json"
    path.write_text(json.dumps({"pages": [{"elements": asked}]}))
    assert bring(editor, path.read_bytes()).says(condition)
    result = portal_command("surveys", "import", "--report", str(path))
    assert condition in [each.get("original") for each in json.loads(result.output)]


def test_what_fails_half_way_changes_nothing(editor, documents, monkeypatch):
    def fails(*_args, **_others):
        raise RuntimeError

    draft = bring(editor, SURVEYJS).follows("Go to the draft")
    before, report = [each.document for each in documents()], draft.follows("What became of the file").text
    for place in (actions, staff_views):
        monkeypatch.setattr(place, "keep", fails)
    for url in (NEW, draft.link("Bring a file in")):
        bring(editor, structure("G||One||||en", "Q|S|a||A||en"), status=500, url=url)
        assert [each.document for each in documents()] == before
    assert editor.opens(draft.link("What became of the file")).text == report


def test_a_file_gets_an_address_that_no_survey_has_yet(editor, at_work):
    put_out(at_work, survey(question("matter"), slug="tea"))
    bring(editor, structure("SL||surveyls_title||Tea||en", "G||One||||en", "Q|S|a||A||en"))
    with at_work():
        assert [each.document["slug"] for each in queries.drafts()] == ["tea-2"]


def test_the_report_goes_with_its_draft(editor, at_work):
    draft = bring(editor, SURVEYJS).follows("Go to the draft")
    editor.opens(draft.link("Throw this draft away")).form("Throw it away").send()
    with at_work():
        assert queries.drafts() == []


def test_a_draft_that_was_written_here_has_no_report(editor):
    page = editor.opens(NEW).form("Begin").fill({"What is the survey called?": "Tea"}).send("Begin")
    assert "What became of the file" not in page.links
    editor.opens(f"{page.url.rstrip('/')}/brought-in", status=404)


def test_the_command_prints_the_report_and_begins_a_draft(portal_command, at_work):
    result = portal_command("surveys", "import", str(FILES / "all-types.limesurvey.tsv"))
    lines = result.output.splitlines()
    assert result.exit_code == 0, result.errors
    assert lines[-1].endswith("it is draft 1, and editors find it under Surveys")
    assert any(line.startswith("left out: row ") for line in lines)
    with at_work():
        assert len(queries.drafts()) == 1
        assert db.session.scalars(select(Survey)).all() == []


def test_the_command_gives_the_report_as_json(portal_command):
    result = portal_command("surveys", "import", "--report", str(FILES / "every-type.surveyjs.json"))
    assert {each["kind"] for each in json.loads(result.output)} >= {"mapped", "placeholder"}


def test_the_command_changes_nothing_where_a_file_is_broken(portal_command, at_work, tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"PK\3\4broken")
    result = portal_command("surveys", "import", str(path))
    assert (result.exit_code, result.output) == (2, "")
    assert result.errors == f"{path}: is broken, and cannot be unpacked\n"
    with at_work():
        assert queries.drafts() == []
