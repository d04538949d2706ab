"""What every test of surveys can ask for."""

from collections.abc import Callable
from functools import partial

import pytest

from portal.surveys.models import ExportReceipt
from tests.support import exports
from tests.support.command import Result
from tests.support.exports import Sheet
from tests.support.surveys import AtWork


@pytest.fixture
def answer(at_work: AtWork) -> Callable[..., int]:
    """Keeps a response: ``answer({"matter": "Printer"}, {"name": "Amira"})``."""
    return partial(exports.answer, at_work)


@pytest.fixture
def taken_out(portal_command: Callable[..., Result]) -> Callable[..., Sheet]:
    """Runs ``portal export responses survey`` with these options and reads what it wrote."""
    return lambda *options: exports.read(portal_command("export", "responses", "survey", *options))


@pytest.fixture
def receipts(at_work: AtWork) -> Callable[[], list[ExportReceipt]]:
    """Reads every receipt there is."""
    return partial(exports.receipts, at_work)
