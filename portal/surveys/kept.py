"""What each process keeps in memory because it cannot change: published definitions, their forms, their blank pages."""

from typing import Any

from flask import current_app

EXTENSION = "kept"
LATELY = "surveys lately"
MOST = 500


def kept(kind: str) -> dict[Any, Any]:
    """Return what is kept of one kind, emptied first when it has grown beyond what is worth keeping.

    Another thread may empty it at any moment: what was found in it once need not be there twice.
    """
    things: dict[Any, Any] = current_app.extensions.setdefault(EXTENSION, {}).setdefault(kind, {})
    if len(things) >= MOST:
        things.clear()
    return things
