"""What every test of the designer can ask for."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest

from tests.support import drafts
from tests.support.surveys import AtWork
from tests.support.visitor import Visitor


@pytest.fixture
def draft_with(at_work: AtWork) -> Callable[[Mapping[str, Any]], int]:
    """Keeps a draft with this document and returns its number."""
    return partial(drafts.draft_with, at_work)


@pytest.fixture
def editor(staff: Callable[..., Visitor]) -> Visitor:
    """Somebody who designs surveys."""
    return staff("editor")
