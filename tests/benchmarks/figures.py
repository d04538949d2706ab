"""Figures: what was measured, beside its floor, against its aim; as a table and as JSON."""

import json
import os
import platform
import sqlite3
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

PACKAGES = ("portal", "flask", "werkzeug", "jinja2", "sqlalchemy", "granian", "msgspec", "psycopg")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its unit, the floor in the same unit if there is one, and what we aim for in words.

    ``met`` says whether the aim is reached; None for a figure that has none.
    """

    part: str
    what: str
    unit: str
    ours: float
    floor: float | None = None
    aim: str = ""
    met: bool | None = None

    @property
    def ratio(self) -> float | None:
        """Ours by the floor."""
        return self.ours / self.floor if self.floor else None


def table(figures: list[Figure]) -> str:
    """Return the figures in columns."""
    rows = [("part", "what", "portal", "floor", "ratio", "aim", "")]
    rows += [
        (
            each.part,
            each.what,
            f"{_number(each.ours)} {each.unit}",
            "" if each.floor is None else f"{_number(each.floor)} {each.unit}",
            "" if each.ratio is None else f"{each.ratio:.2f}",
            each.aim,
            {True: "met", False: "MISSED", None: ""}[each.met],
        )
        for each in figures
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def document(figures: list[Figure]) -> str:
    """Return the figures as JSON, with what they were taken on."""
    return json.dumps({"taken_on": machine(), "figures": [_with_ratio(each) for each in figures]}, indent=2)


def machine() -> dict[str, Any]:
    """Return what the figures were taken on."""
    return {
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "load_before": os.getloadavg()[0],
        **{name: version(name) for name in PACKAGES},
    }


def _with_ratio(figure: Figure) -> dict[str, Any]:
    return {**asdict(figure), "ratio": figure.ratio}


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}" if value >= 10 else f"{value:,.2f}"
