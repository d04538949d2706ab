"""A fresh database for each test: a real one, copied from one that the real migrations made."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import NullPool, Pool

from portal.app import create_app
from portal.config import PACKAGE, Settings
from portal.db import db
from portal.migrations import bring_up_to_date
from tests.support.folders import passing_folder
from tests.support.postgresql import postgresql

SQLITE, POSTGRESQL = "sqlite", "postgresql"
KINDS = (SQLITE, POSTGRESQL)
TEMPLATE = "template"
"""How the migrations left a database."""

SECRET = "a secret for tests that is long enough"
SUPPRESSION_KEY = "a key for tests that never changes"


class Database:
    """One database and the instance folder beside it. ``renew()`` puts both back to how the migrations left them.

    ``keep(name)`` keeps how they are now, so that ``renew(name)`` can put them back to it.
    """

    kind = SQLITE
    url = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.instance = folder / "instance"
        self.stages = {TEMPLATE}
        migrate(Settings(instance=folder / TEMPLATE, secret_key=SECRET))

    @property
    def environment(self) -> dict[str, str]:
        """The settings by which a command or a server finds this database."""
        settings = {
            "PORTAL_INSTANCE": str(self.instance),
            "PORTAL_SECRET_KEY": SECRET,
            "PORTAL_SUPPRESSION_KEY": SUPPRESSION_KEY,
            "PORTAL_FASTEST_SECONDS": "0",
        }
        return settings | ({"PORTAL_DATABASE_URL": self.url} if self.url else {})

    def settings(self, **others: Any) -> Settings:
        """The same as an object, with others beside them."""
        common = {"secret_key": SECRET, "suppression_key": SUPPRESSION_KEY, "fastest_seconds": 0.0}
        return Settings(instance=self.instance, database_url=self.url, **common | {"workers": 1, "threads": 4} | others)

    def renew(self, stage: str = TEMPLATE) -> None:
        """Throw away what was done. Nothing may be connected."""
        shutil.rmtree(self.instance, ignore_errors=True)
        shutil.copytree(self.folder / stage, self.instance)

    def keep(self, stage: str) -> None:
        """Keep how it is now. Nothing may be connected."""
        shutil.copytree(self.instance, self.folder / stage)
        self.stages.add(stage)


class PostgreSQLDatabase(Database):
    """A database on a server, made anew from its template."""

    kind = POSTGRESQL

    def __init__(self, folder: Path, server: URL) -> None:
        self.folder = folder
        self.instance = folder / "instance"
        self.stages = {TEMPLATE}
        self.name = f"portal_test_{folder.name[-8:].lower()}"
        self.admin = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        self.url = server.set(database=self.name).render_as_string(hide_password=False)
        self._make(f"{self.name}_{TEMPLATE}", "template0")
        (folder / TEMPLATE).mkdir()
        template = server.set(database=f"{self.name}_{TEMPLATE}").render_as_string(hide_password=False)
        migrate(Settings(instance=folder / TEMPLATE, database_url=template, secret_key=SECRET))

    def renew(self, stage: str = TEMPLATE) -> None:
        shutil.rmtree(self.instance, ignore_errors=True)
        shutil.copytree(self.folder / stage, self.instance)
        self._make(self.name, f"{self.name}_{stage}")

    def keep(self, stage: str) -> None:
        self._make(f"{self.name}_{stage}", self.name)
        shutil.copytree(self.instance, self.folder / stage)
        self.stages.add(stage)

    def remove(self) -> None:
        """Leave the server as it was found."""
        with self.admin.connect() as connection:
            for name in (self.name, *(f"{self.name}_{stage}" for stage in self.stages)):
                connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))

    def _make(self, name: str, template: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))


@contextmanager
def database_of(kind: str) -> Iterator[Database]:
    """Give a database of this kind, as it stands before the first ``renew()``: not there yet."""
    with ExitStack() as stack:
        folder = stack.enter_context(passing_folder(f"portal-{kind}-"))
        if kind == SQLITE:
            yield Database(folder)
            return
        database = PostgreSQLDatabase(folder, stack.enter_context(postgresql()))
        stack.callback(database.remove)
        yield database


_connections: list[DBAPIConnection] = []


@event.listens_for(Pool, "connect")
def _note(connection: DBAPIConnection, _record: object) -> None:
    _connections.append(connection)


def close_connections() -> None:
    """Close what the applications of this process hold open, also those that are gone, so that the database can be renewed."""
    for engines in list(db._app_engines.values()):
        for engine in engines.values():
            engine.dispose()
    while _connections:
        _connections.pop().close()


def migrate(settings: Settings) -> None:
    """Bring a database to the newest schema."""
    app = create_app(settings)
    with app.app_context():
        if (PACKAGE / "migrations").is_dir():
            bring_up_to_date()
        else:
            db.create_all()
    close_connections()
