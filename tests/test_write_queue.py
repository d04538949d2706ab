"""Writers of SQLite line up, and nobody keeps the others waiting who has finished."""

import fcntl
import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import create_engine, text

from portal import sqlite
from tests.support.folders import passing_folder

WRITERS = 8

pytestmark = pytest.mark.one_database


@pytest.fixture
def folder():
    with passing_folder("queue") as folder:
        yield folder


def write_at_once(engine):
    """Let several threads write the first that is ever written through this engine, all in the same moment."""
    together = threading.Barrier(WRITERS)

    def write():
        with engine.connect() as connection:
            together.wait()
            connection.execute(text("INSERT INTO kept VALUES (1)"))
            connection.commit()

    writers = [threading.Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


def test_the_turn_is_free_once_everybody_has_written_also_when_all_began_at_once(folder):
    for database in (folder / f"{number}.sqlite3" for number in range(5)):
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("CREATE TABLE kept (number INTEGER)")
        engine = create_engine(f"sqlite:///{database}", connect_args=sqlite.CONNECT, pool_size=WRITERS)
        sqlite.prepare(engine)
        write_at_once(engine)
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM kept")) == WRITERS
        with database.with_name(f"{database.name}-queue").open() as another_process:
            fcntl.flock(another_process, fcntl.LOCK_EX | fcntl.LOCK_NB)  # raises where somebody still holds it
        engine.dispose()
