"""A download of the responses together with the files that people sent: a ZIP of the CSV and of a folder for each response."""

from collections.abc import Generator, Iterator, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from portal import clock
from portal.storage import NotKept, storage
from portal.surveys.definition import Definition
from portal.surveys.export import reading
from portal.surveys.export.archive import Archive
from portal.surveys.export.download import Download
from portal.surveys.export.sent_files import FOLDER, sent_files
from portal.surveys.export.sheet import Sheet

CSV, MISSING = "responses.csv", f"{FOLDER}/missing.txt"


class DownloadWithFiles(Download):
    """The ZIP, in pieces. One that is cut off has no list of what is in it, so that no program opens it as whole."""

    cut_off = b""

    def __init__(self, *of: Any, **others: Any) -> None:
        super().__init__(*of, **others)
        self.storage = storage()

    def _content(
        self,
        connection: Connection,
        definitions: Mapping[int, Definition],
        sheet: Sheet,
        batches: Iterator[reading.Rows],
    ) -> Generator[bytes]:
        rows = super()._content(connection, definitions, sheet, batches)
        with Archive() as archive:
            yield from archive.part(CSV, rows, at=clock.now())
            missing = []
            for file in sent_files(connection, self.survey_id, self.options, definitions):
                try:
                    content = file.content(self.storage)
                    first = next(content, b"")
                except NotKept:
                    missing.append(file.place)
                    continue
                yield from archive.part(file.place, chain([first], content), at=file.at, packed=True)
            if missing:
                words = "\r\n".join(("The answers name these files, but they are not kept any more:", *missing, ""))
                yield from archive.part(MISSING, [words.encode()], at=clock.now())
            yield archive.end()
