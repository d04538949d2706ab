"""A ZIP that leaves as it is written: nothing of it stays in memory but the list of what is in it (PKWARE APPNOTE 6.3.10)."""

import io
from collections.abc import Generator, Iterable
from datetime import datetime
from typing import Any, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from portal.clock import LONDON


class Leaving(io.RawIOBase):
    """Where something is written to that leaves at once: what was written since it was last taken."""

    def __init__(self) -> None:
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._written += content
        return len(content)

    def taken(self) -> bytes:
        """Return what was written, and forget it."""
        written, self._written = bytes(self._written), bytearray()
        return written


class Archive:
    """A ZIP in pieces. It can be read once its end was taken; before that no reader takes it for whole."""

    def __init__(self) -> None:
        self._leaving = Leaving()
        self._zip = ZipFile(self._leaving, "w")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        """Let go of what was begun; nothing more leaves."""
        self._zip.close()

    def part(
        self, name: str, content: Iterable[bytes], *, at: datetime, packed: bool = False, small: bool = False
    ) -> Generator[bytes]:
        """Yield the pieces of one file in it. ``packed`` says that its content is as small already as it gets, ``small`` that
        it has less than 4 GB: some programs read no others.
        """
        info = ZipInfo(name, at.astimezone(LONDON).timetuple()[:6])
        info.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
        with self._zip.open(info, "w", force_zip64=not small) as part:
            for piece in content:
                part.write(piece)
                yield self._leaving.taken()
        yield self._leaving.taken()

    def end(self) -> bytes:
        """Return the end of it: the list of what is in it."""
        self._zip.close()
        return self._leaving.taken()
