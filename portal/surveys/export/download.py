"""A download: the bytes as they become ready, and the receipt that says whether they were all."""

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine

from portal import clock
from portal.db import db, one_moment
from portal.storage import storage
from portal.surveys.access.columns import person_columns
from portal.surveys.definition import read_definition
from portal.surveys.export import reading, receipts
from portal.surveys.export.formats import FORMATS
from portal.surveys.export.formats.base import TakenOut
from portal.surveys.export.further import Further
from portal.surveys.export.options import Options
from portal.surveys.export.sent_files import sent_files
from portal.surveys.export.sheet import Line, Sheet
from portal.surveys.models import Survey
from portal.surveys.results.selecting.conditions import Condition
from portal.surveys.results.selecting.counting import ids_of
from portal.surveys.results.selecting.vocabulary import Selection, read_selection


class RowsMissingError(RuntimeError):
    """The file does not have as many rows as the database has responses."""


def download_of(
    survey: Survey, options: Options, who: str, further: Further | None = None, *, token_id: int | None = None
) -> "Download":
    """Return what takes out the responses to a survey; its receipt says ``who`` did, and by which token if by one.

    ``further`` columns stand beside the answers; without any said, those that tell who answered, as far as the survey
    asks that and ``options`` show it. By what they may choose was looked at when it was asked for.
    """
    beside = person_columns(survey, contact=options.contact) if further is None else further
    wished = wished_for(survey, options, contact=True).condition if options.wishes else None
    return Download(db.engine, survey, options, who, beside, token_id, wished)


def wished_for(survey: Survey, options: Options, *, contact: bool) -> Selection:
    """Return which responses were asked for by more than the database tells of each, by somebody who sees ``contact`` details
    or does not. Raises ``NotPossible``.
    """
    sent: dict[str, list[str]] = {}
    for name, value in options.wishes:
        sent.setdefault(name, []).append(value)
    return read_selection(sent, survey, contact=contact)


class Download:
    """One file, in pieces of some 64 kB or a little more. Whatever ends it early leaves its receipt unfinished."""

    def __init__(
        self,
        engine: Engine,
        survey: Survey,
        options: Options,
        who: str,
        further: Further,
        token_id: int | None = None,
        wished: Condition | None = None,
    ) -> None:
        self.engine, self.further, self.storage = engine, further, storage()
        self.who, self.token_id, self.wished = who, token_id, wished
        self.survey_id, self.name = survey.id, survey.slug
        self.format = FORMATS[options.format]
        self.options = self.format.settled(options)
        self.rows = 0
        self.among: reading.Among = None

    def pieces(self) -> Generator[bytes]:
        """Yield the file. What goes wrong once it has begun is raised after a last piece that spoils the file.

        That goes for what is thrown into it as well.
        """
        digest = hashlib.sha256()
        begun = False
        with one_moment(self.engine) as connection:
            documents = reading.documents_in(connection, self.survey_id)
            receipt = self._receipt(tuple(documents))
            self.among = ids_of(connection, self.survey_id, self.wished) if self.wished else None
            try:
                read = reading.batches(connection, self.survey_id, self.options, self.further, self.among)
                with closing(read) as batches:
                    for piece in self.format.written(self._taken_out(connection, documents, batches)):
                        digest.update(piece)
                        begun = True
                        yield piece
            except Exception:
                if begun:
                    yield self.format.cut_off
                raise
        receipts.finish(self.engine, receipt, rows=self.rows, sha256=digest.hexdigest(), at=clock.now())

    def _taken_out(
        self, connection: Connection, documents: Mapping[int, Any], batches: Iterator[reading.Rows]
    ) -> TakenOut:
        definitions = {number: read_definition(document) for number, document in documents.items()}
        style, interests = self.format.style(self.options), reading.interests_in(connection)
        sheet = Sheet(definitions, self.options, style, interests, self.further)
        return TakenOut(
            name=self.name,
            options=self.options,
            sheet=sheet,
            batches=self._lines(connection, sheet, batches),
            documents=documents,
            storage=self.storage,
            files=partial(sent_files, connection, self.survey_id, self.options, definitions, self.among),
            at=clock.now(),
        )

    def _lines(self, connection: Connection, sheet: Sheet, batches: Iterator[reading.Rows]) -> Iterator[Iterable[Line]]:
        """Yield the rows of each batch. Raises ``RowsMissingError`` behind the last when that was not the last response."""
        for batch in batches:
            self.rows += len(batch)
            yield sheet.rows(batch)
        counted = reading.count(connection, self.survey_id, self.options, self.among)
        if counted != self.rows:
            raise RowsMissingError(f"{self.rows} rows were written of {counted} responses")

    def _receipt(self, versions: tuple[int, ...]) -> int:
        return receipts.begin(
            self.engine,
            survey_id=self.survey_id,
            staff=self.who,
            token_id=self.token_id,
            options=self.options,
            versions=self.options.versions or versions,
            at=clock.now(),
        )
