"""What the rows of an XLSForm become."""

import io

import pytest
import xlsxwriter

from portal.surveys.interchange.formats import brought_in
from portal.surveys.interchange.report import FAULT, PLACEHOLDER
from tests.support.interchange import form, questions, said

CHOICES = """
    list_name | name | label          | region
    roles     | own  | Owner          |
    roles     | none | None           |
    towns     | wor  | Worcester      | west
    towns     | nor  | Norwich        | east
    yn        | yes  | Yes            |
    yn        | no   | No             |
"""
BEFORE = """
    type                  | name  | label     | required | relevant | constraint | appearance | calculation | choice_filter
    select_one roles      | role  | Your role | yes      |          |            |            |             |
    select_multiple roles | roles | All roles |          |          | not(selected(., 'none') and count-selected(.) > 1) | | |
    integer               | age   | Your age  |          |          | . >= 0 and . < 120 | |             |
    select_one yn         | owns  | Owner?    |          |          |            |            |             |
    text                  | town  | Town      |          |          | string-length(.) <= 40 | multiline | |
"""
CONDITIONS = {
    "${role} = 'own'": "role = 'own'",
    "${role} != ''": "answered(role)",
    "selected(${roles}, 'own') and not(selected(${roles}, 'none'))": "roles contains 'own' and not roles contains 'none'",
    "count-selected(${roles}) > 1": "count(roles) > 1",
    "${owns} = 'yes' or ${age} div 2 > 9": "owns or age / 2 > 9",
    "../age >= 18 and string-length(${town}) > 0": "age >= 18 and length(town) > 0",
    "coalesce(${age}, 0) = 0": "if(answered(age), age, 0) = 0",
    "${role} = ‘own’": "role = 'own'",
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_has_the_same_meaning_here(condition):
    brought = brought_in(form(f"{BEFORE}text | last | Last | | {condition} | | | |", CHOICES))
    assert questions(brought)["last"].get("show_if") == CONDITIONS[condition]
    assert brought.report.of_kind(FAULT) == []


def test_limits_are_settings_of_questions():
    asked = questions(brought_in(form(BEFORE, CHOICES)))
    assert (asked["age"]["lowest"], asked["age"]["highest"]) == (0, 119)
    assert (asked["town"]["type"], asked["town"]["longest"]) == ("long_text", 40)
    assert [each.get("exclusive", False) for each in asked["roles"]["options"]] == [False, True]
    assert asked["owns"]["type"] == "yes_no"
    assert asked["role"]["required"] is True


def test_a_limit_that_cannot_be_said_is_a_placeholder():
    brought = brought_in(form("type|name|label|constraint\nphone | a | A | \ninteger|b|B| . > ${a}"))
    assert [(each.place, each.original) for each in brought.report.of_kind(PLACEHOLDER)] == [
        ("survey row 2", "{'name': 'a', 'label': {'default': 'A'}}"),
        ("survey row 3, constraint", ". > ${a}"),
    ]


def test_groups_are_pages_and_repeats_are_asked_once():
    survey = """
        type         | name  | label      | relevant       | calculation | appearance
        integer      | n     | How many?  |                |             |
        begin group  | g     | The group  | ${n} > 0       |             |
        text         | a     | A ${n}     |                |             |
        begin repeat | r     | Each       | ${n} > 1       |             |
        text         | b     | B          |                |             |
        end repeat   |       |            |                |             |
        end group    |       |            |                |             |
        calculate    | sum   |            |                | ${n} * 2    |
        note         | shown | Twice ${sum} |              |             |
    """
    brought = brought_in(form(survey))
    pages = brought.document["pages"]
    assert [(page["title"], page.get("show_if", "")) for page in pages] == [
        ("Page 1", ""),
        ("The group", "n > 0"),
        ("Page 3", ""),
    ]
    asked = questions(brought)
    assert (asked["a"]["label"], asked["b"]["show_if"]) == ("A {n}", "n > 1")
    assert (brought.document["values"], asked["shown"]["text"]) == ([{"code": "sum", "is": "n * 2"}], "Twice {sum}")
    assert any("repeat “Each”" in line for line in said(brought))


def test_a_filter_offers_each_option_on_its_own_condition():
    survey = """
        type             | name | label | choice_filter
        select_one where | at   | Where |
        select_one towns | town | Town  | region = ${at}
    """
    brought = brought_in(form(survey, f"{CHOICES}where | west | West | \nwhere | east | East |"))
    assert [each["show_if"] for each in questions(brought)["town"]["options"]] == ["at = 'west'", "at = 'east'"]
    assert brought.report.of_kind(FAULT) == []


@pytest.mark.parametrize(
    ("survey", "words"),
    [
        ("type|name\nbegin group|g\ntext|a", "survey row 2: begins a group that does not end"),
        ("type|name\ntext|a\nend group|", "survey row 3: ends a group that was not begun"),
        ("name|label|hint|types\na|A|x|text", "has no column “type”"),
    ],
)
def test_a_form_that_is_put_together_wrongly_is_refused_with_the_place(survey, words):
    with pytest.raises(Exception, match=words):
        brought_in(form(survey))


def test_a_sheet_that_nothing_is_made_of_is_said_to_be_left_out():
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        for name, rows in {
            "survey": (("type", "name", "label"), ("text", "a", "A")),
            "entities": (("list_name", "label"), ("trees", "Oak")),
        }.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    brought = brought_in(written.getvalue())
    assert "left_out sheet “entities”: has no counterpart here" in said(brought)
    assert any("Oak" in each.original for each in brought.report.entries)
