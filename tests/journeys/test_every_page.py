"""No page keeps anybody out: one of each kind that can be reached, in a browser, with the demonstration in it."""

import pytest

from portal.web.roles import ROLES
from tests.support.accessibility import barriers
from tests.support.screenshots import sights

LOOKS = [("desktop", "light"), ("phone", "dark")]
WIDER = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.one_database
@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
@pytest.mark.parametrize("start", ["/", "/staff/"])
def test_no_page_has_a_barrier_or_runs_sideways(site, browser, visitor, staff, demonstration, start, look):
    person = staff(*ROLES) if start == "/staff/" else visitor
    faults = {
        name: [*barriers(tab), *(["runs sideways"] if tab.evaluate(WIDER) else [])]
        for name, tab in sights(browser, site, person, start, looks=[look], of_each_kind=1)
    }
    assert len(faults) > 5
    assert {name: each for name, each in faults.items() if each} == {}
