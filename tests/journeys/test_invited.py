"""Somebody who was invited answers in a real browser, with scripts and without; whoever is anonymous keeps a receipt."""

import pytest

from tests.support.accessibility import barriers
from tests.support.invitations import INVITED, brings_list, ways_in
from tests.support.surveys import page, put_out, question, survey

pytestmark = pytest.mark.one_database

PAGES = (page("one", question("matter")), page("two", question("way")))
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


@pytest.fixture
def invited(at_work, staff):
    """Publishes a survey of this identity, invites somebody by letter, and returns the link and the code."""

    def invite(identity):
        put_out(at_work, survey(*PAGES, access=INVITED | {"identity": identity}))
        brings_list(staff("marketer"), "survey", "name", "Eve")
        return ways_in(at_work)[0]

    return invite


@SCRIPTS
def test_a_code_opens_the_survey_and_leads_back_to_it_elsewhere(browser, site, invited, scripts, responses):
    link, code = invited("identified")
    phone = browser.tab(site, phone=True, scripts=scripts)
    phone.goto("/surveys/survey")
    phone.get_by_label("Enter the code from your letter").fill(code.lower())
    phone.get_by_role("button", name="Go to the survey").click()
    phone.get_by_label("Matter").fill("Printer")
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_label("Way").wait_for()
    desk = browser.tab(site, scripts=scripts)
    desk.goto(link)
    desk.get_by_label("Way").fill("Phone")
    desk.get_by_role("button", name="Send my answers").click()
    desk.get_by_role("heading", name="Thank you").wait_for()
    phone.goto(link)
    assert phone.get_by_role("heading", level=1).inner_text() == "This invitation has been used"
    assert [each.answers for each in responses()] == [{"matter": "Printer", "way": "Phone"}]


@SCRIPTS
def test_an_anonymous_receipt_is_shown_once_and_takes_the_answers_back(browser, site, invited, scripts, responses):
    link, _ = invited("anonymous")
    tab = browser.tab(site, scripts=scripts)
    tab.goto(link)
    tab.get_by_label("Matter").fill("Printer")
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_label("Way").fill("Phone")
    tab.get_by_role("button", name="Send my answers").click()
    receipt = tab.get_by_label("Note it if you may want to withdraw your answers")
    receipt.wait_for()
    code = receipt.input_value()
    assert not scripts or barriers(tab) == []
    assert code not in tab.url
    tab.get_by_role("link", name="withdraw your answers").click()
    tab.get_by_label("Your receipt").fill(code)
    tab.get_by_role("button", name="Withdraw my answers").click()
    tab.get_by_role("heading", name="Your answers are withdrawn").wait_for()
    assert [(each.status, each.answers) for each in responses()] == [("withdrawn", {})]


def test_pages_around_an_invitation_keep_nobody_out(browser, site, invited):
    invited("identified")
    tab = browser.tab(site)
    tab.goto("/surveys/survey")
    assert barriers(tab) == []
    tab.get_by_role("button", name="Go to the survey").click()
    tab.get_by_text("There is a problem").wait_for()
    assert barriers(tab) == []
    tab.goto("/surveys/survey/withdraw")
    assert barriers(tab) == []


def test_staff_invite_and_print_by_keyboard(browser, site, at_work, staff, tmp_path):
    put_out(at_work, survey(*PAGES, access=INVITED))
    tab = browser.tab(site)
    cookie = staff("marketer").client.get_cookie("portal")
    tab.context.add_cookies([{"name": "portal", "value": cookie.value, "url": site}])
    tab.goto("/staff/surveys/survey/invitations/")
    assert barriers(tab) == []
    people = tmp_path / "people.csv"
    people.write_text("name,reference\nEve,E-1\nDan,D-2\n")
    tab.locator("#people").set_input_files(people)
    tab.get_by_role("button", name="Add these people").press("Enter")
    tab.get_by_role("heading", name="What came of the list").wait_for()
    assert barriers(tab) == []
    tab.get_by_role("link", name="Go on to the invitations").press("Enter")
    tab.get_by_role("link", name="Print 2 letters").press("Enter")
    tab.get_by_role("heading", name="Letters to print").wait_for()
    assert barriers(tab) == []
    assert tab.pdf().count(b"/Type /Page\n") == 2
    tab.get_by_role("button", name="2 letters are printed").press("Enter")
    tab.get_by_text("The letters are noted as printed").wait_for()
    assert tab.get_by_text("Sent", exact=True).count() >= 2
