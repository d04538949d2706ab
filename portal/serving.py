"""The portal as a web process runs it."""

import gc

from flask import Flask

from portal.app import create_app

ALLOCATIONS = 20_000
"""How many more objects are made than freed before Python looks for circles among the young ones; 700 if not said."""


def application() -> Flask:
    """Return the portal, its memory settled: what was made at start stays, and is not looked through again and again."""
    app = create_app()
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATIONS, 20, 20)
    return app
