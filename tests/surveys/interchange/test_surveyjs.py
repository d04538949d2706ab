"""What questions and conditions of SurveyJS become."""

import json

import pytest

from portal.surveys.interchange.report import FAULT, PLACEHOLDER
from tests.support.interchange import questions, said, surveyjs

ROLE = {
    "type": "radiogroup",
    "name": "Role",
    "choices": [{"value": "own", "text": "Owner"}, 2, "staff"],
    "hasOther": True,
}
TOOLS = {"type": "checkbox", "name": "tools", "choices": ["saw", "axe"], "hasNone": True, "maxSelectedChoices": 2}
AGE = {"type": "text", "inputType": "number", "name": "age", "min": 0, "max": 120}
AGREED = {"type": "boolean", "name": "agreed", "valueTrue": "Y", "valueFalse": "N"}
CARE = {"type": "matrix", "name": "care", "rows": ["speed", "manner"], "columns": ["bad", "good"]}
BEFORE = (ROLE, TOOLS, AGE, AGREED, CARE)

CONDITIONS = {
    "{role} = 'own'": "role = 'own'",
    "{Role} <> 2": "not role = 'option_2'",
    "{Role} anyof ['own', 'staff']": "role = 'own' or role = 'staff'",
    "{Role} = 'own' or {Role} = 'gone'": "role = 'own'",
    "{Role-Comment} notempty": "answered(role.other)",
    "{tools} contains 'saw' && !({age} > '17')": "tools contains 'saw' and not age > 17",
    "{tools} allof ['saw', 'axe']": "tools contains 'saw' and tools contains 'axe'",
    "{tools} empty": "not answered(tools)",
    "18 <= {age}": "age >= 18",
    "{age} * 2 + 1 < 40 or {age} = -1": "age * 2 + 1 < 40 or age = -1",
    "{agreed} = 'Y'": "agreed",
    "{agreed} != 'Y'": "not agreed",
    "{agreed}": "agreed",
    "{care.speed} = 'good'": "care.speed = 'good'",
    "iif({age} > 3, {age}, 0) > 5": "if(age > 3, age, 0) > 5",
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_has_the_same_meaning_here(condition):
    brought = surveyjs(*BEFORE, {"type": "text", "name": "last", "visibleIf": condition})
    assert questions(brought)["last"].get("show_if") == CONDITIONS[condition]
    assert brought.report.of_kind(FAULT) == []


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("{nobody} = 1", "there is no question “nobody” here"),
        ("{Role} = 'gone'", "it never holds"),
        ("age({age}) > 18", "the function “age” has no counterpart here"),
        ("{last} = 'x'", "is only known after"),
        ("{age} >", "expected a value, found the end"),
        ("{tools} > 3", "is no number here"),
        ("(" * 200, "within each other"),
        ("{age} = " + "9" * 500, "15 digits or fewer"),
        ("{age} = 1 and " * 2000 + "{age} = 2", "words and signs or fewer"),
        *((operator.join(["{age}"] * 480), "joined by operators") for operator in (" or ", " + ", " = ")),
        ("{age}" + " notempty" * 900, "joined by operators"),
    ],
)
def test_a_condition_that_cannot_be_translated_is_a_placeholder_with_the_original(condition, why):
    brought = surveyjs(*BEFORE, {"type": "text", "name": "last", "visibleIf": condition})
    (entry,) = brought.report.of_kind(PLACEHOLDER)
    assert why in entry.words
    assert (entry.place, entry.original) == ("pages[0].elements[5].visibleIf", condition[:5000])
    kinds = [each["type"] for each in brought.document["pages"][0]["questions"][5:]]
    assert kinds == ["information", "short_text"]
    assert "show_if" not in questions(brought)["last"]


def test_options_rows_and_limits_are_taken():
    brought = surveyjs(*BEFORE)
    asked = questions(brought)
    assert [each["label"] for each in asked["role"]["options"]] == ["Owner", "2", "staff", "Other"]
    assert asked["role"]["options"][-1] == {"code": "other", "label": "Other", "other": True}
    assert (asked["tools"]["most"], asked["tools"]["options"][-1]["exclusive"]) == (2, True)
    assert (asked["age"].get("lowest", 0), asked["age"]["highest"]) == (0, 120)
    assert [each["code"] for each in asked["care"]["rows"]] == ["speed", "manner"]


def test_what_surrounds_questions_steers_them():
    brought = surveyjs(
        *BEFORE,
        {
            "type": "panel",
            "name": "inner",
            "title": "More",
            "visibleIf": "{age} > 17",
            "elements": [{"type": "comment", "name": "why", "visibleIf": "{agreed} = 'Y'"}],
        },
        {"type": "rating", "name": "likely", "rateMin": 0, "rateMax": 10},
        {"type": "expression", "name": "double", "expression": "{age} * 2"},
        calculatedValues=[{"name": "triple", "expression": "{age} * 3"}],
        triggers=[{"type": "complete", "expression": "{age} < 5"}],
        completedHtml="<p>Thank you,<br>{Role}</p>",
    )
    asked = questions(brought)
    assert asked["why"]["show_if"] == "age > 17 and agreed"
    assert asked["likely"]["type"] == "nps"
    assert brought.document["values"] == [{"code": "double", "is": "age * 2"}, {"code": "triple", "is": "age * 3"}]
    assert brought.document["pages"][0]["routes"] == [{"to": "end", "if": "age < 5"}]
    assert brought.document["thanks"] == {"text": "Thank you,\n{role}"}


def test_texts_in_welsh_are_translations_and_others_are_named():
    brought = surveyjs({"type": "text", "name": "who", "title": {"default": "Who?", "cy": "Pwy?", "fr": "Qui ?"}})
    assert brought.document["translations"] == {"cy": {"questions.who.label": "Pwy?"}}
    assert "left_out pages[0].elements[0].title (fr): the portal has no surveys in “fr”" in said(brought)


def test_a_question_of_an_unknown_type_is_a_placeholder_with_all_that_it_was():
    unknown = {"type": "signaturepad", "name": "sign", "title": "Sign here", "penColor": "red"}
    brought = surveyjs(*BEFORE, unknown)
    (entry,) = brought.report.of_kind(PLACEHOLDER)
    assert json.loads(entry.original) == {name: value for name, value in unknown.items() if name != "type"}
    assert "Sign here" in questions(brought)["placeholder"]["text"]


def test_a_table_of_cells_becomes_questions_by_its_columns():
    columns = [
        {"name": "often", "choices": ["no", "yes"], "cellType": "dropdown"},
        {"name": "hours", "cellType": "text", "inputType": "number"},
    ]
    brought = surveyjs({"type": "matrixdropdown", "name": "work", "rows": ["home", "office"], "columns": columns})
    assert [each["type"] for each in questions(brought).values()] == ["likert", "number_matrix"]
