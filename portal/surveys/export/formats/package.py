"""ZIP: the CSV with all that a program or a person needs to read it, and the files that people sent when asked for."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

import msgspec

from portal.storage import NotKept
from portal.surveys.export.archive import Archive
from portal.surveys.export.codebook import HEADINGS, codebook
from portal.surveys.export.description import described
from portal.surveys.export.formats.base import TakenOut
from portal.surveys.export.formats.comma_separated import CSV, lines
from portal.surveys.export.options import CODES, SYSTEMS, Options
from portal.surveys.export.sent_files import FOLDER
from portal.surveys.export.styles.comma_separated import quoted

ROWS, CODEBOOK, DESCRIPTION = "responses.csv", "codebook.csv", "datapackage.json"
DEFINITION = "definitions/version-{}.json"
MISSING = f"{FOLDER}/missing.txt"


class Package(CSV):
    """A ZIP that leaves as it is written. One that is cut off has no list of what is in it: no program opens it as whole.

    The CSV is the one for systems, with codes for headings, because that is what the description is of.
    """

    slug = "zip"
    label = "ZIP with everything"
    hint = "The CSV with a codebook, a description for R and Python (Frictionless Data Package) and each version’s questions"
    mimetype = "application/zip"
    cut_off = b""

    def settled(self, options: Options) -> Options:
        return replace(options, program=SYSTEMS, headers=CODES)

    def written(self, taken: TakenOut) -> Iterator[bytes]:
        at = taken.at
        with Archive() as archive:
            rows = _Weighed(super().written(taken))
            yield from archive.part(ROWS, rows, at=at)
            explained = lines([list(HEADINGS), *map(quoted, codebook(taken.sheet.fields))])
            yield from archive.part(CODEBOOK, [explained], at=at)
            package = described(taken, {"path": ROWS, "bytes": rows.size, "hash": f"sha256:{rows.digest.hexdigest()}"})
            yield from archive.part(DESCRIPTION, [_document(package)], at=at)
            for number, document in taken.documents.items():
                yield from archive.part(DEFINITION.format(number), [_document(document)], at=at)
            if taken.options.files:
                yield from _files(archive, taken)
            yield archive.end()


class _Weighed:
    """Pieces of a file, with its size and its SHA-256 once they have passed."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces, self.size, self.digest = pieces, 0, hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.size += len(piece)
            self.digest.update(piece)
            yield piece


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


def _document(content: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n"
