"""Definitions come in, go out and are checked; a broken one is named fault by fault and nothing of it is kept."""

import json

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from portal.db import db
from portal.surveys.models import Survey, SurveyVersion
from tests.support.surveys import CONTACT, EACH_TYPE, coded, page, question, survey

EVERYTHING = survey(
    page("all", *EACH_TYPE.values()), page("last", question("more")), contact={**CONTACT, "page": "last"}
)
CHOICE = question("way", "single_choice", options=coded("phone", "visit"))


@pytest.fixture
def file(tmp_path):
    """Writes a definition, as JSON or as the bytes that are given, and returns its path."""

    def write(document):
        path = tmp_path / "survey.json"
        path.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
        return str(path)

    return write


@pytest.fixture
def published(at_work):
    """Counts the published versions of all surveys."""

    def count():
        with at_work():
            return db.session.scalar(select(func.count()).select_from(SurveyVersion))

    return count


def changed(document, path, value):
    """Return a copy of a document with another value at a place such as ``pages.0.title``."""
    copy = json.loads(json.dumps(document))
    *parents, last = path.split(".")
    at = copy
    for part in parents:
        at = at[int(part)] if isinstance(at, list) else at[part]
    at[int(last) if isinstance(at, list) else last] = value
    return copy


def test_a_definition_comes_out_as_it_went_in(portal_command, file, published):
    assert portal_command("surveys", "import", file(EVERYTHING)).output == "survey: version 1 is published\n"
    exported = portal_command("surveys", "export", "survey")
    assert portal_command("surveys", "import", file(exported.bytes)).output == "survey: version 1 is published\n"
    assert portal_command("surveys", "import", file(EVERYTHING)).output == "survey: version 1 is published\n"
    assert published() == 1
    again = portal_command("surveys", "import", file(changed(EVERYTHING, "title", "Another title")))
    assert again.output == "survey: version 2 is published\n"
    assert json.loads(portal_command("surveys", "export", "survey", "--version", "1").output)["title"] == "A survey"


def test_a_good_definition_has_nothing_wrong(portal_command, file, published):
    result = portal_command("surveys", "lint", file(survey(question("matter"), summary="In a minute.")))
    assert (result.exit_code, result.errors) == (0, "")
    assert result.output.endswith("nothing wrong\n")
    assert published() == 0


def test_what_could_be_better_is_told_apart_from_what_is_wrong(portal_command, file, published):
    result = portal_command("surveys", "lint", file(survey(question("matter"))))
    assert (result.exit_code, result.errors) == (1, "")
    assert "summary: is empty; say in a sentence" in result.output
    assert published() == 0


def test_what_is_not_there_cannot_be_taken_out(portal_command, file):
    assert portal_command("surveys", "export", "nothing").exit_code == 1
    portal_command("surveys", "import", file(EVERYTHING))
    for number in ("0", "2", "-1", "99999999999999999999"):
        result = portal_command("surveys", "export", "survey", "--version", number)
        assert (result.exit_code, result.output) == (1, ""), number
        assert len(result.errors.splitlines()) == 1


@pytest.mark.parametrize("change", ["UPDATE survey_version SET sha256 = 'x'", "DELETE FROM survey_version"])
def test_the_database_refuses_to_change_what_is_published(put_out, at_work, change):
    put_out(EVERYTHING)
    with pytest.raises(DBAPIError, match="cannot be changed or removed"), at_work():
        db.session.execute(text(change))


def test_opening_times_change_without_a_new_version_of_the_questions(put_out, at_work):
    put_out(EVERYTHING | {"opens": "2026-01-01", "closes": "2026-12-31T17:30"})
    with at_work():
        found = db.session.scalars(select(Survey)).one()
        assert found.closes_at.isoformat() == "2026-12-31T17:30:00+00:00"


