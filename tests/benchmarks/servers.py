"""The two servers that are compared: the portal as ``portal serve`` runs it, and the floor with the same settings."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.benchmarks import floor
from tests.support.server import PATIENCE, Server, free_port, without_settings

WORKERS, THREADS = 2, 16
SURVEY = Path(__file__).with_name("survey.json")
SECRET = "a secret for benchmarks that is long enough"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs: its port, its first process, and the settings it was given."""

    port: int
    pid: int
    env: dict[str, str]

    def command(self, *arguments: str) -> None:
        """Run a portal command on the same database."""
        command = [sys.executable, "-m", "portal", *arguments]
        subprocess.run(command, env=without_settings() | self.env, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def portal(folder: Path, database_url: str = "", options: tuple[str, ...] = ()) -> Iterator[Running]:
    """Run the portal on a new database in this folder, with the survey of the benchmarks in it."""
    env = {
        "PORTAL_INSTANCE": str(folder / "instance"),
        "PORTAL_SECRET_KEY": SECRET,
        "PORTAL_DATABASE_URL": database_url,
        "PORTAL_WORKERS": str(WORKERS),
        "PORTAL_THREADS": str(THREADS),
        "PORTAL_FASTEST_SECONDS": "0",
    }
    server = Server(env=env, log=folder / "portal.log", options=options).start()
    assert server.process
    running = Running(server.port, server.process.pid, env)
    try:
        running.command("surveys", "import", str(SURVEY))
        yield running
    finally:
        server.stop()


@contextmanager
def smallest(folder: Path, database_url: str = "") -> Iterator[Running]:
    """Run the floor under the same server, with as many workers and threads."""
    database = database_url or str(folder / "floor.sqlite3")
    floor.prepare(database)
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", str(WORKERS)]
    command += ["--blocking-threads", str(THREADS), "--backpressure", "256", "--log-level", "warning"]
    command += ["--host", "127.0.0.1", "--port", str(port), "tests.benchmarks.floor:app"]
    process = subprocess.Popen(command, env=os.environ | {"FLOOR_DATABASE": database}, stdin=subprocess.DEVNULL)
    try:
        _wait(port)
        yield Running(port, process.pid, {})
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except (URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
