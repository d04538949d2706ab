"""The portal as a web process runs it."""

import gc
import multiprocessing
import os
import signal
import threading
import time
from typing import Any

from flask import Flask

from portal.app import create_app

ALLOCATIONS = 20_000
"""How many more objects are made than freed before Python looks for circles among the young ones; 700 if not said."""

STOPS_WITHIN = 10.0
"""Seconds that answers under way get when the server is gone."""


def application() -> Flask:
    """Return the portal, its memory settled: what was made at start stays, and is not looked through again and again."""
    if server := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(server,), daemon=True).start()
    app = create_app()
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS, 20, 20)
    return app


def _end_with(server: Any) -> None:
    """End when the server that began this process is gone, however it went; nobody else would ever end it."""
    server.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(STOPS_WITHIN)
    os._exit(1)
