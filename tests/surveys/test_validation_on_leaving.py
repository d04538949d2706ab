"""A field that is typed into is checked as it is left: the field comes back with the words, and nothing is kept."""

import pytest

from tests.support.surveys import coded, page, question, survey

SURVEY = survey(
    page(
        "first",
        question("matter", required=True),
        question("office", "postcode"),
        question("way", "single_choice", options=coded("phone", "visit")),
    ),
    page("second", question("desk", "email")),
    contact={"page": "second", "details": [{"key": "phone"}]},
)


@pytest.fixture
def url(put_out):
    return put_out(SURVEY)


def leaves(visitor, url, place, data):
    return visitor.posts(f"{url}/check/{place}", data, htmx=True)


def test_a_wrong_answer_gets_its_words(visitor, url, responses):
    field = leaves(visitor, url, "1/1/q-office", {"q-office": "nowhere"})
    assert field.is_fragment
    assert field.field("Office").error == "Enter a full postcode, like WR1 2EY"
    assert field.field("Office").value == "nowhere"
    assert not field.headings
    assert field.text.count("Office") == 1
    assert responses() == []


def test_a_right_answer_gets_none(visitor, url):
    field = leaves(visitor, url, "1/1/q-office", {"q-office": "wr12ey", "q-matter": ""})
    assert field.field("Office").error == ""
    assert "aria-invalid" not in field.field("Office").attrs
    assert "q-matter" not in field.html


def test_a_field_can_be_checked_again(visitor, url):
    field = leaves(visitor, url, "1/1/q-matter", {})
    assert field.field("Matter").error == "Answer this question"
    assert field.field("Matter").attrs["hx-post"].endswith("/check/1/1/q-matter")


def test_contact_details_are_checked_too(visitor, url, contacts):
    assert leaves(visitor, url, "1/2/contact-phone", {"contact-phone": "1"}).field("Phone number").error
    assert contacts() == []


@pytest.mark.parametrize(
    "place",
    [
        "1/1/q-none",
        "1/1/q-way",
        "1/1/contact-phone",
        "1/1/marketing-objection",
        "2/1/q-office",
        "0/1/q-office",
        "1/3/q-office",
        "1/0/q-office",
        "9999999999999999999999/1/q-office",
        "1/9999999999999999999999/q-office",
    ],
)
def test_what_is_not_there_cannot_be_checked(visitor, url, place):
    visitor.posts(f"{url}/check/{place}", {}, status=404)


def test_without_scripts_the_address_answers_too(visitor, url):
    assert visitor.client.post(f"{url}/check/1/1/q-office", data={"q-office": "x"}).status_code == 200


def test_a_closed_survey_checks_nothing(visitor, put_out, clock):
    url = put_out(SURVEY | {"closes": "2026-11-23"})
    clock.travels_to("2026-11-24 12:00")
    visitor.posts(f"{url}/check/1/1/q-office", {}, status=410)
