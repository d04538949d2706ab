"""Whoever is proved confirms what we know of them instead of typing it again, and can change or leave out any of it."""

import pytest

from portal.customers import queries
from tests.support.customers import AMIRA, customer, token_of
from tests.support.own_pages import own_browser
from tests.support.surveys import CONTACT, offer_interests, page, question, survey
from tests.support.visitor import Visitor

KNOWN = {"phone": "+441632960123", "postcode": "WR1 2EY"}
OPTIONAL = {"details": [{"key": key} for key in ("name", "email", "phone", "postcode", "interests")]}
CHANGE = "Change these details"


@pytest.fixture
def amira(at_work):
    """A customer of whom we know a few details."""
    offer_interests(at_work)
    return customer(at_work, interests=["backup", "security"], **KNOWN)


@pytest.fixture
def visitor(app, at_work, amira):
    """Amira, in a browser that recognises her."""
    return own_browser(app, at_work, amira)


@pytest.fixture
def url(put_out):
    """A survey that asks for everything."""
    return put_out(survey(question("matter"), contact=OPTIONAL))


@pytest.fixture
def known(at_work, amira):
    """Reads what we know of Amira."""

    def read():
        with at_work():
            return queries.details_of(queries.customer(amira))

    return read


@pytest.fixture
def given(contacts):
    """Reads the details that came with the one response, and whose it is."""

    def read():
        [kept] = contacts()
        keys = ("name", "email", "phone", "postcode", "interests", "customer_id")
        return {key: getattr(kept, key) for key in keys if getattr(kept, key) is not None}

    return read


def test_what_we_know_is_shown_and_not_asked(visitor, url):
    form = visitor.opens(url)
    assert form.says("We know these details of yours.")
    assert form.says("Name Amira Khan")
    assert form.says("Phone number 01632 960123")
    assert form.says("What are you interested in? Cloud backup; Cyber security")
    folded = form.markup.by_class("known__change")
    assert "open" not in folded.attrib
    assert form.field("Phone number").value == "01632 960123"


def test_sending_it_as_it_stands_sends_what_we_know(visitor, url, given, amira):
    visitor.sends(url, {"Matter": "Printer"})
    assert given() == {
        "name": "Amira Khan",
        "email": AMIRA,
        **KNOWN,
        "interests": ["backup", "security"],
        "customer_id": amira,
    }


def test_what_is_changed_there_is_changed_for_good(visitor, url, given, known):
    visitor.sends(url, {"Phone number": "01905 123456"})
    assert given()["phone"] == known()["phone"] == "+441905123456"


def test_what_is_emptied_is_left_out_and_stays_known(visitor, url, given, known):
    visitor.opens(url).form().fill({"Phone number": ""}).without("What are you interested in?").send()
    assert not {"phone", "interests"} & given().keys()
    assert known()["phone"] == KNOWN["phone"]
    assert known()["interests"] == ["backup", "security"]


def test_all_of_it_can_be_left_out(visitor, url, contacts, responses):
    visitor.sends(url, {"Leave these details out": True, "Matter": "Printer"})
    assert contacts() == []
    assert [each.answers for each in responses()] == [{"matter": "Printer"}]


def test_what_is_needed_cannot_be_left_out(visitor, put_out, given):
    url = put_out(survey(question("matter"), contact=CONTACT))
    form = visitor.opens(url).form()
    form.values.add("leave-out", "yes")
    form.send()
    assert given()["email"] == AMIRA


def test_a_mistake_in_what_we_know_unfolds_it(visitor, url, contacts):
    refused = visitor.opens(url).form().fill({"Phone number": "12"}).send(status=422)
    assert "open" in refused.markup.by_class("known__change").attrib
    assert refused.field("Phone number").value == "12"
    assert refused.errors
    assert contacts() == []


def test_what_we_do_not_know_is_asked_as_always(visitor, put_out, known):
    url = put_out(survey(question("matter"), contact=CONTACT))
    form = visitor.opens(url)
    assert not form.says("Job title Not given")
    form.form().fill({"Job title": "Owner"}).send()
    assert known()["job_title"] == "Owner"


def test_on_a_later_page_it_is_shown_once_it_is_reached_and_again_as_it_was_left(visitor, put_out):
    pages = (page("first", question("matter")), page("second", question("more")), page("third", question("last")))
    url = put_out(survey(*pages, contact=OPTIONAL | {"page": "second"}))
    assert not visitor.opens(url).says("We know these details")
    second = visitor.sends(url, {"Matter": "Printer"})
    assert second.says("Phone number 01632 960123")
    third = second.form().fill({"Phone number": "01905 123456", "Name": ""}).send("Continue")
    back = third.form().send("Back")
    assert "open" in back.markup.by_class("known__change").attrib
    assert back.says("Phone number 01905 123456")
    assert back.field("Name").value == ""


def test_a_stranger_is_asked_and_shown_nothing(app, visitor, url):
    for _ in range(2):
        visitor.opens(url)
        page = Visitor(app).opens(url)
        assert "Amira" not in page.html
        assert "960123" not in page.html
        assert page.field("Phone number").value == ""


def test_somebody_else_sees_their_own_details_alone(app, visitor, at_work, url):
    visitor.opens(url)
    page = own_browser(app, at_work, customer(at_work, "ben@example.com", name="Ben Ames")).opens(url)
    assert page.says("Name Ben Ames")
    assert "Amira" not in page.html


def test_whoever_has_a_link_of_theirs_is_asked_and_shown_nothing_but_their_first_name(app, at_work, url, amira):
    address = f"{url}?me={token_of(at_work, amira)}"
    page = Visitor(app).opens(address)
    assert page.says("You are recognised as Amira by the link that you followed.")
    assert page.field("Phone number").value == page.field("Name").value == ""
    assert not [each for each in ("Khan", AMIRA, "960123", "WR1 2EY", "We know these details") if each in page.html]
    assert page.field("What are you interested in?").value == []
    dropped = page.follows("Not you?")
    assert (dropped.url, dropped.says("recognised")) == (url, False)


def test_a_link_of_somebody_else_shows_nothing_of_whose_browser_it_is(visitor, at_work, url):
    ben = customer(at_work, "ben@example.com", name="Ben Ames")
    page = visitor.opens(f"{url}?me={token_of(at_work, ben)}")
    assert page.says("You are recognised as Ben")
    assert "Amira" not in page.html
    assert page.follows("Not you?").says("Name Amira Khan")


def test_a_link_of_their_own_takes_nothing_from_those_who_are_proved(visitor, at_work, url, amira):
    assert visitor.opens(f"{url}?me={token_of(at_work, amira)}").says("Name Amira Khan")


def test_a_page_with_details_is_kept_by_no_cache(visitor, url):
    assert visitor.opens(url).response.headers["Cache-Control"] == "no-store"


def test_what_a_stranger_leaves_out_is_asked_for_no_less(app, url, contacts):
    """The box is for those who are proved; from anybody else it means nothing."""
    form = Visitor(app).opens(url).form().fill({"Name": "Ben"})
    form.values.add("leave-out", "yes")
    form.send()
    assert [each.name for each in contacts()] == ["Ben"]
