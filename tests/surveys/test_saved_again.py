"""A page that is saved again leaves nothing behind of what stood there before."""

from sqlalchemy import func, select

from portal.db import db
from portal.privacy.models import MarketingChoice
from portal.surveys.models import Response, ResponseContact
from portal.surveys.versions import publish

REFUSAL = "Do not use my information for direct marketing, by anybody"
SAVED_AGAIN = {
    "format": "portal-survey/1",
    "slug": "again",
    "title": "How was it?",
    "contact": {"details": [{"key": "name"}]},
    "pages": [
        {
            "code": "first",
            "title": "How was it?",
            "questions": [{"code": "how", "type": "short_text", "label": "How was it?", "required": True}],
        },
        {"code": "last", "title": "And you?", "questions": []},
    ],
}


def test_what_was_ticked_and_unticked_again_is_gone(visitor, at_work):
    with at_work():
        publish(SAVED_AGAIN, by="a test")
    visitor.sends("/surveys/again", {"How was it?": "Fine"}, button="Continue")
    with at_work():
        key = db.session.scalar(select(Response.key))
    for name, kept in (("Amira", 1), ("Amira Khan", 1), ("", 0)):
        answers = {"Name": name, REFUSAL: bool(name)}
        visitor.sends(f"/surveys/again/answers/{key}/2", answers, button="Back")
        with at_work():
            for table in (MarketingChoice, ResponseContact):
                assert db.session.scalar(select(func.count()).select_from(table)) == kept


def test_a_page_that_was_reached_is_saved_although_an_earlier_one_lacks_an_answer_again(visitor, at_work):
    with at_work():
        publish(SAVED_AGAIN, by="a test")
    second = visitor.sends("/surveys/again", {"How was it?": "Fine"}, button="Continue")
    with at_work():
        response = db.session.scalar(select(Response))
        response.answers = {}
    page = second.form().fill({"Name": "Amira"}).send("Send my answers")
    assert page.heading == "How was it?"
    with at_work():
        assert db.session.scalar(select(ResponseContact.name)) == "Amira"
