"""What tests of reading by program can ask for."""

from functools import partial

import pytest

from tests.support import tokens
from tests.support.surveys import CONTACT, question, survey


@pytest.fixture
def asked(put_out, answer):
    """A survey with two responses, one of which said who it was from."""
    put_out(survey(question("matter"), contact=CONTACT))
    answer({"matter": "Printer"}, {"name": "Amira Shah", "email": "amira@example.com"})
    answer({"matter": "Network"}, {"email": "b@example.com"})


@pytest.fixture
def token(at_work):
    """Makes a token: ``token("analyst", contact=False, days=30)``."""
    return partial(tokens.token, at_work)


@pytest.fixture
def reads(app):
    """Reads by program: ``reads(token, "?for=systems", status=200)``."""
    return tokens.reading(app)
