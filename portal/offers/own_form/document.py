"""The form of an offer: a survey of one page, published like any other, under the offer's own address."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal.surveys.definition import FORMAT
from portal.surveys.models import OFFER, SurveyVersion
from portal.surveys.versions import publish

WHY_EMAIL = "We send your code there, so that you find it again."


def first_document(slug: str, title: str) -> dict[str, Any]:
    """Return the form that a new offer has: it asks for a name and an address, and needs neither."""
    return {
        "format": FORMAT,
        "slug": slug,
        "title": title,
        "contact": {"details": [{"key": "name"}, {"key": "email", "why": WHY_EMAIL}]},
        "pages": [{"code": "claim", "title": "Claim this offer", "questions": []}],
    }


def publish_form(document: Mapping[str, Any], *, by: str, at: datetime) -> SurveyVersion:
    """Publish the next version of an offer's form, or return the current one when nothing changed.

    Raises ``BrokenDefinition``.
    """
    return publish(document, kind=OFFER, by=by, at=at)


def needs_email(document: Mapping[str, Any]) -> bool:
    """Whether nobody can send a form of this definition without an email address."""
    details = document.get("contact", {}).get("details", ())
    return any(each["key"] == "email" and each.get("required") for each in details)
