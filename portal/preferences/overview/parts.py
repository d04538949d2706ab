"""In short what there is on each of a customer's own pages."""

from collections.abc import Sequence

from flask import url_for

from portal.customers import queries
from portal.customers.models import Customer
from portal.offers.queries import claims_of
from portal.preferences.answers.given import answers_of
from portal.preferences.own_pages import ListEntry
from portal.preferences.sent_mail.mails import how_many
from portal.web.formats import counted

BRIEFLY = ("name", "email", "postcode")


def overview_of(customer: Customer, permitted: Sequence[str]) -> list[ListEntry]:
    """Return a customer's other pages in the order of their menu; ``permitted`` is what may be done, in words."""
    known = queries.details_of(customer)
    interests = queries.interests_in_words(known.get("interests", ())).replace("; ", ", ")
    return [
        _entry("Your details", "own_details.shown", ", ".join(known[key] for key in BRIEFLY if key in known)),
        _entry("Interests", "own_interests.ask", interests or "None chosen"),
        _entry("Permissions", "own_permissions.shown", "; ".join(permitted) or "No marketing"),
        _entry("Your answers", "own_answers.listed", _number(len(answers_of(customer.id)), "survey")),
        _entry("Your claims", "own_claims.listed", _number(len(claims_of(customer.id)), "offer")),
        _entry("Sent to you", "own_mail.listed", _number(how_many(customer.id), "mail")),
    ]


def _entry(label: str, endpoint: str, words: str) -> ListEntry:
    return ListEntry(label, url_for(endpoint), words)


def _number(number: int, one: str) -> str:
    return counted(number, one) if number else "Nothing yet"
