"""The own pages of a customer to test with."""

from flask import Flask
from sqlalchemy import select, update

from portal.customers import links, queries
from portal.db import db
from portal.surveys.models import Response, ResponseContact
from tests.support.surveys import AtWork
from tests.support.visitor import Visitor


def own_pages(at_work: AtWork, customer_id: int) -> str:
    """Return the address under which a customer's own pages stand, as a link that was mailed to them has it."""
    with at_work():
        known = queries.customer(customer_id)
        assert known
        return f"/preferences/{links.sign(links.PREFERENCES, known.link_key)}"


def own_browser(app: Flask, at_work: AtWork, customer_id: int) -> Visitor:
    """Return a customer in a browser that recognises them, because they said so on their own pages."""
    visitor = Visitor(app)
    visitor.opens(f"{own_pages(at_work, customer_id)}/").form("Recognise me in this browser").send()
    return visitor


def is_theirs(at_work: AtWork, customer_id: int, *response_ids: int) -> None:
    """Make it certain that these responses are a customer's, as confirming the mailbox does; of all, when none is named."""
    with at_work():
        ids = response_ids or tuple(db.session.scalars(select(Response.id)))
        for response_id in ids:
            if db.session.get(ResponseContact, response_id) is None:
                db.session.add(ResponseContact(response_id=response_id))
        db.session.flush()
        owned = update(ResponseContact).where(ResponseContact.response_id.in_(ids))
        db.session.execute(owned.values(customer_id=customer_id))
