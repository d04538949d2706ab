"""What SQLite needs to be safe and quick under many writers at once."""

import fcntl
import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

BUSY_SECONDS = 30.0
"""How long a writer waits for its turn before SQLite says that the database is locked."""

BETWEEN_TRIES = 0.0005
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-16000")
CONNECT = {"timeout": BUSY_SECONDS, "isolation_level": "IMMEDIATE"}
"""The write lock is taken when a transaction first writes, not half-way through: readers never wait, and no transaction
finds itself unable to go on because another one wrote first."""

BEGIN = "BEGIN IMMEDIATE"
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", BEGIN)


def prepare(engine: Engine) -> None:
    """Make every connection durable and strict, and let writers line up."""
    event.listen(engine, "connect", _keep_safe)
    if engine.url.database:
        queue = WriteQueue(Path(f"{engine.url.database}-queue"))
        event.listen(engine, "before_cursor_execute", queue.join)
        dialect: Any = engine.dialect
        dialect.do_commit = queue.leaving_after(dialect.do_commit)
        dialect.do_rollback = queue.leaving_after(dialect.do_rollback)


def begin_to_write(connection: Connection) -> None:
    """Take the write lock before anything is written, so that what is read from now on stays true until then."""
    dbapi: Any = connection.connection.dbapi_connection
    if not dbapi.in_transaction:
        connection.exec_driver_sql(BEGIN)


class WriteQueue:
    """Lines up the writers of one database, first those of a process, then the processes of a machine.

    SQLite itself makes a writer that finds the lock taken sleep for ever longer, while the lock stands free. Whoever
    waits here goes on at once. It is only an order of going: SQLite's own lock still decides, so a writer that does
    not line up, such as another program, does no harm.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.turn = threading.Lock()
        self.holder: sqlite3.Connection | None = None
        self.file: Any = None

    def join(self, connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        """Wait for the turn before the first statement of a transaction that writes."""
        dbapi: Any = connection.connection.dbapi_connection
        if dbapi.in_transaction or dbapi is self.holder or not statement.lstrip().startswith(WRITES):
            return
        deadline = time.monotonic() + BUSY_SECONDS
        if self.turn.acquire(timeout=BUSY_SECONDS):
            self.holder = dbapi
            if self.file is None:  # opened by whoever has the turn: of two files, one would stay locked for good
                self.file = self._opened()
            while not self._taken() and time.monotonic() < deadline:
                time.sleep(BETWEEN_TRIES)

    def leaving_after(self, end: Callable[[Any], None]) -> Callable[[Any], None]:
        """Return a commit or rollback that lets the next writer go on as soon as it is done."""

        def ending(connection: Any) -> None:
            try:
                end(connection)
            finally:
                self._leave(getattr(connection, "dbapi_connection", connection))

        return ending

    def _opened(self) -> int:
        """Open the file that stands for the turn; it is closed when the queue is no longer needed."""
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600)
        weakref.finalize(self, os.close, file)
        return file

    def _taken(self) -> bool:
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without such locks: SQLite's own lock decides alone
        return True

    def _leave(self, dbapi: Any) -> None:
        if dbapi is not None and self.holder is dbapi:
            self.holder = None
            if self.file is not None:
                fcntl.flock(self.file, fcntl.LOCK_UN)
            self.turn.release()


def _keep_safe(connection: sqlite3.Connection, _record: Any) -> None:
    """Set a fresh connection up (sqlite.org: WAL mode, PRAGMA synchronous, PRAGMA foreign_keys)."""
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
