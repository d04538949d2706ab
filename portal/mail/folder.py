"""Mail into a folder: one file for each, in the format that every mail program opens (RFC 5322)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal.mail.handing_over import Unreachable
from portal.mail.letters import Letter


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of .eml files, which only their owner can read."""

    path: Path

    @contextmanager
    def opened(self) -> Iterator["Folder"]:
        """Make the folder if it is not there."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as problem:
            raise Unreachable(f"{self.path} cannot be made: {problem.strerror}") from None
        yield self

    def hand_over(self, letter: Letter) -> None:
        """Write a file that gets its name when it is whole and on the disk. The same mail gets the same name."""
        begun = self.path / f".{letter.name}.begun"
        try:
            descriptor = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(letter.content)
                file.flush()
                os.fsync(file.fileno())
            begun.replace(self.path / f"{letter.name}.eml")
        except OSError as problem:
            raise Unreachable(f"Nothing can be written into {self.path}: {problem.strerror}") from None
