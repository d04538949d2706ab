"""What the rows of a structure of LimeSurvey become."""

import pytest

from portal.surveys.interchange.formats import brought_in
from portal.surveys.interchange.report import FAULT, PLACEHOLDER
from tests.support.interchange import questions, said, structure

BEFORE = (
    "S||language||en",
    "S||adminemail||somebody@example.com",
    "SL||surveyls_title||The <b>survey</b>||en",
    "SL||surveyls_title||Yr arolwg||cy",
    "G||About you|1|First||en",
    "Q|L|role|1|Your role|A hint|en||Y|Y",
    "A|0|A1||Owner||en",
    "A|0|A2||Staff||en",
    "Q|M|tools|1|Your tools||en|||||1",
    "SQ||SQ001|1|Saw||en",
    "SQ||SQ002|1|Axe||en",
    "Q|N|age|1|Your age||en",
    "Q|Y|agreed|1|Agreed?||en",
    "Q|F|care|1|How was it?||en",
    "SQ||SQ001|1|Speed||en",
    "A|0|A1||Bad||en",
    "A|0|A2||Good||en",
)
CONDITIONS = {
    '((role.NAOK == "A1"))': "role = 'a1'",
    'role != "-oth-" and !is_empty(role_other)': "not role = 'other' and answered(role.other)",
    'tools_SQ001.NAOK == "Y"': "tools contains 'sq001'",
    'tools_SQ002 == ""': "not tools contains 'sq002'",
    'age.NAOK >= 18 && age.NAOK lt "65"': "age >= 18 and age < 65",
    'agreed == "N" or agreed eq "Y"': "agreed = false or agreed",
    'care_SQ001.NAOK == "A2"': "care.sq001 = 'a2'",
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_has_the_same_meaning_here(condition):
    brought = brought_in(structure(*BEFORE, f"Q|S|last|{condition.replace('||', 'or')}|Last||en"))
    assert questions(brought)["last"].get("show_if") == CONDITIONS[condition]
    assert brought.report.of_kind(FAULT) == []


def test_questions_options_and_texts_are_taken():
    brought = brought_in(structure(*BEFORE))
    asked = questions(brought)
    assert [each["type"] for each in asked.values()] == [
        "single_choice",
        "multiple_choice",
        "number",
        "yes_no",
        "likert",
    ]
    assert asked["role"]["hint"], asked["role"]["required"] == ("A hint", True)
    assert asked["role"]["options"][-1] == {"code": "other", "label": "Other", "other": True}
    assert asked["tools"]["fewest"] == 1
    assert brought.document["title"] == "The survey"
    assert brought.document["translations"] == {"cy": {"title": "Yr arolwg"}}


def test_what_the_other_portal_kept_of_people_is_not_repeated():
    brought = brought_in(structure(*BEFORE))
    assert any("“adminemail”" in line for line in said(brought))
    assert not any("somebody@" in each.original for each in brought.report.entries)


def test_what_is_filtered_by_answers_is_said_to_be_left_out():
    brought = brought_in(structure(*BEFORE, "Q|S|last|1|Last||en||||||tools", "Q|I|tongue|1|Language||en"))
    assert "left_out row 19, array_filter: has no counterpart here" in said(brought)
    assert [each.place for each in brought.report.of_kind(PLACEHOLDER)] == ["row 20"]
