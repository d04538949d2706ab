"""Whoever leaves a survey in the middle gets a link, and goes on with it on any device where they left off."""

import pytest

from tests.support.mail import link_in
from tests.support.surveys import coded, page, question, survey
from tests.support.visitor import Visitor

SEVERAL = survey(
    page("first", question("matter", required=True), question("office", "postcode")),
    page("second", question("way", "single_choice", required=True, options=coded("phone", "visit"))),
    page("third", question("likely", "nps")),
)
LATER = "Save and finish later"


@pytest.fixture
def url(put_out):
    return put_out(SEVERAL)


def link_on(page):
    return page.field("Your link").value.replace("http://localhost", "")


def test_a_link_leads_back_to_where_somebody_left_off_on_another_device(app, visitor, url, responses):
    second = visitor.sends(url, {"Matter": "Printer"})
    kept = second.form().send(LATER)
    assert kept.heading == "Your answers are kept"
    elsewhere = Visitor(app).opens(link_on(kept))
    assert elsewhere.heading == "Second"
    assert elsewhere.form().fill({"Way": "Phone"}).send("Continue").heading == "Third"
    assert [each.answers for each in responses()] == [{"matter": "Printer", "way": "phone"}]


def test_the_first_page_can_be_kept_before_it_is_complete(app, visitor, url, responses):
    kept = visitor.opens(url).form().fill({"Office": "WR1 2EY"}).send(LATER)
    again = Visitor(app).opens(link_on(kept))
    assert (again.heading, again.field("Office").value) == ("First", "WR1 2EY")
    assert again.form().send("Continue", status=422).field("Matter").error == "Answer this question"
    assert [(each.status, each.pages_saved) for each in responses()] == [("in_progress", 0)]


def test_a_survey_of_one_page_can_be_kept_too(app, put_out, visitor, responses):
    url = put_out(survey(question("matter", required=True), question("office", "postcode")))
    kept = visitor.opens(url).form().fill({"Office": "WR1 2EY"}).send(LATER)
    again = Visitor(app).opens(link_on(kept))
    assert again.form().fill({"Matter": "Printer"}).send("Send my answers").heading == "Thank you"
    assert [each.status for each in responses()] == ["submitted"]


def test_what_is_not_right_is_told_before_it_is_kept(visitor, url):
    refused = visitor.opens(url).form().fill({"Office": "nowhere"}).send(LATER, status=422)
    assert refused.field("Office").error == "Enter a full postcode, like WR1 2EY"
    assert refused.field("Office").value == "nowhere"
    assert refused.field("Matter").error == ""


def test_the_link_is_mailed_on_request(app, visitor, url, mails):
    kept = visitor.sends(url, {"Matter": "Printer"}).form().send(LATER)
    done = kept.form("Email me the link").fill({"Your email address": "amira@example.com"}).send()
    assert done.says("The link is on its way to you")
    (mail,) = mails()
    assert mail.to_address == "amira@example.com"
    assert mail.subject == "Go on with “A survey”"
    assert Visitor(app).opens(link_in(mail, "/surveys/")).heading == "Second"


def test_a_wrong_address_is_explained(visitor, url, mails):
    kept = visitor.sends(url, {"Matter": "Printer"}).form().send(LATER)
    refused = kept.form("Email me the link").fill({"Your email address": "nope"}).send(status=422)
    assert refused.field("Your email address").error == "Enter an email address like name@example.com"
    assert mails() == []


def test_the_link_is_not_mailed_too_often(visitor, url, mails):
    form = visitor.sends(url, {"Matter": "Printer"}).form().send(LATER).form("Email me the link")
    form.fill({"Your email address": "amira@example.com"})
    for _ in range(5):
        form.send()
    assert form.send(status=429).heading == "That was asked for too often"
    assert len(mails()) == 5


@pytest.mark.parametrize("broken", [lambda token: token[:-1], lambda token: "x" + token, lambda token: "none"])
def test_a_forged_link_says_so(visitor, url, broken):
    link = link_on(visitor.sends(url, {"Matter": "Printer"}).form().send(LATER))
    start, _, token = link.rpartition("/")
    assert visitor.opens(f"{start}/{broken(token)}", status=404).heading == "This link does not work"


def test_a_link_to_a_survey_that_has_closed_says_so(put_out, visitor, clock):
    clock.travels_to("2026-11-20 12:00")
    kept = visitor.sends(put_out(SEVERAL | {"closes": "2026-11-22"}), {"Matter": "Printer"}).form().send(LATER)
    assert kept.says("21 November 2026")
    clock.travels_to("2026-11-22 00:01")
    assert visitor.opens(link_on(kept), status=410).heading == "This survey has closed"


def test_a_link_to_what_was_sent_thanks(visitor, url):
    second = visitor.sends(url, {"Matter": "Printer"})
    link = link_on(second.form().send(LATER))
    second.form().fill({"Way": "Phone"}).send("Continue").form().send("Send my answers")
    assert visitor.opens(link).heading == "Thank you"


def test_a_link_goes_on_with_the_version_it_began_with(app, put_out, visitor, url):
    link = link_on(visitor.sends(url, {"Matter": "Printer"}).form().send(LATER))
    put_out(SEVERAL | {"pages": [page("other", question("new")), *SEVERAL["pages"][1:]]})
    assert Visitor(app).opens(link).heading == "Second"


def test_the_address_of_the_link_is_told_to_no_other_page(visitor, url):
    kept = visitor.sends(url, {"Matter": "Printer"}).form().send(LATER)
    assert kept.response.headers["Referrer-Policy"] == "no-referrer"
