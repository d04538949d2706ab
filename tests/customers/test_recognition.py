"""Who reads a page: a customer with a link of theirs, somebody who named interests in the address, or a stranger."""

import pytest
from sqlalchemy import select

from portal.customers import actions, links, queries, recognition
from portal.customers.models import Browser, Interest
from portal.db import db
from tests.support.customers import customer, token_of
from tests.support.statements import statements
from tests.support.surveys import offer_interests, put_out, question, survey

GREETING = "Good to see you, Amira"
NOT_VALID = "The link that you followed is not valid any more"


@pytest.fixture
def amira(at_work):
    """A customer who chose two interests."""
    offer_interests(at_work)
    return customer(at_work, interests=["security", "backup"])


@pytest.fixture
def token(at_work, amira):
    """What Amira is recognised by in an address."""
    return token_of(at_work, amira)


@pytest.fixture
def reads(app, amira):
    """Tells who reads a page, and how many queries that took."""

    def read(address):
        with app.test_request_context(address), statements() as asked:
            reader = recognition.reader()
            assert recognition.reader() is reader
            return reader, len(asked)

    return read


def test_a_customer_is_recognised_by_a_link_of_theirs(visitor, token):
    assert visitor.opens(f"/?me={token}").heading == GREETING
    assert visitor.opens("/").heading != GREETING


def test_a_link_tells_what_its_owner_declared_in_one_query(reads, amira, token):
    reader, asked = reads(f"/?me={token}")
    assert (reader.customer.id, reader.how, asked) == (amira, "link", 1)
    assert reader.labels == {"backup": "Cloud backup", "security": "Cyber security"}
    assert all(reader.interests.values())


def test_interests_in_the_address_are_those_on_the_list(reads):
    reader, asked = reads("/?interest=security&interest=hacking&interest=security")
    assert (reader.interests, reader.customer, reader.how, asked) == ({"security": None}, None, "address", 2)


def test_an_interest_that_was_merged_is_known_by_both_codes(reads, at_work, token):
    with at_work():
        security = db.session.scalars(select(Interest).where(Interest.code == "security")).one()
        for code in ("viruses", "passwords"):
            db.session.add(Interest(code=code, label=code, merged_into_id=security.id))
    merged = {"viruses": "security", "passwords": "security"}
    assert reads(f"/?me={token}")[0].merged == reads("/?interest=viruses")[0].merged == merged
    assert set(reads("/?interest=viruses")[0].interests) == {"security"}


@pytest.mark.parametrize("address", ["/", "/?interest=hacking", "/?interest=" + "&interest=x" * 2000, "/?interest"])
def test_a_stranger_is_a_stranger(reads, address):
    reader, asked = reads(address)
    assert reader == recognition.STRANGER
    assert asked <= address.count("interest")


def test_a_stranger_costs_no_query(reads):
    assert reads("/") == (recognition.STRANGER, 0)


def test_a_link_wins_over_the_address(reads, token):
    reader, _ = reads(f"/?interest=telephones&me={token}")
    assert set(reader.interests) == {"backup", "security"}


@pytest.mark.parametrize("change", [lambda token: token[:-2], lambda token: "x" + token, lambda token: "é\x01" * 9])
def test_a_forged_link_shows_nothing_but_that_it_is_not_valid(visitor, token, change):
    page = visitor.opens("/", query_string={"me": change(token)})
    assert page.says(NOT_VALID)
    assert "Amira" not in page.text
    assert [words for words, each in page.links.items() if "me=" in each] == ["Cymraeg"]  # this very page


def test_a_link_is_good_for_a_day(visitor, at_work, amira, clock):
    clock.travels_to("2026-11-23 14:00")
    address = f"/?me={token_of(at_work, amira)}"
    clock.travels_to("2026-11-24 13:59")
    assert visitor.opens(address).heading == GREETING
    clock.travels_to("2026-11-24 14:01")
    assert visitor.opens(address).says(NOT_VALID)


@pytest.mark.parametrize("scope", [links.PREFERENCES, links.UNSUBSCRIBE, links.CONFIRMATION])
def test_a_link_made_for_something_else_recognises_nobody(visitor, at_work, amira, scope):
    with at_work():
        other = links.sign(scope, queries.customer(amira).link_key)
    assert visitor.opens(f"/?me={other}").says(NOT_VALID)


@pytest.mark.parametrize("change", [actions.end_links, lambda each: actions.erase(each, at=each.created_at)])
def test_a_link_ends_with_its_key(visitor, at_work, amira, token, change):
    with at_work():
        change(queries.customer(amira))
    assert visitor.opens(f"/?me={token}").says(NOT_VALID)


def test_a_link_that_is_not_valid_leaves_the_interests_of_the_address(reads):
    reader, _ = reads("/?me=forged&interest=backup")
    assert (list(reader.interests), reader.broken_link) == (["backup"], True)


def test_what_recognises_somebody_travels_on_through_pages_for_customers_alone(visitor, at_work, token):
    put_out(at_work, survey(question("matter"), title="A survey"))
    home = visitor.opens(f"/?me={token}")
    carried = {words for words, url in home.links.items() if f"me={token}" in url}
    assert "A survey" in carried
    assert not carried & {"Privacy", "Staff"}
    sent = home.follows("A survey").form().fill({"Matter": "Printer"}).send()
    assert sent.heading == "Thank you"
    assert sent.follows("See what else we ask").follows("Worcester I.T. Services").heading == GREETING


def test_interests_travel_on_in_the_address(visitor, at_work, amira):
    put_out(at_work, survey(question("matter"), title="A survey"))
    home = visitor.opens("/?interest=backup&interest=security")
    thanks = home.follows("A survey").form().fill({"Matter": "Printer"}).send()
    assert thanks.link("Worcester I.T. Services") == "/?interest=backup&interest=security"


def test_no_page_that_is_kept_for_strangers_holds_somebody_elses_link(visitor, at_work, token):
    url = put_out(at_work, survey(question("matter"), title="A survey"))
    for address in (f"{url}?me={token}", f"{url}?interest=backup", f"{url}?me=forged", url):
        thanks = visitor.sends(address, {"Matter": "Printer"})
    for page in (visitor.opens(url), thanks):
        assert not [each for each in page.links.values() if "me=" in each or "interest=" in each]
        assert not page.says(NOT_VALID)
        assert "Amira" not in page.html


def test_a_browser_is_forgotten_when_its_cookie_has_run_out(visitor, at_work, amira, clock):
    at = clock.travels_to("2026-05-03 10:00")
    visitor.opens("/?interest=backup").form("Remember me in this browser").send()
    clock.travels_to("2026-10-30 09:00")
    with at_work():
        recognition.forget_old_browsers()
        assert [each.accepted_at for each in db.session.scalars(select(Browser))] == [at]
    clock.travels_to("2026-10-30 11:00")
    with at_work():
        recognition.forget_old_browsers()
        assert not db.session.scalars(select(Browser)).all()
