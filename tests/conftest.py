"""The fixtures every test can ask for. Tests that touch the database run once on each database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest
from flask import Flask

from portal.db import unit_of_work
from portal.demonstration import seed
from portal.surveys import kept
from tests.support.browser import Browser
from tests.support.clock import Clock
from tests.support.command import Result, run_portal
from tests.support.database import Database, close_connections
from tests.support.server import Server
from tests.support.signing_in import signed_in
from tests.support.visitor import Visitor

DEMONSTRATION = "demonstration"
"""How the demonstration left a database: it takes seconds to make, so that is done once."""

told: dict[str, list[str]] = {}
"""What it told, by the kind of database."""

pytest_plugins = ["tests.support.session", "tests.support.stored", "tests.support.mail_checks"]


@pytest.fixture
def database(prepared_database: Database) -> Iterator[Database]:
    """A fresh database; ``database.kind`` is sqlite or postgresql."""
    prepared_database.renew()
    yield prepared_database
    close_connections()


@pytest.fixture
def app(session_app: Flask, database: Database) -> Iterator[Flask]:
    """The portal on a fresh database."""
    before = dict(session_app.config)
    session_app.extensions.pop(kept.EXTENSION, None)
    session_app.config["SURVEY_SECONDS"] = 0.0
    yield session_app
    session_app.config.clear()
    session_app.config.update(before)


@pytest.fixture
def demonstration(app: Flask, database: Database) -> list[str]:
    """What ``portal serve --demo`` fills an empty portal with; returns what it tells."""
    if DEMONSTRATION not in database.stages:
        with app.app_context(), unit_of_work():
            told[database.kind] = list(seed.demonstrate())
        close_connections()
        database.keep(DEMONSTRATION)
    close_connections()
    database.renew(DEMONSTRATION)
    return told[database.kind]


@pytest.fixture
def at_work(app: Flask) -> Callable[[], AbstractContextManager[Flask]]:
    """A function for ``with``: what stands inside is done in the application, and saved."""

    @contextmanager
    def work() -> Iterator[Flask]:
        with app.app_context(), unit_of_work():
            yield app

    return work


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who opens pages and has not signed in."""
    return Visitor(app)


@pytest.fixture
def staff(app: Flask) -> Callable[..., Visitor]:
    """Signs somebody in who has these roles: ``staff("editor")``."""
    return partial(signed_in, app)


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Moves the time: ``clock.travels_to("2026-11-23 14:00")``."""
    with Clock() as clock:
        yield clock


@pytest.fixture
def portal_command(database: Database) -> Callable[..., Result]:
    """Runs the command on the fresh database: ``portal_command("surveys", "lint", "file.json")``."""
    return partial(run_portal, settings=database.environment)


@pytest.fixture
def site(session_site: str, app: Flask) -> str:
    """The address of the portal for a real browser, on the same fresh database as ``app``."""
    return session_site


@pytest.fixture
def server(database: Database, tmp_path: Path) -> Iterator[Server]:
    """``portal serve`` in processes of its own; takes seconds, so ask for ``site`` where that will do."""
    server = Server(env=database.environment, log=tmp_path / "server.log")
    yield server.start()
    server.kill()


@pytest.fixture
def browser(session_browser: Browser) -> Iterator[Browser]:
    """A browser without tabs; at the end it fails when a page had an error or asked another site for something."""
    yield session_browser
    session_browser.close_tabs()
