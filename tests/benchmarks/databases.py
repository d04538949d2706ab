"""The databases that are measured, and their own tools writing the rows that the portal exports."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import psycopg
from sqlalchemy import URL, Connection, create_engine, text

from tests.support.postgresql import postgresql

QUESTIONS = ("topic", "solved", "care", "recommend", "services", "sector", "people", "since", "office", "remark")
ROWS = """
SELECT r.id, r.submitted_at, r.status, r.version, r.language, c.name, c.email, m.ticked, {answers}
FROM response r LEFT JOIN response_contact c ON c.response_id = r.id
LEFT JOIN marketing_choice m ON m.id = c.marketing_choice_id
WHERE r.survey_id = 1 AND r.status = 'submitted' AND r.suspect = '' ORDER BY r.id
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A database: its kind, the address the portal is given (empty for its own SQLite) and the file or server it is."""

    kind: str
    url: str
    at: str

    def seconds_of_own_tool(self) -> float:
        """Return how long the database's own tool takes to write the same rows as CSV."""
        began = time.perf_counter()
        if self.kind == "sqlite":
            self._sqlite3()
        elif shutil.which("psql"):
            rows = ROWS.format(answers=", ".join(f"answers->>'{each}'" for each in QUESTIONS)).replace("\n", " ")
            command = ["psql", "-q", self.at, "-c", f"\\copy ({rows}) TO STDOUT CSV"]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        else:
            self._copy()
        return time.perf_counter() - began

    def seconds_of_count(self) -> float:
        """Return how long one indexed count of the responses to a survey takes, with the connection open already."""
        engine = create_engine(f"sqlite:///{self.at}" if self.kind == "sqlite" else self.url)
        with engine.connect() as connection:
            taken = [self._counted(connection) for _ in range(3)]
        engine.dispose()
        return min(taken)

    def _counted(self, connection: Connection) -> float:
        began = time.perf_counter()
        connection.execute(text("SELECT count(*) FROM response WHERE survey_id = 1 AND status = 'submitted'")).one()
        return time.perf_counter() - began

    def _sqlite3(self) -> None:
        rows = ROWS.format(answers=", ".join(f"answers->>'$.{each}'" for each in QUESTIONS))
        subprocess.run(["sqlite3", "-readonly", "-csv", self.at, rows], stdout=subprocess.DEVNULL, check=True)

    def _copy(self) -> None:
        rows = ROWS.format(answers=", ".join(f"answers->>'{each}'" for each in QUESTIONS))
        with psycopg.connect(self.at) as connection, connection.cursor().copy(f"COPY ({rows}) TO STDOUT CSV") as copy:
            for _ in copy:
                pass


def databases(folder: Path) -> Iterator[Place]:
    """Yield every kind of database that can be had here, one after the other."""
    if shutil.which("sqlite3"):
        yield Place("sqlite", "", str(folder / "sqlite/instance/portal.sqlite3"))
    else:
        click.echo("SQLite is left out: its own tool, sqlite3, is not installed", err=True)
    try:
        with postgresql() as server:
            yield _new_database(server)
    except RuntimeError as none:
        click.echo(f"PostgreSQL is left out: {none}", err=True)


def _new_database(server: URL) -> Place:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS portal_benchmark WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE portal_benchmark"))
    engine.dispose()
    url = server.set(database="portal_benchmark")
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return Place("postgresql", url.render_as_string(hide_password=False), plain)
