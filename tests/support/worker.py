"""The worker as people run it: ``portal worker``, in a process of its own."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.support.server import PATIENCE, without_settings


class Worker:
    """One worker. What it says goes to ``log``."""

    def __init__(self, *, env: Mapping[str, str], log: Path) -> None:
        self.env = without_settings() | dict(env)
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Worker":
        """Start it, without waiting until it is ready."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "portal", "worker"]
            self.process = subprocess.Popen(command, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        return self

    def kill(self) -> None:
        """Kill it, as a power cut would (SIGKILL)."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to stop, and return its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        if self.process is None:
            return 0
        self.process.send_signal(how)
        code = self.process.wait(PATIENCE)
        self.process = None
        return code


def wait_until(holds: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something holds. Raises ``TimeoutError`` when it does not come to hold."""
    deadline = time.monotonic() + patience
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.02)
