"""A download: the bytes as they become ready, and the receipt that says whether they were all."""

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing

from sqlalchemy import Connection, Engine

from portal import clock
from portal.surveys.definition import Definition
from portal.surveys.export import reading, receipts
from portal.surveys.export.further import NOTHING_FURTHER, Further
from portal.surveys.export.options import Options
from portal.surveys.export.sheet import Sheet

CUT_OFF = b'\r\n"This file is not whole: the download was cut off here. Download it again.'
"""What ends a file that could not be written to its end: no reader of CSV accepts a quote that is never closed.

A server may end such an answer as if it were complete, so the file has to say itself that it is not.
"""


class RowsMissingError(RuntimeError):
    """The file does not have as many rows as the database has responses."""


class Download:
    """One file, in pieces of some 64 kB or a little more. Whatever ends it early leaves its receipt unfinished.

    ``cut_off`` is what ends a file that is not whole.
    """

    cut_off = CUT_OFF

    def __init__(
        self, engine: Engine, survey_id: int, options: Options, staff: str, further: Further = NOTHING_FURTHER
    ) -> None:
        self.engine, self.survey_id, self.options, self.staff = engine, survey_id, options, staff
        self.further = further
        self.rows = 0

    def pieces(self) -> Generator[bytes]:
        """Yield the file. What goes wrong once it has begun is raised after a last piece that spoils the file."""
        digest = hashlib.sha256()
        begun = False
        with reading.one_moment(self.engine) as connection:
            definitions = reading.definitions_in(connection, self.survey_id)
            receipt = self._receipt(self.options.versions or tuple(definitions))
            sheet = Sheet(definitions, self.options, reading.interests_in(connection), self.further)
            try:
                with closing(reading.batches(connection, self.survey_id, self.options, self.further)) as batches:
                    for piece in self._content(connection, definitions, sheet, batches):
                        digest.update(piece)
                        yield piece
                        begun = True
            except Exception:
                if begun:
                    yield self.cut_off
                raise
        receipts.finish(self.engine, receipt, rows=self.rows, sha256=digest.hexdigest(), at=clock.now())

    def _content(
        self,
        connection: Connection,
        definitions: Mapping[int, Definition],
        sheet: Sheet,
        batches: Iterator[reading.Rows],
    ) -> Generator[bytes]:
        """Yield all that is in it. Raises ``RowsMissingError`` behind the last row when that was not the last response."""
        yield from self._written(sheet, batches)
        self._compare(reading.count(connection, self.survey_id, self.options))

    def _receipt(self, versions: Sequence[int]) -> int:
        at = clock.now()
        return receipts.begin(
            self.engine, survey_id=self.survey_id, staff=self.staff, options=self.options, versions=versions, at=at
        )

    def _compare(self, counted: int) -> None:
        if counted != self.rows:
            raise RowsMissingError(f"{self.rows} rows were written of {counted} responses")

    def _written(self, sheet: Sheet, batches: Iterator[reading.Rows]) -> Iterator[bytes]:
        """Write RFC 4180: commas between cells, CR LF after each row. The header goes with the first rows."""
        beginning = sheet.style.beginning + _lines([sheet.header])
        for batch in batches:
            self.rows += len(batch)
            yield beginning + _lines(sheet.rows(batch))
            beginning = b""
        if not self.rows:
            yield beginning


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    return ("\r\n".join(map(",".join, rows)) + "\r\n").encode()
