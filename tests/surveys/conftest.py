"""What every test of surveys can ask for."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest

from portal.surveys.models import Response, ResponseContact
from tests.support import exports, surveys
from tests.support.command import Result
from tests.support.exports import Sheet
from tests.support.surveys import AtWork


@pytest.fixture
def put_out(at_work: AtWork) -> Callable[[Mapping[str, Any]], str]:
    """Publishes a definition and returns the survey's address."""
    return partial(surveys.put_out, at_work)


@pytest.fixture
def responses(at_work: AtWork) -> Callable[[], list[Response]]:
    """Reads every response there is."""
    return partial(surveys.responses, at_work)


@pytest.fixture
def contacts(at_work: AtWork) -> Callable[[], list[ResponseContact]]:
    """Reads the details given with the responses."""
    return partial(surveys.contacts, at_work)


@pytest.fixture
def counts(at_work: AtWork) -> Callable[..., dict[tuple[str, str], int]]:
    """Reads a survey's tallies, and checks them against a recount."""
    return partial(surveys.counts, at_work)


@pytest.fixture
def answer(at_work: AtWork) -> Callable[..., int]:
    """Keeps a response: ``answer({"matter": "Printer"}, {"name": "Amira"})``."""
    return partial(exports.answer, at_work)


@pytest.fixture
def taken_out(portal_command: Callable[..., Result]) -> Callable[..., Sheet]:
    """Runs ``portal export responses survey`` with these options and reads what it wrote."""
    return lambda *options: exports.read(portal_command("export", "responses", "survey", *options))
