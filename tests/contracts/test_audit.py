"""No staff page shows anything by which a person is known but that an entry of the audit says so (promise S1)."""

import pytest
from sqlalchemy import func, select

from portal.customers.models import ContactPoint, Customer
from portal.db import db
from portal.privacy.models import AuditEntry
from portal.surveys.models import ResponseContact
from portal.web.roles import ROLES
from tests.support.crawl import pages_from

KNOWN_BY = (
    Customer.name,
    ContactPoint.value,
    ResponseContact.name,
    ResponseContact.email,
    ResponseContact.phone,
    ResponseContact.address,
)


@pytest.fixture
def told(demonstration, at_work):
    """Everything by which the people of the demonstration are known."""
    with at_work():
        values = {value for column in KNOWN_BY for value in db.session.scalars(select(column).distinct()) if value}
    assert len(values) > 100
    return values


def test_every_staff_page_that_shows_a_person_leaves_an_entry(staff, told, at_work):
    def entries():
        with at_work():
            return db.session.scalar(select(func.count()).select_from(AuditEntry))

    shown, before = set(), entries()
    for page in pages_from(staff(*ROLES), "/staff/"):
        after = entries()
        if person := next((value for value in told if value in page.text), None):
            shown.add(page.url)
            assert after > before, f"{page.url} shows {person!r}"
        before = after
    assert len(shown) > 5
