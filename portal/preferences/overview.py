"""In short what there is on each of a customer's own pages."""

from flask import url_for

from portal.customers.models import Customer
from portal.preferences.answers.given import answers_of
from portal.preferences.own_pages import ListEntry
from portal.web.formats import counted


def overview_of(customer: Customer) -> list[ListEntry]:
    """Return a customer's own pages in the order of their menu."""
    answers = answers_of(customer.id)
    return [
        ListEntry("Your answers", url_for("own_answers.listed"), counted(len(answers), "survey") if answers else ""),
    ]
