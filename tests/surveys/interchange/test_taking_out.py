"""Taking surveys out for other programs, and what comes back of them."""

import pytest
from hypothesis import given, settings
from pyxform.xls2xform import convert

from portal.surveys.definition import read_definition
from portal.surveys.interchange.formats import FORMATS, WRITTEN, brought_in
from portal.surveys.interchange.report import FAULT, PLACEHOLDER
from portal.surveys.logic.path import path_of
from portal.surveys.uids import with_uids
from tests.support.drafts import draft_with
from tests.support.interchange import questions
from tests.support.random_surveys import surveys
from tests.support.surveys import CONTACT, EACH_TYPE, coded, page, put_out, question, survey

OTHERS = ("surveyjs", "xlsform")
ALL = survey(
    page("all", *EACH_TYPE.values()),
    page(
        "more",
        question("why", show_if="people > 3 and services contains 'desk'"),
        routes=[{"to": "end", "if": "not settled"}],
    ),
    page("last", question("after", hint="You said {people|nothing} and {way}.")),
    values=[{"code": "twice", "is": "people * 2"}],
    contact=CONTACT,
)
KEPT = {
    "surveyjs": {*EACH_TYPE} - {"postcode", "consent"},
    "xlsform": {*EACH_TYPE} - {"postcode", "email", "phone", "url", "number_matrix"},
}
"""The types that come back as they went."""


CHANGED = ("cannot be said", "too many to be said", "offered always", "asked only if one of its options")
"""Words of a report that say that a path may be another one."""


def written(document, slug):
    """Take a survey out in a format: the file, and the report."""
    return FORMATS[slug].write(read_definition(with_uids(document, [])))


@pytest.mark.parametrize("slug", OTHERS)
def test_a_question_of_each_type_comes_back_as_far_as_the_format_can_say_it(slug):
    content, _ = written(ALL, slug)
    back = brought_in(content)
    assert back.format.slug == slug
    assert [each.line for kind in (FAULT, PLACEHOLDER) for each in back.report.of_kind(kind)] == []
    asked = questions(back)
    assert {
        each["type"] for each in EACH_TYPE.values() if asked.get(each["code"], {}).get("type") == each["type"]
    } == KEPT[slug]
    assert asked["why"]["show_if"] == "people > 3 and services contains 'desk'"
    assert asked["after"]["hint"] == "You said {people} and {way}."
    assert back.document["values"] == ALL["values"]


@pytest.mark.parametrize("slug", OTHERS)
def test_what_a_format_cannot_say_is_named(slug):
    said = [f"{each.kind} {each.place}" for each in written(ALL, slug)[1].entries]
    assert {"left_out contact", "approximated pages[1].routes", "left_out questions.people.unit"} <= {*said}
    assert "approximated questions.after.hint" in said


def test_other_tools_take_the_workbook():
    result = convert(written(ALL, "xlsform")[0])
    assert result.warnings == []
    assert "<h:title>A survey</h:title>" in result.xform


@pytest.mark.parametrize("slug", OTHERS)
@given(surveys(sound=True))
@settings(max_examples=20, deadline=None)
def test_what_comes_back_leads_along_the_same_path(slug, drawn):
    document, answers = drawn
    content, report = written(document, slug)
    back = brought_in(content)
    said = [each.words for each in (*report.entries, *back.report.entries)]
    if back.report.of_kind(PLACEHOLDER) or any(words in line for words in CHANGED for line in said):
        return
    assert shown(back.document, answers) == shown(document, answers)


@pytest.mark.parametrize("slug", OTHERS)
def test_texts_of_two_languages_come_back(slug):
    translations = {"cy": {"title": "Arolwg", "questions.way.label": "Ffordd", "questions.way.options.a.label": "Ai"}}
    two = survey(
        question("way", "single_choice", options=coded("a", "b")), languages=["en", "cy"], translations=translations
    )
    back = brought_in(written(two, slug)[0])
    texts = back.document["translations"]["cy"]
    assert texts.items() >= {key: text for key, text in translations["cy"].items() if key != "title"}.items()


def test_an_editor_takes_a_draft_out_and_reads_what_is_lost(staff, at_work):
    number = draft_with(at_work, survey(question("matter", show_if="matter >"), closes="2027-01-01"))
    editor = staff("editor")
    page = editor.opens(f"/staff/surveys/drafts/{number}/").follows("Take it out")
    assert page.says("when it closes cannot be said in this format")
    assert page.says("The draft is not finished")
    form = editor.fetches(page.link("Take it out as XLSForm"))
    assert form.headers["Content-Disposition"] == f'attachment; filename="draft-{number}.xlsx"'
    assert brought_in(form.get_data()).format.slug == "xlsform"
    editor.opens(f"/staff/surveys/drafts/{number}/taking-out/limesurvey", status=404)


def test_an_analyst_takes_a_survey_out(staff, at_work):
    put_out(at_work, survey(question("matter")))
    page = staff("analyst").opens("/staff/surveys/survey/").follows("Take the questions out for other programs")
    taken = page.visitor.fetches(page.link("Take it out as SurveyJS JSON"))
    assert taken.get_json()["pages"][0]["elements"][0]["name"] == "matter"


def test_the_command_writes_each_format(portal_command, at_work, tmp_path):
    put_out(at_work, survey(question("matter", "postcode")))
    for slug, each in WRITTEN.items():
        path = tmp_path / f"survey{each.endings[0]}"
        result = portal_command("surveys", "export", "survey", "--format", slug, "--output", str(path))
        assert (result.exit_code, result.output) == (0, "")
        assert brought_in(path.read_bytes()).format.slug == slug
        assert ("approximated: questions.matter" in result.errors) == (slug in OTHERS)


def shown(document, answers):
    """The codes of the questions that these answers lead to."""
    definition = read_definition(with_uids(document, []))
    asked = [each.uid for page in definition.pages for each in page.questions]
    path = path_of(definition, answers)
    pages = {each.uid for number in path.pages for each in definition.page(number).questions}
    return [uid for uid in asked if uid in pages and uid not in path.hidden]
