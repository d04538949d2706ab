"""Surveys to test with: small ones made in a line, and one that asks a question of every type."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from flask import Flask
from sqlalchemy import select

from portal.customers.models import Interest
from portal.db import db
from portal.surveys import answering
from portal.surveys.models import Response, ResponseContact, Survey
from portal.surveys.results.selecting.counting import selected
from portal.surveys.sent import Form, SentPage
from portal.surveys.tallies import SUSPECT, WHOLE, recounted, tallies_of
from portal.surveys.versions import definition_of, publish
from tests.support.files import keep_named

AtWork = Callable[[], AbstractContextManager[Flask]]
Document = dict[str, Any]


def question(code: str, kind: str = "short_text", **others: Any) -> Document:
    """Return a question whose label is its code in words."""
    label = code.replace("_", " ").capitalize()
    return {"code": code, "type": kind, "label": label} | others


def page(code: str, *questions: Document, **others: Any) -> Document:
    """Return a page whose title is its code in words."""
    return {"code": code, "title": code.replace("_", " ").capitalize(), "questions": list(questions)} | others


def survey(*parts: Document, slug: str = "survey", **others: Any) -> Document:
    """Return a definition of these pages, or of one page with these questions."""
    pages = list(parts) if "questions" in parts[0] else [page("questions", *parts)]
    return {"format": "portal-survey/1", "slug": slug, "title": "A survey", "pages": pages} | others


def coded(*codes: str, **marked: bool) -> list[Document]:
    """Return options or rows with these codes; ``other="by_post"`` marks one of them so."""
    marks = {code: {mark: True} for mark, code in marked.items()}
    return [{"code": code, "label": code.replace("_", " ").capitalize(), **marks.get(code, {})} for code in codes]


EACH_TYPE = {
    each["type"]: each
    for each in (
        question("matter", "short_text", shortest=3, longest=40),
        question("remarks", "long_text", longest=300),
        question("people", "number", lowest=0, highest=5000, decimals=1, unit="people"),
        question("visited", "date", earliest="2026-01-01", latest="2026-11-30"),
        question("arrived", "time", earliest="07:30", latest="18:00"),
        question("own_site", "url"),
        question("desk_email", "email"),
        question("desk_phone", "phone"),
        question("office", "postcode"),
        question("settled", "yes_no"),
        question("way", "single_choice", options=coded("phone", "visit", "by_post", other="by_post")),
        question(
            "services",
            "multiple_choice",
            most=3,
            options=coded("backup", "network", "desk", "more", "none", other="more", exclusive="none"),
        ),
        question("sector", "dropdown", options=coded("farming", "retail", "elsewhere", other="elsewhere")),
        question("stars", "rating"),
        question("likely", "nps"),
        question("went", "likert", rows=coded("speed", "manner"), options=coded("badly", "fairly", "well")),
        question("busy", "slider", step=5, low_end="Quiet", high_end="Rushed off our feet", unit="%"),
        question("devices", "number_matrix", rows=coded("desktops", "laptops"), lowest=0, highest=500),
        question("first", "ranking", fewest=2, options=coded("price", "speed", "care")),
        question("plan", "file", most=2, kinds=["pdf", "pictures"]),
        question("terms", "consent", text="Your answers are kept for a year.\n\nThen they go.", box="I agree to this"),
        question("notice", "information", text="Nobody sees your name."),
    )
}
"""One question of each type, by its slug."""

CONTACT = {
    "details": [
        {"key": "name"},
        {"key": "job_title"},
        {"key": "email", "required": True, "why": "We send you the results."},
        {"key": "phone"},
        {"key": "postcode"},
        {"key": "interests"},
    ]
}
"""A contact block that asks for everything and cannot do without the address."""

INTERESTS = {"backup": "Cloud backup", "security": "Cyber security", "telephones": "Telephones"}


def put_out(at_work: AtWork, document: Mapping[str, Any]) -> str:
    """Publish a survey and return its address."""
    with at_work():
        publish(document, by="a test")
    return f"/surveys/{document['slug']}"


def offer_interests(at_work: AtWork) -> None:
    """Fill the list of interests that people pick from."""
    with at_work():
        for place, (code, label) in enumerate(INTERESTS.items()):
            db.session.add(Interest(code=code, label=label, position=place))


def responses(at_work: AtWork) -> list[Response]:
    """Return every response there is, the oldest first."""
    with at_work():
        return list(db.session.scalars(select(Response).order_by(Response.id)))


def contacts(at_work: AtWork) -> list[ResponseContact]:
    """Return the details given with the responses."""
    with at_work():
        return list(db.session.scalars(select(ResponseContact).order_by(ResponseContact.response_id)))


def counts(at_work: AtWork, slug: str = "survey") -> dict[tuple[str, str], int]:
    """Return a survey's kept tallies, once it is certain that a recount gives the same, and so does the index."""
    with at_work():
        survey_id = db.session.scalars(select(Survey.id).where(Survey.slug == slug)).one()
        kept = tallies_of(survey_id)
        assert kept == recounted(survey_id)
        indexed = {place: count for place, count in selected(survey_id).counts.items() if not place[0].startswith("-")}
        assert indexed == {place: count for place, count in kept.items() if place != (WHOLE, SUSPECT)}
        return kept


def answered(at_work: AtWork, slug: str, answers: Mapping[str, Any], *, key: str, number: int = 1) -> str:
    """Keep a new response with these answers on its first page, as the form would, and return its address."""
    with at_work() as app:
        found = db.session.scalars(select(Survey).where(Survey.slug == slug)).one()
        definition = definition_of(found.id, found.current_version)
        opened_at = found.created_at
        form = Form(found.id, found.current_version, definition, key, opened_at)
        answering.begin(form, SentPage(number, answers), at=opened_at, fastest_seconds=0)
        keep_named(answers, found.id, key)
        assert app is not None
    return f"/surveys/{slug}/answers/{key}/{number}"
