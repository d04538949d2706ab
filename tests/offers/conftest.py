"""What every test of offers can ask for."""

from collections.abc import Callable
from functools import partial

import pytest

from portal.offers.models import Claim
from portal.surveys.models import Response, ResponseContact
from tests.support import offers, surveys
from tests.support.surveys import AtWork


@pytest.fixture
def put_out_offer(at_work: AtWork) -> Callable[..., str]:
    """Puts an offer out and returns its address."""
    return partial(offers.put_out_offer, at_work)


@pytest.fixture
def claims(at_work: AtWork) -> Callable[..., list[Claim]]:
    """Reads the claims of an offer."""
    return partial(offers.claims, at_work)


@pytest.fixture
def responses(at_work: AtWork) -> Callable[[], list[Response]]:
    """Reads every response there is."""
    return partial(surveys.responses, at_work)


@pytest.fixture
def contacts(at_work: AtWork) -> Callable[[], list[ResponseContact]]:
    """Reads the details given with the responses."""
    return partial(surveys.contacts, at_work)