FAULTS = {
    "a question without words": ("pages.0.questions.0.label", "", "pages[0].questions[0].label: must not be empty"),
    "a type that is unknown": (
        "pages.0.questions.0.type",
        "hologram",
        "pages[0].questions[0].type: “hologram” is not known",
    ),
    "words where a group belongs": ("contact", "name", "contact: must be a group"),
    "a number where words belong": ("title", 7, "title: must be text in quotes, not 7"),
    "truth where words belong": ("title", True, "title: must be text in quotes, not true"),
    "something that does not belong": ("colour", "red", "the document: holds “colour”, which does not belong here"),
    "an apostrophe that does not belong": ("it's", "red", "the document: holds “it's”, which does not belong here"),
    "a setting of another type": ("pages.0.questions.0.rows", [], "pages[0].questions[0]: holds “rows”"),
    "an option without a label": (
        "pages.0.questions.0.options.0",
        {"code": "x"},
        "pages[0].questions[0].options[0]: needs “label”",
    ),
    "a code with a line end": (
        "pages.0.questions.0.code",
        "way\n",
        "pages[0].questions[0].code: “way\\n” is not in the right form",
    ),
    "an address with a line end": ("slug", "survey\n", "slug: “survey\\n” is not in the right form"),
    "an address with spaces": ("slug", "a survey", "slug: “a survey” is not in the right form"),
    "a reserved code": (
        "pages.0.questions.0.code",
        "email",
        "pages[0].questions[0].code: “email” is the name of a standard column",
    ),
    "an option twice": (
        "pages.0.questions.0.options.1.code",
        "phone",
        "pages[0].questions[0].options[1].code: “phone” is already used",
    ),
    "an option's uid twice": (
        "pages.0.questions.0.options",
        [{"code": "a", "label": "A", "uid": "x"}, {"code": "b", "label": "B", "uid": "x"}],
        "pages[0].questions[0].options[1].uid: “x” is already used",
    ),
    "a detail needed without a reason": (
        "contact",
        {"details": [{"key": "name", "required": True}]},
        "contact.details[0].why: say why",
    ),
    "a contact page that is not there": (
        "contact",
        {"page": "none", "details": [{"key": "name"}]},
        "contact.page: there is no page “none”",
    ),
    "a day that does not exist": ("opens", "2026-02-30", "opens: “2026-02-30” is not a real"),
    "an hour that does not exist": ("closes", "2026-02-20T24:61", "closes: “2026-02-20T24:61” is not a real"),
    "a day in other figures": ("opens", "٢٠٢٦-١١-٢٣", "opens: “٢٠٢٦-١١-٢٣” is not"),
    "a NUL": ("title", "a\0b", "title: holds characters that cannot be text"),
    "half a character": ("pages.0.title", "a\ud800", "pages[0].title: holds characters that cannot be text"),
    "half a character in a name": ("\udc00", "a", "the document: holds"),
    "nothing asked": ("pages", [page("x")], "pages: ask nothing yet; add a question"),
    "a page called end": ("pages.0.code", "end", "pages[0].code: “end” is where routes lead at the end"),
    "a language twice": ("languages", ["en", "en"], "languages: says the same thing twice"),
    "other texts first": ("languages", ["cy", "en"], "languages[0]: must be “en”, in which the texts stand"),
    "words in a language nobody can choose": (
        "translations",
        {"cy": {"title": "Arolwg"}},
        "translations.cy: is not among the other “languages”",
    ),
    "an unknown way in": ("access", {"by": "wink"}, "access.by: “wink” is not known; use one of link, invitation"),
    "a quota of nobody": (
        "access",
        {"quotas": [{"code": "phoners", "if": "way = 'phone'", "most": 0}]},
        "access.quotas[0].most: must be 1 or more",
    ),
    "a condition of nothing": ("pages.0.show_if", "", "pages[0].show_if: must not be empty"),
    "closing before opening": ("opens", "9998-01-01", "closes: must be later than “opens”"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_one_line_with_its_place(portal_command, file, published, fault):
    place, value, words = FAULTS[fault]
    broken = changed(survey(CHOICE) | ({"closes": "2027-01-01"} if place == "opens" else {}), place, value)
    for command in ("lint", "import"):
        result = portal_command("surveys", command, file(broken))
        assert (result.exit_code, result.output) == (2, "")
        assert len(result.errors.splitlines()) == 1, result.errors
        assert words in result.errors
    assert published() == 0


def test_every_fault_is_told_at_once(portal_command, file):
    broken = changed(changed(EVERYTHING, "title", ""), "pages.0.questions.3.earliest", "2026-13-01")
    lines = portal_command("surveys", "lint", file(broken)).errors.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["pages[0].questions[3].earliest", "title"]
