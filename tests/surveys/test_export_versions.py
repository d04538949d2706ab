"""One file across all versions: questions and options are told by what they are, and their columns stay."""

from sqlalchemy import select

from portal.db import db
from portal.surveys.models import Survey
from portal.surveys.versions import versions_of
from tests.support.surveys import coded, page, question, survey

ASKED = ("response_id", "submitted_at", "status", "version", "language")
CONTACT = ("name", "job_title", "email", "phone", "fax", "address", "postcode", "interests", "marketing_consent")


def choice(code, *options, kind="multiple_choice", **others):
    return question(code, kind, options=coded(*options), **others)


def test_the_standard_columns_are_always_there_and_always_first(put_out, taken_out):
    put_out(survey(question("matter")))
    assert taken_out().header == [*ASKED, *CONTACT, "matter"]
    assert taken_out("--without-contact").header == [*ASKED, "matter"]


def test_questions_stand_as_the_latest_version_has_them_and_retired_ones_last(put_out, answer, taken_out):
    put_out(survey(question("old"), question("matter"), question("people", "number")))
    answer({"old": "a", "matter": "b", "people": 1})
    put_out(survey(question("people", "number"), question("new"), question("matter")))
    answer({"people": 2, "new": "c", "matter": "d"})
    sheet = taken_out()
    assert sheet.header[-4:] == ["people", "new", "matter", "old"]
    assert [line[-4:] for line in sheet.lines] == [["1", "NA", "b", "a"], ["2", "c", "d", "NA"]]


def test_a_retired_option_keeps_its_column_behind_the_others(put_out, answer, taken_out):
    put_out(survey(choice("services", "telex", "backup")))
    answer({"services": ["telex"]})
    put_out(survey(choice("services", "backup", "network")))
    answer({"services": ["network"]})
    answer({})
    sheet = taken_out()
    assert sheet.header[-3:] == ["services__backup", "services__network", "services__telex"]
    assert [line[-3:] for line in sheet.lines] == [["0", "NA", "1"], ["0", "1", "NA"], ["", "", "NA"]]


def test_a_question_whose_wording_changed_stays_one_column_under_its_latest_wording(put_out, answer, taken_out):
    put_out(survey(question("matter", label="What went wrong?")))
    answer({"matter": "Printer"})
    put_out(survey(question("matter", label="What can we help with?")))
    answer({"matter": "Network"})
    assert taken_out("--headers", "labels").column("What can we help with?") == ["Printer", "Network"]


def test_a_code_that_is_used_again_for_something_else_gets_a_column_of_its_own(put_out, answer, taken_out):
    put_out(survey(question("size"), question("after")))
    answer({"size": "large"})
    before = taken_out().header
    put_out(survey(question("size", "number"), question("after")))
    answer({"size~2": 40})
    sheet = taken_out()
    assert sheet.column("size") == ["large", "NA"]
    assert sheet.column("size~2") == ["NA", "40"]
    assert set(before) < set(sheet.header)


def test_other_text_has_a_column_of_its_own_from_the_version_that_asks_for_it(put_out, answer, taken_out):
    put_out(survey(choice("way", "phone", "post", kind="single_choice")))
    answer({"way": "post"})
    put_out(survey(question("way", "single_choice", options=coded("phone", "post", other="post"))))
    answer({"way": "post", "way.other": "Pigeon; by air"})
    answer({"way": "phone"})
    sheet = taken_out()
    assert sheet.column("way") == ["post", "post", "phone"]
    assert sheet.column("way__other_text") == ["NA", "Pigeon; by air", ""]


def test_an_option_coded_other_text_does_not_take_the_column_of_the_other_text(put_out, answer, taken_out):
    put_out(survey(question("way", "multiple_choice", options=coded("other_text", "phone"))))
    answer({"way": ["other_text"]})
    put_out(survey(question("way", "multiple_choice", options=coded("phone", "more", other="more"))))
    answer({"way": ["more"], "way.other": "Pigeon"})
    assert taken_out().column("way__other_text~2") == ["1", "NA"]
    assert taken_out().column("way__other_text") == ["NA", "Pigeon"]


def test_a_matrix_has_a_column_for_each_row_of_any_version(put_out, answer, taken_out):
    put_out(survey(question("went", "likert", rows=coded("speed", "manner"), options=coded("badly", "well"))))
    answer({"went": {"speed": "well", "manner": "badly"}})
    put_out(survey(question("went", "likert", rows=coded("manner", "price"), options=coded("badly", "well"))))
    answer({"went": {"price": "well"}})
    sheet = taken_out("--values", "labels")
    assert sheet.header[-3:] == ["went__manner", "went__price", "went__speed"]
    assert [line[-3:] for line in sheet.lines] == [["Badly", "NA", "Well"], ["", "Well", "NA"]]


def test_a_detail_that_a_version_did_not_ask_for_is_told_from_one_that_was_not_given(put_out, answer, taken_out):
    put_out(survey(question("matter"), contact={"details": [{"key": "name"}, {"key": "phone"}]}))
    answer({}, {"name": "NA"})
    row = taken_out().rows[0]
    assert (row["name"], row["phone"], row["email"]) == (r"\NA", "", "NA")


def test_responses_to_versions_in_turn_keep_their_order_and_their_cells(put_out, answer, taken_out, at_work):
    put_out(survey(question("matter"), question("old")))
    put_out(survey(question("matter"), question("new")))

    def as_if_version(number):
        with at_work():
            found = db.session.scalars(select(Survey)).one()
            found.current_version = number
            assert len(versions_of(found.id)) == 2

    for place in range(6):
        as_if_version(place % 2 + 1)
        answer({"matter": str(place), "new" if place % 2 else "old": "x"})
    as_if_version(2)
    sheet = taken_out()
    assert sheet.column("matter") == list("012345")
    assert sheet.column("version") == ["1", "2"] * 3
    assert sheet.column("old") == ["x", "NA"] * 3
    assert sheet.column("new") == ["NA", "x"] * 3


def test_a_version_and_a_status_choose_rows_and_never_columns(put_out, answer, taken_out):
    put_out(survey(question("matter")))
    answer({"matter": "one"})
    answer({"matter": "robot"}, suspect="honeypot")
    put_out(survey(page("first", question("matter")), page("second", question("more"))))
    answer({"matter": "begun"})
    whole = taken_out("--status", "all")
    assert whole.column("status") == ["submitted", "in_progress", "suspect"]
    assert whole.column("matter") == ["one", "begun", "robot"]
    assert taken_out().column("matter") == ["one"]
    assert taken_out("--status", "suspect").column("matter") == ["robot"]
    assert taken_out("--status", "in_progress", "--version", "2").rows[0]["submitted_at"] == ""
    assert taken_out("--version", "2").lines == []
    assert {tuple(taken_out("--version", number).header) for number in "12"} == {tuple(whole.header)}


def test_since_and_until_are_days_in_the_united_kingdom(put_out, answer, taken_out, at_work):
    put_out(survey(question("matter")))
    answer({"matter": "now"})
    today = taken_out("--for", "excel").column("submitted_at")[0][:10]
    assert len(taken_out("--since", today, "--until", today).lines) == 1
    assert taken_out("--until", "2020-01-01").lines == []
    assert taken_out("--since", "2199-01-01").lines == []
