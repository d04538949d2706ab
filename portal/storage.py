"""Where the files are kept that people send: behind one small interface, now a folder, at other times a bucket (S3)."""

import hashlib
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from flask import Flask, current_app

EXTENSION = "storage"
KEY = re.compile("[0-9a-f]{32}")
PIECE = 64 * 1024
BEGUN = ".part"


class NotKept(KeyError):
    """There is no file of this key."""


class Storage(Protocol):
    """Keeps files by keys of 32 random hexadecimal figures, which say nothing about what is in them."""

    def write(self, key: str, content: BinaryIO) -> str:
        """Keep a file under a new key, and return the SHA-256 of its bytes; it is kept whole and for good, or not at all."""

    def open(self, key: str) -> BinaryIO:
        """Return a file to be read. Raises ``NotKept``."""

    def remove(self, key: str) -> None:
        """Remove a file, if it is there."""

    def older_than(self, moment: datetime) -> Iterator[str]:
        """Yield the keys of the files that were kept before a moment."""


class Folder:
    """Files in a folder, a few in each of 256 folders inside it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, key: str, content: BinaryIO) -> str:
        path, digest = self._path(key), hashlib.sha256()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        begun = path.with_suffix(BEGUN)
        try:
            with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                while piece := content.read(PIECE):
                    digest.update(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            begun.rename(path)
        except BaseException:
            begun.unlink(missing_ok=True)
            raise
        for folder in (path.parent, self.path):
            _make_durable(folder)
        return digest.hexdigest()

    def open(self, key: str) -> BinaryIO:
        try:
            return self._path(key).open("rb")
        except FileNotFoundError:
            raise NotKept(key) from None

    def remove(self, key: str) -> None:
        for path in (self._path(key), self._path(key).with_suffix(BEGUN)):
            path.unlink(missing_ok=True)

    def older_than(self, moment: datetime) -> Iterator[str]:
        for path in self.path.glob("??/*"):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < moment:
                yield path.stem

    def _path(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise NotKept(key)
        return self.path / key[:2] / key


def install(app: Flask) -> None:
    """Keep files in the folder of the settings."""
    app.extensions[EXTENSION] = Folder(app.extensions["settings"].files)


def storage() -> Storage:
    """Return where the portal keeps its files."""
    return cast("Storage", current_app.extensions[EXTENSION])


def _make_durable(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk as well (fsync(2), notes on directories)."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
