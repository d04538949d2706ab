"""The kinds of files that people can send. What a file is, is told by its content; its name only says what it should be."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO
from zipfile import ZipFile

from PIL import Image

LARGEST_DIRECTORY = 2 * 1024 * 1024
"""Bytes of a ZIP's list of what is in it; one that is longer is not read (PKWARE APPNOTE, 4.3.16)."""

LARGEST_PART = 1024 * 1024
END_OF_ZIP = 65_557
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how the names of such files end, its media type, and what tells from the content whether a file is one."""

    endings: tuple[str, ...]
    mimetype: str
    holds: Callable[[BinaryIO], bool]

    def is_of(self, content: BinaryIO) -> bool:
        """Whether the content is of this format. The content is read from its beginning, and left there."""
        content.seek(0)
        is_one = False
        with suppress(Exception):  # whatever a reader meets in a file that somebody made up
            is_one = self.holds(content)
        content.seek(0)
        return is_one


def _is_picture(name: str, content: BinaryIO) -> bool:
    with Image.open(content, formats=[name]) as image:
        image.verify()
    return True


def _is_pdf(content: BinaryIO) -> bool:
    """Look for what a PDF begins and ends with (ISO 32000-1, 7.5.2 and 7.5.5)."""
    beginning = content.read(8)
    content.seek(-min(1024, content.seek(0, 2)), 2)
    return beginning.startswith(b"%PDF-") and b"%%EOF" in content.read()


def _is_office(part: str, content: BinaryIO) -> bool:
    """Look for the main part that a document without macros has (ECMA-376-2, 10.1.2.2)."""
    with _opened(content) as archive, archive.open("[Content_Types].xml") as types:
        return f"{OFFICE}{part}.main+xml".encode() in types.read(LARGEST_PART)


def _is_open_document(kind: str, content: BinaryIO) -> bool:
    with _opened(content) as archive, archive.open("mimetype") as mimetype:
        return mimetype.read(100).decode() == OPEN_DOCUMENT + kind


def _opened(content: BinaryIO) -> ZipFile:
    """Open a ZIP unless its list of what is in it would take too much memory. Raises ``ValueError``."""
    content.seek(-min(END_OF_ZIP, content.seek(0, 2)), 2)
    end = content.read()
    size = end[end.rindex(b"PK\5\6") + 12 :][:4]
    if int.from_bytes(size, "little") > LARGEST_DIRECTORY:
        raise ValueError
    return ZipFile(content)


def _is_text(content: BinaryIO) -> bool:
    return not any(NO_TEXT.search(piece) for piece in iter(partial(content.read, 65536), b""))


def _picture(name: str, *endings: str) -> Format:
    return Format(endings, f"image/{name.lower()}", partial(_is_picture, name))


def _office(ending: str, part: str) -> Format:
    return Format((ending,), OFFICE + part, partial(_is_office, part))


def _open_document(ending: str, kind: str) -> Format:
    return Format((ending,), OPEN_DOCUMENT + kind, partial(_is_open_document, kind))


KINDS: dict[str, tuple[Format, ...]] = {
    "pictures": (
        _picture("JPEG", "jpg", "jpeg"),
        _picture("PNG", "png"),
        _picture("WEBP", "webp"),
        _picture("GIF", "gif"),
    ),
    "pdf": (Format(("pdf",), "application/pdf", _is_pdf),),
    "documents": (_office("docx", "wordprocessingml.document"), _open_document("odt", "text")),
    "spreadsheets": (
        _office("xlsx", "spreadsheetml.sheet"),
        _open_document("ods", "spreadsheet"),
        Format(("csv",), "text/csv", _is_text),
    ),
    "slides": (_office("pptx", "presentationml.presentation"), _open_document("odp", "presentation")),
    "text": (Format(("txt",), "text/plain", _is_text),),
}
"""Every kind, with its formats. None of them can hold a program that runs when it is opened as what it is."""


def endings_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return how the names of files of these kinds end, each with its full stop."""
    return tuple(f".{ending}" for each in _formats(kinds) for ending in each.endings)


def format_named(name: str, kinds: Iterable[str] = tuple(KINDS)) -> Format | None:
    """Return the format that a file of this name should have; None where none of these kinds ends so."""
    ending = name.rpartition(".")[2].lower()
    return next((each for each in _formats(kinds) if ending in each.endings), None)


def lies(mimetype: str, told: Format) -> bool:
    """Whether a browser named the media type of another kind. Those that mean nothing, and plain text, may be anything."""
    other = next((kind for kind, formats in KINDS.items() if mimetype in {each.mimetype for each in formats}), "")
    return bool(other) and mimetype != "text/plain" and told not in KINDS[other]


def _formats(kinds: Iterable[str]) -> Iterator[Format]:
    return (each for kind in kinds for each in KINDS[kind])
