"""Responses to take out, and reading the files that come of it."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import select

from portal.db import db
from portal.privacy.marketing import BOXES, Choices
from portal.surveys import answering
from portal.surveys.models import ExportReceipt, Survey
from portal.surveys.sent import Form, SentPage
from portal.surveys.versions import definition_of
from tests.support.command import Result
from tests.support.files import keep_named
from tests.support.surveys import AtWork

MARK = b"\xef\xbb\xbf"
"""The mark with which a file for Excel begins (Unicode 23.8, byte order mark)."""

keys = map("key-{}".format, count())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV as its reader has it."""

    header: list[str]
    lines: list[list[str]]

    @property
    def rows(self) -> list[dict[str, str]]:
        """Each row by its columns' names."""
        return [dict(zip(self.header, line, strict=True)) for line in self.lines]

    def column(self, name: str) -> list[str]:
        """Return the cells of one column."""
        return [row[name] for row in self.rows]


def answer(
    at_work: AtWork,
    answers: Mapping[str, Any],
    contact: Mapping[str, Any] | None = None,
    *,
    slug: str = "survey",
    ticked: tuple[str, ...] = (),
    suspect: str = "",
    at: datetime | None = None,
) -> int:
    """Keep a response to the current version's first page, as the form would, and return its number.

    Unless it is said when, it comes in the moment in which the survey was made.
    """
    with at_work():
        found = db.session.scalars(select(Survey).where(Survey.slug == slug)).one()
        definition = definition_of(found.id, found.current_version)
        at = at or found.created_at
        form = Form(found.id, found.current_version, definition, next(keys), at)
        sent = SentPage(1, answers, contact or {}, Choices(tuple(BOXES[key] for key in ticked)), suspect)
        keep_named(answers, found.id, form.key)
        return answering.begin(form, sent, at=at, fastest_seconds=0).id


def read(written: bytes | Result) -> Sheet:
    """Read a file as RFC 4180 has it; every row must have as many cells as the header."""
    if isinstance(written, Result):
        assert written.exit_code == 0, written.errors
        written = written.bytes
    header, *lines = csv.reader(io.StringIO(written.removeprefix(MARK).decode(), newline=""), strict=True)
    assert {len(line) for line in lines} <= {len(header)}
    assert len(set(header)) == len(header)
    return Sheet(header, lines)


def receipts(at_work: AtWork) -> list[ExportReceipt]:
    """Return every receipt there is, in the order in which they were left."""
    with at_work():
        return list(db.session.scalars(select(ExportReceipt).order_by(ExportReceipt.id)))
