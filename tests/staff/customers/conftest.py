"""A customer about whom much is known, and somebody who may see them."""

import pytest

from tests.support.customers import AMIRA, customer
from tests.support.surveys import offer_interests

DETAILS = {
    "job_title": "Owner",
    "phone": "+441905000123",
    "address": "1 Quay Street\nWorcester",
    "postcode": "WR1 2EY",
}


@pytest.fixture
def amira(at_work):
    """The number of Amira Khan."""
    offer_interests(at_work)
    return customer(at_work, AMIRA, interests=["backup"], **DETAILS)


@pytest.fixture
def marketer(staff):
    """A member of staff who may see how people can be reached."""
    return staff("marketer")
