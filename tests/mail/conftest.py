"""What every test of mail can ask for."""

from collections.abc import Callable, Iterator
from email.headerregistry import Address
from threading import Event
from typing import Any

import pytest
from flask import Flask

from portal.mail.composing import Composed, compose
from portal.mail.draining import Courier
from portal.mail.transports import transport_of
from tests.support.database import Database
from tests.support.mail import mail_templates
from tests.support.sink import Sink, running_sink


@pytest.fixture
def composed(app: Flask) -> Any:
    """Composes a mail from a source and a context: ``composed("# Hello {{ name }}", name="Ann")``."""

    def compose_source(source: str, **context: Any) -> Composed:
        with app.app_context(), mail_templates(app, {"mail/source.md": f"{source}\n\n---\n\nYou asked for it."}):
            return compose("mail/source.md", **context)

    return compose_source


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A mail server."""
    with running_sink() as sink:
        yield sink


@pytest.fixture
def courier(app: Flask, database: Database) -> Callable[[str], Callable[[], None]]:
    """Makes what takes mail to a server, and is called to do so: ``courier("smtp://…")()``."""

    def made(url: str = "") -> Callable[[], None]:
        transport = transport_of(database.settings(mail_url=url, mail_from="portal@example.com"))
        with app.app_context():
            made = Courier("a test", transport, Address("Portal", addr_spec="portal@example.com"), Event())

        def goes() -> None:
            with app.app_context():
                made.goes()

        return goes

    return made


@pytest.fixture
def drain(courier: Callable[[str], Callable[[], None]], sink: Sink) -> Callable[[], None]:
    """Takes what is due to the sink."""
    return courier(sink.url)
