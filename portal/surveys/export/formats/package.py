"""ZIP: the CSV, and the files that people sent when they are asked for."""

from collections.abc import Iterator
from itertools import chain

from portal.storage import NotKept
from portal.surveys.export.archive import Archive
from portal.surveys.export.formats.base import TakenOut
from portal.surveys.export.formats.comma_separated import CSV
from portal.surveys.export.sent_files import FOLDER

ROWS, MISSING = "responses.csv", f"{FOLDER}/missing.txt"


class Package(CSV):
    """A ZIP that leaves as it is written. One that is cut off has no list of what is in it: no program opens it as whole."""

    slug = "zip"
    label = "ZIP"
    hint = "The CSV together with the files that people sent"
    mimetype = "application/zip"
    cut_off = b""

    def written(self, taken: TakenOut) -> Iterator[bytes]:
        with Archive() as archive:
            yield from archive.part(ROWS, super().written(taken), at=taken.at)
            if taken.options.files:
                yield from _files(archive, taken)
            yield archive.end()


def _files(archive: Archive, taken: TakenOut) -> Iterator[bytes]:
    missing = []
    for file in taken.files():
        try:
            content = file.content(taken.storage)
            first = next(content, b"")
        except NotKept:
            missing.append(file.place)
            continue
        yield from archive.part(file.place, chain([first], content), at=file.at, packed=True)
    if missing:
        words = "\r\n".join(("The answers name these files, but they are not kept any more:", *missing, ""))
        yield from archive.part(MISSING, [words.encode()], at=taken.at)
