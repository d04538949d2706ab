"""What an analyst never sees: how somebody can be reached, wherever that was answered (UK GDPR, article 5.1.c)."""

import pytest

from portal.db import db
from portal.surveys.models import Response
from portal.surveys.versions import publish

TOLD = ("amira@told.example", "01905 000123", "WR1 2EY", "amira@asked.example", "01905 000456", "WR5 3DU", "Amira Khan")
SURVEY = {
    "format": "portal-survey/1",
    "slug": "reach",
    "title": "Where shall we send it?",
    "contact": {"details": [{"key": "name"}, {"key": "email"}, {"key": "phone"}, {"key": "postcode"}]},
    "pages": [
        {
            "code": "only",
            "title": "Where shall we send it?",
            "questions": [
                {"code": "invoices", "type": "email", "label": "Where do invoices go?"},
                {"code": "night", "type": "phone", "label": "Who answers at night?"},
                {"code": "site", "type": "postcode", "label": "Where is the server?"},
                {"code": "wish", "type": "short_text", "label": "What do you wish for?"},
            ],
        }
    ],
}
ANSWERS = {
    "Where do invoices go?": "amira@asked.example",
    "Who answers at night?": "01905 000456",
    "Where is the server?": "WR5 3DU",
    "What do you wish for?": "More light",
    "Name": "Amira Khan",
    "Email address": "amira@told.example",
    "Phone number": "01905 000123",
    "Postcode": "WR1 2EY",
}


@pytest.fixture
def answered(visitor, at_work):
    with at_work():
        publish(SURVEY, by="a test")
    visitor.sends("/surveys/reach", ANSWERS, button="Send my answers")
    with at_work():
        return db.session.scalar(db.select(Response.id))


def everything(person, response_id):
    """All that the pages about the survey say to somebody, and the file they can take away."""
    pages = ["", "responses", f"responses/{response_id}", "export"]
    texts = [person.opens(f"/staff/surveys/reach/{page}").text for page in pages]
    return [*texts, person.fetches("/staff/surveys/reach/responses.csv?for=systems").text]


@pytest.mark.parametrize("role", ["analyst", "editor"])
def test_somebody_without_the_right_sees_answers_and_no_contact_details(staff, answered, role):
    seen = everything(staff(role), answered)
    assert any("More light" in text for text in seen)
    for told in TOLD:
        assert not any(told in text or told.replace("01905 ", "+441905") in text for text in seen)


@pytest.mark.parametrize("role", ["marketer", "privacy_officer"])
def test_somebody_with_the_right_sees_them(staff, answered, role):
    seen = " ".join(everything(staff(role), answered))
    assert all(told in seen for told in TOLD)
