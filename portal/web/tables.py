"""Tables whose rows stand as cards on a phone: there each cell carries the heading of its column."""

import re
from collections.abc import Sequence
from itertools import chain, repeat

from flask import Flask
from markupsafe import Markup, escape

CELL = re.compile(r"<(t[dh])\b")
ROLES = {"td": "cell", "th": "rowheader"}


def install(app: Flask) -> None:
    """Give the templates ``under_headings``."""
    app.jinja_env.filters["under_headings"] = under_headings


def under_headings(cells: Markup, columns: Sequence[tuple[str, str]]) -> Markup:
    """Return a row's cells, each with the heading of its column and, since cards are no table to browsers, its role."""
    headings = chain((label for label, _ in columns), repeat(""))

    def labelled(cell: re.Match[str]) -> str:
        return f'<{cell[1]} role="{ROLES[cell[1]]}" data-heading="{escape(next(headings))}"'

    return Markup(CELL.sub(labelled, cells))  # noqa: S704 - what is put in is escaped
