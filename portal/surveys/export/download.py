"""A download: the bytes as they become ready, and the receipt that says whether they were all."""

import csv
import hashlib
import io
from collections.abc import Generator, Iterator

from sqlalchemy import Engine

from portal import clock
from portal.surveys.export import reading, receipts
from portal.surveys.export.options import Options
from portal.surveys.export.sheet import Sheet


class RowsMissingError(RuntimeError):
    """The file does not have as many rows as the database has responses."""


class Download:
    """One file, in pieces of some 64 kB. Whatever ends it early leaves its receipt unfinished."""

    def __init__(self, engine: Engine, survey_id: int, options: Options, staff: str) -> None:
        self.engine, self.survey_id, self.options, self.staff = engine, survey_id, options, staff
        self.rows = 0

    def pieces(self) -> Generator[bytes]:
        """Yield the file. Raises ``RowsMissingError`` at its end when it is not whole, so that it is cut off there."""
        digest = hashlib.sha256()
        with reading.one_moment(self.engine) as connection:
            definitions = reading.definitions_in(connection, self.survey_id)
            versions = self.options.versions or tuple(definitions)
            receipt = receipts.begin(
                self.engine,
                survey_id=self.survey_id,
                staff=self.staff,
                options=self.options,
                versions=versions,
                at=clock.now(),
            )
            sheet = Sheet(definitions, self.options, reading.interests_in(connection))
            for piece in self._written(sheet, reading.batches(connection, self.survey_id, self.options)):
                digest.update(piece)
                yield piece
            counted = reading.count(connection, self.survey_id, self.options)
        if counted != self.rows:
            raise RowsMissingError(
                f"{self.rows} rows were written of {counted} responses; receipt {receipt} stays unfinished"
            )
        receipts.finish(self.engine, receipt, rows=self.rows, sha256=digest.hexdigest(), at=clock.now())

    def _written(self, sheet: Sheet, batches: Iterator[reading.Rows]) -> Iterator[bytes]:
        """Write RFC 4180: commas, double quotes where needed, CR LF. The header goes with the first rows."""
        paper = io.StringIO()
        writer = csv.writer(paper)
        writer.writerow(sheet.header)
        beginning = sheet.style.beginning
        for batch in batches:
            writer.writerows(sheet.rows(batch))
            self.rows += len(batch)
            yield beginning + paper.getvalue().encode()
            paper.seek(0)
            paper.truncate()
            beginning = b""
        if not self.rows:
            yield beginning + paper.getvalue().encode()
