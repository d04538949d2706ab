"""In short what there is on each of a customer's own pages."""

from collections.abc import Sequence

from flask import url_for

from portal.customers import queries
from portal.customers.models import Customer
from portal.languages import gettext, lazy_gettext, ngettext
from portal.offers.queries import claims_of
from portal.preferences.answers.given import answers_of
from portal.preferences.own_pages import ListEntry
from portal.preferences.sent_mail.mails import how_many

BRIEFLY = ("name", "email", "postcode")
NOTHING = lazy_gettext("Nothing yet")


def overview_of(customer: Customer, permitted: Sequence[str]) -> list[ListEntry]:
    """Return a customer's other pages in the order of their menu; ``permitted`` is what may be done, in words."""
    known = queries.details_of(customer)
    interests = queries.interests_in_words(known.get("interests", ())).replace("; ", ", ")
    return [
        _entry(gettext("Your details"), "own_details.shown", ", ".join(known[key] for key in BRIEFLY if key in known)),
        _entry(gettext("Interests"), "own_interests.ask", interests or gettext("None chosen")),
        _entry(gettext("Permissions"), "own_permissions.shown", "; ".join(permitted) or gettext("No marketing")),
        _entry(gettext("Your answers"), "own_answers.listed", _answers(len(answers_of(customer.id)))),
        _entry(gettext("Your claims"), "own_claims.listed", _claims(len(claims_of(customer.id)))),
        _entry(gettext("Sent to you"), "own_mail.listed", _mails(how_many(customer.id))),
    ]


def _entry(label: str, endpoint: str, words: str) -> ListEntry:
    return ListEntry(label, url_for(endpoint), words)


def _answers(number: int) -> str:
    return ngettext("%(num)s survey", "%(num)s surveys", number) if number else NOTHING


def _claims(number: int) -> str:
    return ngettext("%(num)s offer", "%(num)s offers", number) if number else NOTHING


def _mails(number: int) -> str:
    return ngettext("%(num)s mail", "%(num)s mails", number) if number else NOTHING
