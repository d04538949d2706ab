"""The mistakes that other survey tools make in their CSV, each shown not to be made here."""

from tests.support.surveys import coded, question, survey

FEELINGS = coded("badly", "fairly", "well")


def test_an_unanswered_grid_does_not_shift_the_columns_after_it(put_out, answer, taken_out):
    grid = question("went", "likert", rows=coded("speed", "manner"), options=FEELINGS)
    put_out(survey(question("before"), grid, question("after")))
    answer({"before": "one", "after": "two"})
    assert taken_out().lines[0][-4:] == ["one", "", "", "two"]


def test_a_half_answered_grid_leaves_only_its_empty_rows_empty(put_out, answer, taken_out):
    put_out(survey(question("went", "likert", rows=coded("speed", "manner"), options=FEELINGS)))
    answer({"went": {"manner": "well"}})
    row = taken_out().rows[0]
    assert (row["went__speed"], row["went__manner"]) == ("", "well")


def test_zero_is_written(put_out, answer, taken_out):
    put_out(survey(question("people", "number"), question("likely", "nps"), question("settled", "yes_no")))
    answer({"people": 0, "likely": 0, "settled": False})
    assert taken_out().lines[0][-3:] == ["0", "0", "no"]


def test_not_answered_not_asked_and_not_chosen_are_three_things(put_out, answer, taken_out):
    services = question("services", "multiple_choice", options=coded("backup", "network"))
    put_out(survey(question("matter")))
    answer({})
    put_out(survey(question("matter"), services))
    answer({})
    answer({"services": ["network"]})
    sheet = taken_out()
    assert sheet.column("matter") == ["", "", ""]
    assert sheet.column("services__backup") == ["NA", "", "0"]
    assert sheet.column("services__network") == ["NA", "", "1"]


def test_two_questions_with_one_title_stay_two(put_out, answer, taken_out):
    put_out(survey(question("first", label="Remarks"), question("second", label="Remarks")))
    answer({"first": "one", "second": "two"})
    assert taken_out().lines[0][-2:] == ["one", "two"]
    assert taken_out("--headers", "labels").header[-2:] == ["Remarks (first)", "Remarks (second)"]
    assert taken_out("--headers", "both").header[-2:] == ["first: Remarks", "second: Remarks"]


def test_headings_that_look_alike_after_telling_them_apart_are_told_apart_again(put_out, taken_out):
    put_out(survey(question("a", label="X"), question("b", label="X"), question("c", label="X (a)")))
    assert len(set(taken_out("--headers", "labels").header[-3:])) == 3


def test_a_title_beginning_with_an_equals_sign_is_kept_and_runs_nothing(put_out, taken_out):
    put_out(survey(question("sum", label="=1+1")))
    assert taken_out("--headers", "labels").header[-1] == "=1+1"
    assert taken_out("--headers", "labels", "--for", "excel").header[-1] == "'=1+1"


def test_text_in_brackets_is_kept(put_out, answer, taken_out):
    way = question("way", "single_choice", label="How <b>did</b> it go (roughly) [1]?", options=coded("well", "badly"))
    way["options"][0]["label"] = "Well (mostly) <i>and</i> [truly] {So}"
    put_out(survey(way, question("remarks", "long_text")))
    answer({"way": "well", "remarks": "It <works> (now) [2] {3}"})
    sheet = taken_out("--values", "labels", "--headers", "labels")
    assert sheet.header[-2] == "How <b>did</b> it go (roughly) [1]?"
    assert sheet.lines[0][-2:] == ["Well (mostly) <i>and</i> [truly] {So}", "It <works> (now) [2] {3}"]


def test_columns_come_from_the_definition_and_not_from_the_first_response(put_out, answer, taken_out):
    put_out(survey(question("matter"), question("people", "number")))
    empty = taken_out().header
    answer({"people": 3})
    answer({"matter": "Printer"})
    assert taken_out().header == empty
    assert taken_out().header[-2:] == ["matter", "people"]


def test_a_question_cannot_take_the_name_of_a_standard_column(portal_command, tmp_path):
    for name in ("response_id", "submitted_at", "email", "marketing_consent"):
        file = tmp_path / "survey.json"
        file.write_bytes(
            b'{"format": "portal-survey/1", "slug": "survey", "title": "A", "pages": [{"code": "one", "title": "B", "questions": [{"code": "%s", "type": "short_text", "label": "C"}]}]}'
            % name.encode()
        )
        refused = portal_command("surveys", "import", str(file))
        assert refused.exit_code == 2
        assert "choose another code" in refused.errors


def test_no_row_is_skipped(put_out, answer, taken_out):
    put_out(survey(question("matter")))
    numbers = [answer({"matter": f"Matter {place}"} if place % 3 else {}) for place in range(120)]
    assert taken_out().column("response_id") == [str(number) for number in numbers]


def test_an_option_containing_the_separator_stays_one_option(put_out, answer, taken_out):
    services = question("services", "multiple_choice", options=coded("both", "desk", "path"))
    for option, label in zip(services["options"], ("Backup; network", "Desk", "C:\\new; old"), strict=True):
        option["label"] = label
    put_out(survey(services))
    answer({"services": ["both", "desk", "path"]})
    assert taken_out("--choices", "joined").column("services") == ["both; desk; path"]
    joined = taken_out("--choices", "joined", "--values", "labels").column("services")
    assert joined == [r"Backup\; network; Desk; C:\\new\; old"]


def test_lines_quotes_and_commas_stay_inside_their_cell(put_out, answer, taken_out):
    said = 'First, "this"\nthen; that,\n\nand “more” – Llanfair­pwll 💾'
    put_out(survey(question("remarks", "long_text"), question("after")))
    answer({"remarks": said, "after": "here"})
    assert taken_out().lines[0][-2:] == [said, "here"]
    assert taken_out("--for", "excel").lines[0][-2:] == [said, "here"]
