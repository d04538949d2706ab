"""Every text of a survey has a key, under which it can be said in another language."""

from portal.surveys.checking import faults_of
from portal.surveys.texts import in_language, texts_of
from tests.support.surveys import CONTACT, EACH_TYPE, coded, page, question, survey

WHOLE = survey(
    page("about", question("role", "single_choice", options=coded("owner", "staff"), hint="As we know it"), text="First"),
    page("end_of_it", EACH_TYPE["likert"], EACH_TYPE["information"], question("stars", "rating", low_end="Bad")),
    summary="Five minutes",
    contact=CONTACT,
    access={"full": "We have heard enough", "quotas": [{"code": "owners", "if": "role = 'owner'", "most": 5, "message": "No more owners"}]},
    thanks={"title": "Thanks", "text": "All is kept"},
    languages=["en", "cy"],
)  # fmt: skip


def test_each_text_stands_under_the_place_where_people_read_it():
    texts = texts_of(WHOLE)
    assert texts["title"] == "A survey"
    assert texts["pages.about.text"] == "First"
    assert texts["questions.role.hint"] == "As we know it"
    assert texts["questions.role.options.owner.label"] == "Owner"
    assert texts["questions.went.rows.speed.label"] == "Speed"
    assert texts["questions.notice.text"] == "Nobody sees your name."
    assert texts["questions.stars.low_end"] == "Bad"
    assert texts["contact.email.why"] == "We send you the results."
    assert texts["access.full"] == "We have heard enough"
    assert texts["quotas.owners.message"] == "No more owners"
    assert texts["thanks.title"] == "Thanks"


def test_what_nobody_reads_is_no_text():
    assert not {value for key, value in texts_of(WHOLE).items() if value in {"role", "survey", "single_choice"}}
    assert "questions.matter.pattern" not in texts_of(survey(question("matter", pattern="[a-z]+")))


def test_in_another_language_texts_are_said_in_it_and_what_is_missing_as_it_was_written():
    translations = {"cy": {"title": "Arolwg", "questions.role.options.owner.label": "Perchennog", "summary": ""}}
    document = WHOLE | {"translations": translations}
    welsh = texts_of(in_language(document, "cy"))
    assert welsh["title"] == "Arolwg"
    assert welsh["questions.role.options.owner.label"] == "Perchennog"
    assert welsh["summary"] == "Five minutes"
    assert in_language(document, "en") == document | {"language": "en"}


def test_the_example_is_one_that_can_be_published():
    translations = {"cy": {key: f"{text} (cy)" for key, text in texts_of(WHOLE).items()}}
    assert faults_of(WHOLE | {"translations": translations}) == []
