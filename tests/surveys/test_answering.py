"""People answer surveys page by page: every page is saved as it is left, and a response is sent once."""

import pytest

from tests.support.surveys import answered, coded, page, question, survey

ONE = survey(question("matter", required=True), question("office", "postcode"))
SEVERAL = survey(
    page("first", question("matter", required=True), question("office", "postcode")),
    page(
        "second", question("way", "single_choice", required=True, options=coded("phone", "visit", "post", other="post"))
    ),
    page("third", question("likely", "nps")),
)


def test_a_survey_of_one_page_is_kept_at_once(put_out, visitor, responses, counts):
    thanks = visitor.sends(put_out(ONE), {"Matter": "Printer", "Office": "wr12ey"})
    assert thanks.heading == "Thank you"
    assert [(each.status, each.answers, each.suspect) for each in responses()] == [
        ("submitted", {"matter": "Printer", "office": "WR1 2EY"}, "")
    ]
    assert counts()["", "submitted"] == 1


def test_each_page_is_kept_as_it_is_left(put_out, visitor, responses, counts):
    second = visitor.sends(put_out(SEVERAL), {"Matter": "Printer"})
    assert second.heading == "Second"
    assert [(each.status, each.answers) for each in responses()] == [("in_progress", {"matter": "Printer"})]
    third = second.form().fill({"Way": "Phone"}).send("Continue")
    assert counts() == {}
    assert third.form().fill({"Likely": "10"}).send("Send my answers").heading == "Thank you"
    assert [(each.status, each.answers) for each in responses()] == [
        ("submitted", {"matter": "Printer", "way": "phone", "likely": 10})
    ]
    assert counts()["likely", "10"] == 1


def test_going_back_keeps_what_was_typed_and_demands_nothing(put_out, visitor, responses):
    second = visitor.sends(put_out(SEVERAL), {"Matter": "Printer"})
    first = second.form().send("Back")
    assert (first.heading, first.field("Matter").value) == ("First", "Printer")
    second = first.form().send("Continue")
    first = second.form().fill({"Way": "Post", "Say which": "By pigeon"}).send("Back")
    second = visitor.opens(second.url)
    assert (second.field("Way").value, second.field("Say which").value) == (["Post"], "By pigeon")
    assert responses()[0].answers == {"matter": "Printer", "way": "post", "way.other": "By pigeon"}


def test_going_on_needs_what_is_required(put_out, visitor, responses):
    second = visitor.sends(put_out(SEVERAL), {"Matter": "Printer"})
    refused = second.form().send("Continue", status=422)
    assert refused.field("Way").error == "Choose one option"
    assert refused.link(refused.errors[0]) == "#q-way--phone"
    assert responses()[0].pages_saved == 1


def test_jumping_ahead_leads_back_to_what_is_missing(put_out, visitor):
    second = visitor.sends(put_out(SEVERAL), {"Matter": "Printer"})
    third = second.url.removesuffix("2") + "3"
    assert visitor.opens(third).heading == "Second"
    assert visitor.posts(third, second.form().values).heading == "Second"
    visitor.opens(second.url.removesuffix("2") + "thanks", status=404)
    visitor.opens(second.url.removesuffix("2") + "4", status=404)


def test_what_was_cleared_on_going_back_is_asked_again_before_sending(put_out, visitor, responses):
    second = visitor.sends(put_out(SEVERAL), {"Matter": "Printer"})
    third = second.form().fill({"Way": "Phone"}).send("Continue")
    second = third.form().send("Back")
    first = second.form().without("Way").send("Back")
    assert responses()[0].answers == {"matter": "Printer"}
    first.form().fill({"Office": "WR1 2EY"}).send("Continue")
    assert visitor.opens(third.url).heading == "Second"
    assert third.form().fill({"Likely": "3"}).send("Send my answers").heading == "Second"
    assert responses()[0].status == "in_progress"


def test_a_refused_page_keeps_everything_typed_and_stores_nothing(put_out, visitor, responses):
    refused = visitor.sends(put_out(SEVERAL), {"Office": "nowhere"}, status=422)
    assert refused.field("Office").value == "nowhere"
    assert [refused.field(label).error for label in ("Matter", "Office")] == [
        "Answer this question",
        "Enter a full postcode, like WR1 2EY",
    ]
    assert [refused.link(words) for words in refused.errors] == ["#q-matter", "#q-office"]
    assert refused.title.startswith("Error: ")
    assert responses() == []
    assert refused.form().fill({"Matter": "Printer", "Office": "WR1 2EY"}).send("Continue").heading == "Second"


def test_two_tabs_on_two_pages_lose_nothing(put_out, visitor, responses):
    second = visitor.sends(put_out(SEVERAL), {"Matter": "Printer"})
    third = second.form().fill({"Way": "Phone"}).send("Continue")
    first = visitor.opens(second.url.removesuffix("2") + "1")
    third.form().fill({"Likely": "0"}).send("Back")
    first.form().fill({"Matter": "Screen"}).send("Continue")
    assert responses()[0].answers == {"matter": "Screen", "way": "phone", "likely": 0}


def test_only_what_was_sent_is_thanked_for(put_out, at_work, visitor):
    put_out(SEVERAL)
    started = answered(at_work, "survey", {"matter": "x"}, key="started")
    visitor.opens(started.replace("/1", "/thanks"), status=404)
    visitor.opens(started.replace("started", "unknown"), status=404)


def test_a_response_that_was_sent_cannot_be_changed(put_out, visitor, responses):
    form = visitor.opens(put_out(ONE)).form().fill({"Matter": "Printer"})
    key = form.send().url.split("/")[-2]
    for url in (f"/surveys/survey/answers/{key}/1", "/surveys/survey"):
        assert visitor.posts(url, form.fill({"Matter": "Screen"}).values).heading == "Thank you"
    assert [each.answers for each in responses()] == [{"matter": "Printer"}]


def test_words_of_the_designer_are_shown_as_they_are(put_out, visitor):
    thanks = {"title": "<b>Thanks</b> {{ 7*7 }}", "text": "Kept at {Moment}, %s."}
    shown = visitor.sends(put_out(survey(question("matter"), thanks=thanks)), {})
    assert shown.heading == "<b>Thanks</b> {{ 7*7 }}"
    assert shown.says("Kept at {Moment}, %s.")


@pytest.mark.parametrize("code", ["hint", "error", "field", "text", "row", "other"])
def test_no_code_of_an_option_makes_two_elements_one(put_out, visitor, code):
    """Every page that a visitor opens is checked for ids that stand twice."""
    options = [*coded(code), *coded("post", other="post"), {"code": "hinted", "label": "Hinted", "hint": "A hint"}]
    kinds = ("single_choice", "multiple_choice", "dropdown")
    asked = [question(kind, kind, hint="A hint", required=True, options=options) for kind in kinds]
    grid = question(
        "grid", "likert", hint="A hint", required=True, rows=coded(code, "speed"), options=coded(code, "well")
    )
    url = put_out(survey(*asked, grid))
    visitor.sends(url, {}, status=422)
