"""The portal as people run it: ``portal serve``, in processes of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 30.0
"""Seconds until a server that has not answered, or not stopped, has failed."""


class Server:
    """A server on a free port. ``url`` is its address; what it says goes to ``log``."""

    def __init__(self, *, env: Mapping[str, str], log: Path, options: tuple[str, ...] = ()) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = without_settings() | {"PORTAL_PORT": str(self.port), "PORTAL_WORKERS": "1"} | dict(env)
        self.log = log
        self.options = options
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        """Start it and wait until it answers. Raises ``RuntimeError`` with its log when it does not."""
        command = [sys.executable, "-m", "portal", "serve", *self.options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"portal serve did not come up:\n{self.said}")
            time.sleep(0.05)
        return self

    def stop(self) -> int:
        """Ask it to stop, wait until it has, and return its exit code."""
        if self.process is None:
            return 0
        self.process.terminate()
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"portal serve did not stop when asked:\n{self.said}") from None
        finally:
            self.process = None

    def kill(self) -> None:
        """Kill all of its processes at once, as a power cut would (SIGKILL)."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    @property
    def said(self) -> str:
        """All that it wrote."""
        return self.log.read_text(errors="replace")

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


def without_settings() -> dict[str, str]:
    """Return the environment less every setting of the portal."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
