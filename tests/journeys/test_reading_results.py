"""Staff read results in a browser: of everybody, of some, and of two questions together."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.accessibility import barriers

pytestmark = pytest.mark.one_database

PLACE = "/staff/surveys/support-call/"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_some_of_the_responses_are_chosen_and_put_in_a_crosstab(demonstration, browser, site, staff, scripts):
    tab = browser.tab(site, scripts=scripts)
    cookie = staff("analyst").client.get_cookie("portal").value
    tab.context.add_cookies([{"name": "portal", "value": cookie, "url": site}])
    tab.goto(PLACE)
    tab.get_by_text("Show only some of the responses").click()
    tab.get_by_label("Answer", exact=True).select_option("solved:yes")
    tab.get_by_role("button", name="Show these").click()
    expect(tab.get_by_role("link", name=re.compile("^Leave out: Is the problem solved"))).to_be_visible()
    assert not scripts or barriers(tab) == []
    tab.get_by_role("link", name="Crosstab of these").click()
    tab.get_by_label("Down the side").select_option("What was it about?")
    tab.get_by_label("Along the top").select_option("How well did our engineer look after you?")
    tab.get_by_role("button", name="Show the crosstab").click()
    expect(tab.get_by_role("table")).to_contain_text("Email or calendar")
    expect(tab.get_by_text("answered both, of")).to_contain_text("chosen")
    assert not scripts or barriers(tab) == []
    tab.go_back()
    expect(tab.get_by_label("Down the side")).to_be_visible()
