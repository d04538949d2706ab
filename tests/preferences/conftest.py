"""What every test of a customer's own pages can ask for."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest

from tests.support import customers, exports, own_pages
from tests.support.surveys import AtWork


@pytest.fixture
def own(at_work: AtWork, amira: int) -> str:
    """The address under which Amira's own pages stand."""
    return own_pages.own_pages(at_work, amira)


@pytest.fixture
def pages_of(at_work: AtWork) -> Callable[[int], str]:
    """Returns the address under which a customer's own pages stand."""
    return partial(own_pages.own_pages, at_work)


@pytest.fixture
def someone_else(at_work: AtWork) -> int:
    """Another customer."""
    return customers.customer(at_work, "ben@example.com", name="Ben Price")


@pytest.fixture
def answered_by(at_work: AtWork) -> Callable[..., int]:
    """Keeps a response of a customer's: ``answered_by(amira, {"matter": "Printer"}, {"name": "Amira"})``."""

    def answer(customer_id: int, answers: Mapping[str, Any], contact: Mapping[str, Any] | None = None) -> int:
        number = exports.answer(at_work, answers, contact)
        own_pages.is_theirs(at_work, customer_id, number)
        return number

    return answer
