"""Runs the ``portal`` command inside the test's own process."""

import io
import os
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from portal.__main__ import main
from tests.support.server import without_settings


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left: its exit code, what it wrote and what it complained about."""

    exit_code: int
    bytes: bytes
    errors: str

    @property
    def output(self) -> str:
        """What it wrote, as text."""
        return self.bytes.decode()


def run_portal(
    *arguments: str, settings: Mapping[str, str], env: Mapping[str, str] | None = None, typed: str = ""
) -> Result:
    """Run ``portal <arguments>`` with these settings and no others; ``env`` adds to them, ``typed`` is its standard input."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)
    errors = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with (
        patch.object(sys, "argv", ["portal", *arguments]),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8")),
        patch.dict(os.environ, without_settings() | dict(settings) | dict(env or {}), clear=True),
        redirect_stdout(output),
        redirect_stderr(errors),
    ):
        code = _exit_code()
    written, complained = output.buffer, errors.buffer
    assert isinstance(written, io.BytesIO)
    assert isinstance(complained, io.BytesIO)
    return Result(code, written.getvalue(), complained.getvalue().decode())


def _exit_code() -> int:
    try:
        main()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    return 0
