"""How the database goes about what it is asked, as if there were many rows to look through."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event


@contextmanager
def plans() -> Iterator[list[str]]:
    """Give a list that fills with the plan of every query that runs inside."""
    seen: list[str] = []

    def explain(connection: Connection, _cursor: Any, statement: str, parameters: Any, *_others: Any) -> None:
        if not statement.startswith("SELECT"):
            return
        lite = connection.dialect.name == "sqlite"
        if not lite:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        explained = f"{'EXPLAIN QUERY PLAN' if lite else 'EXPLAIN'} {statement}"
        rows = connection.exec_driver_sql(explained, parameters)
        seen.append("\n".join(str(row[-1]) for row in rows))

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", explain)
