"""What is made once for a whole run: the databases, an application on each, and the browser."""

from collections.abc import Iterator

import pytest
from flask import Flask
from hypothesis import settings

from portal.app import create_app
from tests.support.browser import Browser, running_browser
from tests.support.database import KINDS, Database, database_of
from tests.support.haste import compile_templates_once, hash_passwords_quickly
from tests.support.site import serving


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=[*KINDS, "both"], default="both", help="the databases to test on")
    parser.addoption("--search", action="store_true", help="let property tests look at other examples in each run")


def pytest_configure(config: pytest.Config) -> None:
    compile_templates_once()
    # The same examples in each run: a test that turns red is then about the change in front of it.
    settings.register_profile("portal", deadline=None, derandomize=not config.getoption("--search"))
    settings.load_profile("portal")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "prepared_database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("database")
        kinds = KINDS if chosen == "both" else [chosen]
        if metafunc.definition.get_closest_marker("one_database"):
            kinds = kinds[:1]
        metafunc.parametrize("prepared_database", kinds, indirect=True, scope="session")


@pytest.fixture(scope="session")
def prepared_database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """One database of each kind, with the schema that the migrations make."""
    with database_of(request.param) as database:
        yield database


@pytest.fixture(scope="session")
def session_app(prepared_database: Database) -> Flask:
    """The application is made once for each database, since that takes longer than most tests."""
    app = create_app(prepared_database.settings())
    hash_passwords_quickly(app)
    return app


@pytest.fixture(scope="session")
def session_site(session_app: Flask) -> Iterator[str]:
    """One thread for each database serves the application."""
    with serving(session_app) as address:
        yield address


@pytest.fixture(scope="session")
def session_browser() -> Iterator[Browser]:
    """The browser is started once."""
    with running_browser() as browser:
        yield browser
