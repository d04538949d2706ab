"""The worker beside a server: begun with it, begun again when it dies, and gone when the server is."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

COMMAND = [sys.executable, "-m", "portal", "worker", "--beside-server"]

BEGINS_AFTER = 1.0
"""Seconds that the web processes get to begin in peace, and between a worker that died and the next."""

ENDS_WITHIN = 12.0


@contextmanager
def companion(host: str, port: int) -> Iterator[None]:
    """Keep a worker going while what stands inside is done."""
    ending = Event()
    keeper = Thread(target=_keep_going, args=(ending, os.environ | {"PORTAL_HOST": host, "PORTAL_PORT": str(port)}))
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join()


def _keep_going(ending: Event, environment: dict[str, str]) -> None:
    while not ending.wait(BEGINS_AFTER):
        # The worker reads to the end of its standard input, which comes when this process is gone.
        with subprocess.Popen(COMMAND, env=environment, stdin=subprocess.PIPE) as worker:  # noqa: S603 - our own
            while worker.poll() is None and not ending.wait(0.1):
                pass
            _end(worker)


def _end(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    try:
        worker.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        worker.kill()
