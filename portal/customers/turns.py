"""One at a time: whoever changes something about a customer waits for whoever does so already."""

from sqlalchemy import select, update

from portal.customers.models import Customer
from portal.db import db


def take_turn(customer: Customer) -> Customer:
    """Let nobody else change this customer until this is saved, and return them as they are now.

    It is an UPDATE that changes nothing: the one lock that both databases know.
    """
    unchanged = update(Customer).where(Customer.id == customer.id).values(source=Customer.source)
    db.session.execute(unchanged.execution_options(synchronize_session=False))
    now = select(Customer).where(Customer.id == customer.id).execution_options(populate_existing=True)
    return db.session.scalars(now).one()
