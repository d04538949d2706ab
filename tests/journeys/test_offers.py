"""An offer in a real browser: staff write it, a customer claims it; with scripts and without."""

import pytest

from portal.web.roles import ROLES
from tests.support.accessibility import barriers
from tests.support.offers import NEEDS_EMAIL, days_from_now, put_out_offer
from tests.support.pictures import picture
from tests.support.surveys import offer_interests, question

pytestmark = pytest.mark.one_database

FORM = {
    "contact": NEEDS_EMAIL,
    "pages": [{"code": "claim", "title": "Claim it", "questions": [question("people", "number", required=True)]}],
}
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def editor(site, browser, staff):
    """Opens tabs in which somebody has signed in who has every role."""
    cookie = staff(*ROLES).client.get_cookie("portal")

    def opens(**look):
        tab = browser.tab(site, **look)
        tab.context.add_cookies([{"name": "portal", "value": cookie.value, "url": site}])
        return tab

    return opens


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_a_customer_claims_an_offer(site, browser, at_work, scripts, phone):
    put_out_offer(at_work, codes=["KMN47-RTXCD"], form=FORM, ends_at=days_from_now(3))
    tab = browser.tab(site, phone=phone, scripts=scripts)
    tab.goto("/offers/")
    tab.get_by_role("link", name="Two months of backup free").click()
    tab.get_by_role("button", name="Claim this offer").click()
    tab.get_by_role("alert").wait_for()
    tab.get_by_label("People").fill("12")
    tab.get_by_label("Email address").first.fill("anna@example.com")
    tab.get_by_role("button", name="Claim this offer").click()
    tab.get_by_role("heading", name="It is yours").wait_for()
    assert tab.get_by_label("Your code").input_value() == "KMN47-RTXCD"
    assert "/claims/" in tab.url
    assert tab.context.cookies() == []
    assert not scripts or barriers(tab) == []  # what looks for barriers is a script


def test_the_last_code_is_gone_while_somebody_types(site, browser, at_work, visitor):
    url = put_out_offer(at_work, codes=["LAST"], form=FORM)
    tab = browser.tab(site)
    tab.goto(url)
    tab.get_by_label("People").fill("12")
    tab.get_by_label("Email address").first.fill("anna@example.com")
    visitor.sends(url, {"People": "1", "Email address": "beth@example.com"})
    tab.get_by_role("button", name="Claim this offer").click()
    tab.get_by_text("While you were typing, somebody took the last one").wait_for()
    assert tab.get_by_label("People").input_value() == "12"
    assert barriers(tab) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_staff_write_an_offer_with_a_picture_and_a_question(editor, at_work, visitor, scripts):
    offer_interests(at_work)
    tab = editor(scripts=scripts)
    tab.goto("/staff/offers/new")
    tab.get_by_label("Title").fill("A year of backup")
    tab.get_by_label("In a sentence or two").fill("Nightly.")
    upload = {"name": "a.png", "mimeType": "image/png", "buffer": picture()}
    tab.get_by_label("Picture", exact=False).first.set_input_files(upload)
    tab.get_by_label("What is to be seen on the picture?").fill("A blue square")
    tab.get_by_label("No code").check()
    tab.get_by_role("button", name="Save the draft").click()
    tab.get_by_role("link", name="Form", exact=True).click()
    tab.get_by_label("Kind of question").select_option(label="Short text")
    tab.get_by_role("button", name="Add a question").click()
    tab.get_by_label("Question", exact=True).fill("Which day?")
    tab.get_by_label("Question", exact=True).press("Enter")
    tab.get_by_role("link", name="Put it out").click()
    tab.get_by_role("button", name="Put it out now").click()
    tab.get_by_text("Live").first.wait_for()
    page = visitor.opens("/offers/a-year-of-backup")
    assert page.field("Which day?")
    assert any(each.get("alt") == "A blue square" for each in page.markup.elements("img"))


PAGES = ["", "edit", "form/", "codes/", "claims/", "export", "preview", "end", "form/definition", "codes/remove"]


@pytest.mark.parametrize("look", [{}, {"phone": True, "dark": True}], ids=["desktop light", "phone dark"])
def test_no_page_about_an_offer_has_a_barrier_or_runs_sideways(site, browser, editor, at_work, visitor, look):
    url = put_out_offer(at_work, codes=["A", "B", "C"], form=FORM, terms="One each.", text="Two.\n\nParagraphs.")
    visitor.sends(url, {"People": "1", "Email address": "beth@example.com"})
    put_out_offer(at_work, "draft", released=False, code_kind="pool")
    put_out_offer(at_work, "over", ends_at=days_from_now(-1))
    tab, public = editor(**look), browser.tab(site, **look)
    faults = {}
    addresses = [f"/staff/offers/backup/{page}" for page in PAGES]
    addresses += ["/staff/offers/", "/staff/offers/new", "/staff/offers/draft/", "/staff/offers/draft/release"]
    for address in addresses:
        tab.goto(address)
        faults[address] = [*barriers(tab), *["runs sideways"] * tab.evaluate(WIDER)]
    for address in (url, "/offers/over", "/offers/backup/mailed", "/offers/backup/kept", "/offers/"):
        public.goto(address)
        faults[address] = [*barriers(public), *["runs sideways"] * public.evaluate(WIDER)]
    assert {address: each for address, each in faults.items() if each} == {}
