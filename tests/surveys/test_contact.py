"""A survey may ask who somebody is; what they say stays with their response, and nothing else is kept about them."""

import pytest

from tests.support.surveys import CONTACT, INTERESTS, offer_interests, page, question, survey

SURVEY = survey(question("matter"), contact=CONTACT)
PERSON = {
    "Name": "Anna O’Brien",
    "Job title": "Manager",
    "Email address": "anna@example.com",
    "Phone number": "01632 960123",
    "Postcode": "wr1 2ey",
    "What are you interested in?": ["Cloud backup", "Telephones"],
}
KEPT = {
    "name": "Anna O’Brien",
    "job_title": "Manager",
    "email": "anna@example.com",
    "phone": "+441632960123",
    "postcode": "WR1 2EY",
    "interests": ["backup", "telephones"],
    "marketing_choice_id": None,
}


@pytest.fixture
def url(put_out, at_work):
    offer_interests(at_work)
    return put_out(SURVEY)


@pytest.fixture
def details(contacts):
    """Reads what is kept about each person."""
    return lambda: [{key: getattr(each, key) for key in KEPT} for each in contacts()]


def test_details_stay_with_the_response(visitor, url, details, responses):
    visitor.sends(url, PERSON | {"Matter": "Printer"})
    assert details() == [KEPT]
    assert responses()[0].answers == {"matter": "Printer"}


def test_only_what_is_needed_is_required_and_says_why(visitor, url, details):
    form = visitor.opens(url)
    assert [label for label in PERSON if form.field(label).required] == ["Email address"]
    assert form.field("Email address").hint == "We send you the results."
    refused = form.form().send(status=422)
    assert refused.field("Email address").error == "Enter your email address"
    assert details() == []
    refused.form().fill({"Email address": "anna@example.com"}).send()
    assert details() == [dict.fromkeys(KEPT) | {"email": "anna@example.com"}]


def test_interests_are_picked_from_the_managed_list(visitor, url, details):
    form = visitor.opens(url).form().fill({"Email address": "anna@example.com"})
    assert visitor.opens(url).field("What are you interested in?").options == list(INTERESTS.values())
    form.values.setlist("contact-interests", ["backup", "hacking"])
    refused = form.send(status=422)
    assert refused.field("What are you interested in?").error == "Choose from the options shown"
    assert details() == []


def test_a_survey_that_needs_interests_can_be_answered_while_none_are_offered(visitor, put_out, responses):
    needed = {"page": "second", "details": [{"key": "interests", "required": True, "why": "We sort by them."}]}
    url = put_out(survey(page("first", question("matter")), page("second", question("more")), contact=needed))
    assert visitor.sends(url, {}).form().send().heading == "Thank you"
    assert [each.status for each in responses()] == ["submitted"]


def test_what_was_not_asked_is_kept_nowhere(visitor, url, database, at_work, responses):
    """Fields that the form does not have are not in the database, nor in any file beside it."""
    canary = "canary-5f1e7c"
    form = visitor.opens(url).form().fill({"Email address": "anna@example.com"})
    for name in (
        "contact-fax",
        "contact-address",
        "contact-ip",
        "q-unknown",
        "answers",
        "suspect",
        "id",
        "status",
        canary,
    ):
        form.values.add(name, canary)
    form.send()
    assert len(responses()) == 1
    if database.kind == "sqlite":
        assert not [
            path for path in database.instance.rglob("*") if path.is_file() and canary.encode() in path.read_bytes()
        ]
    with at_work() as app:
        kept = [
            dict(row._mapping)
            for table in app.extensions["sqlalchemy"].metadata.sorted_tables
            for row in _rows(app, table)
        ]
    assert canary not in str(kept)
    assert "127.0.0.1" not in str(kept)


def _rows(app, table):
    return app.extensions["sqlalchemy"].session.execute(table.select())


def test_an_unasked_detail_is_not_kept_even_if_it_is_sent(visitor, put_out, details):
    url = put_out(survey(question("matter"), contact={"details": [{"key": "name"}]}))
    form = visitor.opens(url).form().fill({"Name": "Anna"})
    form.values.add("contact-email", "anna@example.com")
    form.send()
    assert details() == [dict.fromkeys(KEPT) | {"name": "Anna"}]


def test_details_come_back_on_going_back(visitor, put_out, at_work, details):
    offer_interests(at_work)
    pages = (page("who", question("matter")), page("last", question("more")))
    url = put_out(survey(*pages, contact=CONTACT | {"page": "who"}))
    first = visitor.sends(url, PERSON).form().send("Back")
    assert first.field("Phone number").value == "01632 960123"
    assert first.field("What are you interested in?").value == ["Cloud backup", "Telephones"]
    first.form().without("Phone number", "Job title").send("Continue")
    assert details() == [KEPT | {"phone": None, "job_title": None}]


def test_somebody_who_says_nothing_about_themselves_leaves_no_row(visitor, put_out, details):
    url = put_out(survey(question("matter"), contact={"details": [{"key": "name"}, {"key": "email"}]}))
    visitor.sends(url, {"Matter": "Printer"})
    assert details() == []
