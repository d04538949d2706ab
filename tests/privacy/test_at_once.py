"""Two people, or one with a quick finger, at the same moment: everything happens once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from portal import clock
from portal.customers import queries
from portal.privacy import permissions
from portal.privacy.confirmation import pending
from portal.privacy.marketing import OPT_INS, Choices, record_choices
from portal.privacy.opting_in import SentForm
from tests.support.mail import link_in
from tests.support.visitor import Visitor

ANNA = "anna@example.com"
TOGETHER = 6


@pytest.fixture
def ask(at_work):
    """Asks Anna to confirm that she wants to hear of promotions."""

    def ask(_time=0):
        with at_work():
            choices = Choices(OPT_INS[:1])
            record_choices(choices, form="home", at=clock.now())
            pending.ask(SentForm("home", {"email": ANNA}, choices.ticked), at=clock.now())

    return ask


def at_once(what, things):
    with ThreadPoolExecutor(TOGETHER) as pool:
        return list(pool.map(what, things))


def test_a_double_click_confirms_once(app, ask, mails, at_work):
    ask()
    link = link_in(mails()[0], "/confirm/")
    forms = [Visitor(app).opens(link).form() for _ in range(TOGETHER)]
    headings = [page.heading for page in at_once(lambda form: form.send("Yes, save this"), forms)]
    assert sorted(set(headings)) == ["This is confirmed", "Your preferences"]
    assert headings.count("Your preferences") == 1
    with at_work():
        anna = queries.customer_reached("email", ANNA)
        assert [event.what for event, _ in permissions.events_of(anna.id)] == ["granted"]


def test_two_links_for_one_mailbox_make_one_customer(app, ask, mails, at_work):
    for _ in range(3):
        ask()
    forms = [Visitor(app).opens(link_in(mail, "/confirm/")).form() for mail in mails()]
    assert {page.heading for page in at_once(lambda form: form.send("Yes, save this"), forms)} == {"Your preferences"}
    with at_work():
        anna = queries.customer_reached("email", ANNA)
        assert [each.value for each in queries.contact_points(anna.id)] == [ANNA]
        assert len(permissions.events_of(anna.id)) == 3


def test_no_more_mails_than_a_few_a_day_however_fast_they_are_asked_for(ask, mails):
    at_once(ask, range(20))
    assert len(mails()) == pending.MOST_IN_A_DAY
