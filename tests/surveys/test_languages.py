"""A survey is read in the language of the page, and a response says in which one it was answered."""

import pytest

from portal.languages import WELSH
from tests.support.languages import asking_for, language_of
from tests.support.surveys import page, question, survey

WELSH_TEXTS = {
    "title": "Sut hwyl?",
    "pages.first.title": "Amdanoch chi",
    "questions.matter.label": "Beth oedd y mater?",
    "questions.way.label": "Sut y gwnaethoch gysylltu?",
    "questions.way.options.phone.label": "Ffôn",
    "thanks.title": "Diolch yn fawr",
}
OPTIONS = [{"code": "phone", "label": "Phone"}, {"code": "email", "label": "Email"}]
BILINGUAL = survey(
    page("first", question("matter", required=True), question("way", "single_choice", options=OPTIONS)),
    page("last", question("more")),
    title="How was it?",
    languages=["en", "cy"],
    translations={"cy": WELSH_TEXTS},
    thanks={"title": "Many thanks", "text": "They have arrived."},
)


@pytest.fixture
def address(put_out):
    return put_out(BILINGUAL)


def texts_in(shown, tag):
    """Return what a page says of which it says itself that it is in this language."""
    return ["".join(each.itertext()).strip() for each in shown.markup.elements() if each.get("lang") == tag]


def test_a_survey_is_in_the_language_of_the_page_from_the_first_word_to_the_last(address, visitor, responses):
    first = visitor.opens(f"{address}?lang=cy")
    assert (language_of(first), first.heading) == (WELSH, "Amdanoch chi")
    assert first.field("Sut y gwnaethoch gysylltu?").options == ["Ffôn", "Email"]
    second = first.form().fill({"Beth oedd y mater?": "Argraffydd"}).send("Parhau")
    assert second.says("Tudalen 2 o 2")
    thanks = second.form().send("Anfon fy atebion")
    assert (language_of(thanks), thanks.heading) == (WELSH, "Diolch yn fawr")
    assert [(each.language, each.answers) for each in responses()] == [(WELSH, {"matter": "Argraffydd"})]


def test_what_is_not_translated_says_that_it_is_english(address, visitor):
    first = visitor.opens(f"{address}?lang=cy")
    assert {"Email"} <= set(texts_in(first, "en-GB"))
    assert "Amdanoch chi" not in texts_in(first, "en-GB")
    assert texts_in(visitor.opens(address), "en-GB")[1:] == []


def test_what_is_wrong_is_said_in_welsh(address, visitor):
    wrong = visitor.opens(f"{address}?lang=cy").form().send("Parhau", status=422)
    assert wrong.errors == ["Beth oedd y mater? Atebwch y cwestiwn hwn"]
    assert wrong.field("Beth oedd y mater?").error == "Atebwch y cwestiwn hwn"
    assert wrong.title.startswith("Gwall: ")


def test_the_language_can_be_changed_in_the_middle(address, visitor, responses):
    second = visitor.opens(address).form().fill({"Matter": "Printer"}).send("Continue")
    assert responses()[0].language == "en"
    welsh = second.follows("Cymraeg")
    assert (language_of(welsh), welsh.says("Tudalen 2 o 2")) == (WELSH, True)
    thanks = welsh.form().send("Anfon fy atebion")
    assert thanks.heading == "Diolch yn fawr"
    assert [(each.language, each.status) for each in responses()] == [(WELSH, "submitted")]


def test_answers_go_on_in_the_language_in_which_they_were_begun(address, visitor):
    second = asking_for(visitor, "cy").opens(address).form().fill({"Beth oedd y mater?": "x"}).send("Parhau")
    there = asking_for(visitor, "en").opens(second.url)
    assert (language_of(there), there.says("Tudalen 2 o 2")) == (WELSH, True)
    assert there.form().send("Yn ôl").heading == "Amdanoch chi"
    assert language_of(visitor.opens(f"{second.url}?lang=en")) == "en-GB"


def test_a_survey_in_english_alone_says_so_and_leaves_the_page_in_welsh(put_out, visitor, responses):
    first = asking_for(visitor, "cy").opens(put_out(survey(page("first", question("matter")), page("last"))))
    assert language_of(first) == WELSH
    assert {"Matter", "First"} <= set(texts_in(first, "en-GB"))
    second = first.form().fill({"Matter": "x"}).send("Parhau")
    assert (language_of(second), responses()[0].language) == (WELSH, "en")


def test_a_field_is_checked_in_the_language_of_the_page(put_out, visitor):
    first = visitor.opens(f"{put_out(survey(question('desk', 'email')))}?lang=cy")
    control = first.field("Desk").element
    field = visitor.posts(control.get("hx-post"), first.form().fill({"Desk": "x"}).values, htmx=True)
    assert field.says("Rhowch gyfeiriad e-bost fel enw@example.com")


def test_the_list_of_surveys_and_results_have_each_their_own_language(address, visitor, staff):
    assert "Sut hwyl?" in visitor.opens("/surveys/?lang=cy").headings
    visitor.opens(f"{address}?lang=cy").form().fill({"Beth oedd y mater?": "x"}).send("Parhau").form().send()
    results = staff("editor").opens("/staff/surveys/survey")
    assert results.says("How was it?")
    assert not results.says("Sut hwyl?")


def test_a_kept_page_is_drawn_for_nobodys_address(put_out, visitor):
    address = put_out(survey(question("matter")))
    visitor.opens(f"{address}?utm=spy")
    assert visitor.opens(address).link("Cymraeg") == "?lang=cy"
    assert visitor.opens(f"{address}?utm=spy").link("Cymraeg") == "?lang=cy"
