"""Folders that pass with the run, held in memory where the machine has a file system for that."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")
ENOUGH = 1024**3
"""Bytes that have to be free: less would run out in the middle of the tests."""


@contextmanager
def passing_folder(prefix: str) -> Iterator[Path]:
    """Give a new, private folder and remove it afterwards."""
    in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    with tempfile.TemporaryDirectory(
        prefix=prefix, dir=MEMORY if in_memory else None, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)
