"""The whole way: a stranger says what interests them, claims an offer, confirms their mailbox, and takes it all back."""

import pytest

from portal.customers.models import EMAIL
from portal.customers.queries import customer_reached, declared_by
from portal.privacy.permissions import may_use
from portal.privacy.purposes import PROMOTIONS
from portal.privacy.unsubscribing.stopping import Subscription
from tests.support.accessibility import barriers
from tests.support.mail import link_in, outbox_mails
from tests.support.offers import put_out_offer
from tests.support.surveys import offer_interests

MAILBOX = "anna@example.com"
AGREE = "Email me about your services and special offers"


@pytest.fixture
def offers(at_work):
    """Two offers, each for another interest; the one for backups was put out first."""
    offer_interests(at_work)
    form = {"contact": {"details": [{"key": "name"}, {"key": "email"}, {"key": "interests"}]}}
    put_out_offer(
        at_work,
        "backup",
        interests=["backup"],
        codes=["KMN47-RTXCD", "PQR69-TVWXY"],
        title="Two months free",
        form=form,
    )
    put_out_offer(at_work, "telephones", interests=["telephones"], title="Move your numbers")


def cards(tab):
    return [each.inner_text() for each in tab.locator(".card__title").all()]


def says_what_interests_them(tab):
    """A stranger sees what everybody sees, picks an interest, and sees what fits first, and why."""
    tab.goto("/")
    assert cards(tab)[0] == "Move your numbers"
    tab.get_by_label("Cloud backup").check()
    tab.get_by_role("button", name="Show what fits").click()
    tab.get_by_text("Because you chose").first.wait_for()
    assert cards(tab)[0] == "Two months free"


def claims_the_offer(tab):
    """They claim it, which shows the code at once, and agree to be written to."""
    tab.get_by_role("link", name="Two months free").click()
    tab.get_by_label("Name").fill("Anna Price")
    tab.get_by_label("Email address").fill(MAILBOX)
    tab.get_by_label("Cloud backup").check()
    tab.get_by_label(AGREE).check()
    tab.get_by_role("button", name="Claim this offer").click()
    tab.get_by_role("heading", name="It is yours").wait_for()
    assert tab.get_by_label("Your code").input_value() == "KMN47-RTXCD"


def confirms_the_mailbox(tab, at_work):
    """Opening the mailed link changes nothing; pressing its button does, and leads to their own pages."""
    confirmation = next(each for each in outbox_mails(at_work) if each.kind == "confirmation")
    tab.goto(link_in(confirmation, "/confirm/"))
    with at_work():
        assert customer_reached(EMAIL, MAILBOX) is None
    tab.get_by_role("button", name="Yes, save this").click()
    tab.get_by_role("heading", name="Your preferences").wait_for()


def looks_at_what_is_theirs(tab):
    """Their own pages know the claim, and lead to pages in their order."""
    tab.get_by_role("link", name="Your claims").first.click()
    tab.get_by_role("heading", name="Two months free").wait_for()
    assert tab.get_by_label("Your code").input_value() == "KMN47-RTXCD"
    tab.get_by_role("link", name="Offers", exact=True).click()
    tab.get_by_text("Because you chose").first.wait_for()
    assert cards(tab)[0] == "Two months free"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_stranger_becomes_a_customer_and_takes_it_all_back(site, browser, at_work, offers, scripts):
    tab = browser.tab(site, scripts=scripts)
    says_what_interests_them(tab)
    assert not scripts or barriers(tab) == []
    claims_the_offer(tab)
    confirms_the_mailbox(tab, at_work)
    assert not scripts or barriers(tab) == []
    with at_work():
        customer = customer_reached(EMAIL, MAILBOX)
        assert (customer.name, [*declared_by(customer.id)]) == ("Anna Price", ["backup"])
        assert may_use(customer.id, PROMOTIONS.key, EMAIL)
        unsubscribe = f"/unsubscribe/{Subscription(customer.id, PROMOTIONS.key).token}"
    looks_at_what_is_theirs(tab)

    tab.goto(unsubscribe)
    with at_work():
        assert may_use(customer.id, PROMOTIONS.key, EMAIL)
    tab.get_by_role("button", name="Stop these emails").click()
    tab.get_by_role("heading", name="No more of these emails").wait_for()
    with at_work():
        assert not may_use(customer.id, PROMOTIONS.key, EMAIL)
    assert tab.context.cookies() == []
