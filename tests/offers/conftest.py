"""What every test of offers can ask for."""

from collections.abc import Callable
from functools import partial

import pytest

from portal.offers.models import Claim
from tests.support import offers
from tests.support.surveys import AtWork


@pytest.fixture
def put_out_offer(at_work: AtWork) -> Callable[..., str]:
    """Puts an offer out and returns its address."""
    return partial(offers.put_out_offer, at_work)


@pytest.fixture
def claims(at_work: AtWork) -> Callable[..., list[Claim]]:
    """Reads the claims of an offer."""
    return partial(offers.claims, at_work)
