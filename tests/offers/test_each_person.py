"""Where an offer may be claimed so many times by each person, nobody finds out about anybody else's claims."""

import pytest
from sqlalchemy import select, update

from portal import clock
from portal.db import db
from portal.mail.models import OutboxMail
from portal.offers.models import Offer
from portal.offers.queries import claims_of
from portal.privacy.models import Confirmation, ExternalLink
from portal.privacy.partners.register import add_partner
from portal.privacy.suppressions import is_suppressed
from tests.support.customers import AMIRA, customer, token_of
from tests.support.offers import NEEDS_EMAIL, TITLE
from tests.support.own_pages import own_browser

EMAIL = "Email address"
OPT_IN = "Email me about your services and special offers"
REFUSAL = "Do not use my information for direct marketing, by anybody"


@pytest.fixture
def url(put_out_offer):
    return put_out_offer(
        codes=[f"CODE-{number}" for number in range(9)], limit_per_person=1, form={"contact": NEEDS_EMAIL}
    )


@pytest.fixture
def amira(at_work):
    """A customer whose mailbox is confirmed."""
    return customer(at_work)


@pytest.fixture
def owner(app, at_work, amira):
    """Amira, in a browser that recognises her."""
    return own_browser(app, at_work, amira)


@pytest.fixture
def mails(at_work):
    """Reads the mails about offers: to whom, the subject, and the text."""

    def read():
        with at_work():
            query = select(OutboxMail).where(OutboxMail.kind == "offer").order_by(OutboxMail.id)
            return [(each.to_address, each.subject, each.text) for each in db.session.scalars(query)]

    return read


def test_the_code_goes_to_the_address_and_is_shown_to_nobody_else(url, visitor, claims, mails):
    page = visitor.sends(url, {EMAIL: "anna@example.com"})
    assert page.heading == "Look in your mailbox"
    assert "CODE-0" not in page.html
    ((to, subject, text),) = mails()
    assert (to, subject) == ("anna@example.com", f"Your claim: {TITLE}")
    assert "CODE-0" in text
    assert visitor.opens(f"{url}/claims/{claims()[0].key}").field("Your code").value == "CODE-0"


def test_whether_an_address_claimed_before_is_not_to_be_seen(url, visitor, claims, mails, responses):
    pages = [visitor.sends(url, {EMAIL: address}) for address in ("anna@example.com", "Anna@Example.com")]
    assert pages[0].html == pages[1].html
    assert pages[0].url == pages[1].url
    assert [each.code for each in claims()] == ["CODE-0"]
    assert [subject for _, subject, _ in mails()] == [
        f"Your claim: {TITLE}",
        f"You have claimed this offer already: {TITLE}",
    ]
    assert "CODE-0" in mails()[1][2]
    assert [each.suspect for each in responses()] == ["", "claimed before"]


def test_every_person_has_a_claim_of_their_own(url, visitor, claims):
    for name in ("anna", "beth"):
        visitor.sends(url, {EMAIL: f"{name}@example.com"})
    assert [each.code for each in claims()] == ["CODE-0", "CODE-1"]


def test_a_customer_who_is_proved_sees_the_code_at_once(url, owner, claims):
    page = owner.sends(url, {EMAIL: AMIRA})
    assert page.field("Your code").value == "CODE-0"
    assert owner.sends(url, {EMAIL: AMIRA}).url == page.url
    assert len(claims()) == 1


def test_whoever_has_a_link_of_theirs_sees_no_code(url, at_work, amira, owner, visitor, mails):
    owner.sends(url, {EMAIL: AMIRA})
    page = visitor.sends(f"{url}?me={token_of(at_work, amira)}", {EMAIL: AMIRA})
    assert page.heading == "Look in your mailbox"
    assert "CODE-0" not in page.html
    assert [to for to, _, _ in mails()] == [AMIRA] * 2


def test_a_customer_who_types_somebody_elses_address_is_a_stranger_there(url, owner, visitor, mails):
    visitor.sends(url, {EMAIL: "anna@example.com"})
    assert owner.sends(url, {EMAIL: "anna@example.com"}).heading == "Look in your mailbox"
    assert [to for to, _, _ in mails()] == ["anna@example.com"] * 2


def test_the_form_needs_an_address(url, visitor):
    assert visitor.sends(url, {}, status=422).field(EMAIL).error == "Enter your email address"


def test_the_same_form_sent_again_says_the_same_and_mails_once(url, visitor, mails):
    form = visitor.opens(url).form().fill({EMAIL: "anna@example.com"})
    assert [form.send().heading for _ in range(2)] == ["Look in your mailbox"] * 2
    assert len(mails()) == 1


def test_what_is_agreed_to_with_a_claim_counts_once_it_is_confirmed(url, visitor, at_work, put_out_offer):
    other = put_out_offer("other")
    for address, heading in ((url, "Look in your mailbox"), (url, "Look in your mailbox"), (other, "It is yours")):
        page = visitor.sends(address, {EMAIL: "anna@example.com", OPT_IN: True})
        assert page.heading == heading
        assert page.says("What you agreed to counts once you open the link in it and confirm.")
    with at_work():
        asked = db.session.scalars(select(Confirmation)).all()
    assert {(each.email, each.form) for each in asked} == {
        ("anna@example.com", "offers/backup"),
        ("anna@example.com", "offers/other"),
    }


def test_a_refusal_counts_at_once_also_from_somebody_who_claimed_before(url, visitor, at_work):
    visitor.sends(url, {EMAIL: "anna@example.com"})
    visitor.sends(url, {EMAIL: "anna@example.com", REFUSAL: True})
    with at_work():
        assert is_suppressed("email", "anna@example.com")


def test_a_claim_is_its_owners_once_the_mailbox_is_confirmed(url, owner, amira, at_work):
    owner.sends(url, {EMAIL: AMIRA})
    with at_work():
        assert [claim.code for claim, _ in claims_of(amira)] == ["CODE-0"]


def test_a_partner_is_named_in_the_box_about_its_offers(put_out_offer, at_work, visitor):
    with at_work():
        link = ExternalLink(url="https://telecom.example/", destination="Severn Telecom", checked_at=clock.now())
        db.session.add(link)
        db.session.flush()
        partner = add_partner(name="Severn Telecom", link_id=link.id, at=clock.now())
    page = visitor.opens(put_out_offer(partner_id=partner.id))
    assert page.says("An offer from our partner Severn Telecom")
    assert page.link("The site of Severn Telecom") == f"/leaving/{link.id}"
    assert any("Severn Telecom" in each for each in page.field("Your choices about marketing").options)


def test_nobody_can_fill_a_strangers_mailbox_by_claiming_again_and_again(url, visitor, mails):
    pages = [visitor.sends(url, {EMAIL: "anna@example.com"}) for _ in range(8)]
    assert len({page.html for page in pages}) == 1
    assert len(mails()) == 5


def test_a_claim_stays_secret_when_the_offer_is_no_longer_limited(url, visitor, at_work):
    visitor.sends(url, {EMAIL: "anna@example.com"})
    form = visitor.opens(url).form().fill({EMAIL: "anna@example.com"})
    form.send()
    with at_work():
        db.session.execute(update(Offer).values(limit_per_person=None))
    assert "CODE-0" not in form.send().html
