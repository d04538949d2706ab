"""portal serve: bring the database up to date, then serve until told to stop."""

import errno
import os
import socket
import sys
from dataclasses import replace

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from portal.app import create_app
from portal.commands.companion import companion
from portal.commands.running import make_ready
from portal.config import Settings
from portal.db import db, unit_of_work
from portal.demonstration import seed

STOPS_WITHIN = 10
"""Seconds after which a worker that does not stop when it is asked to is ended."""


@click.command()
@click.option(
    "--demo", is_flag=True, help="Fill an empty portal with demonstration surveys, responses and a staff account."
)
@click.option("--host", help="Address to listen on (PORTAL_HOST; 127.0.0.1 if not given).")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on (PORTAL_PORT; 8000 if not given).")
def serve(demo: bool, host: str | None, port: int | None) -> None:
    """Serve the portal, with a worker beside it. Brings the database up to date first; stops cleanly on Ctrl-C or SIGTERM."""
    settings = Settings.from_environment()
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    _refuse_a_taken_port(settings.host, settings.port)
    app = create_app(settings)
    with app.app_context():
        make_ready()
        if demo:
            with unit_of_work():
                for line in seed.demonstrate():
                    click.echo(line)
        db.engine.dispose()  # the web processes begin as copies of this one, and must not share its connections
    site = f"http://{settings.host}:{settings.port}"
    click.echo(f"The portal is at {site}/ and staff sign in at {site}/staff/")
    sys.stdout.flush()
    with companion(settings.host, settings.port):
        _serve(settings)


def _serve(settings: Settings) -> None:
    Granian(
        "portal.serving:application",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=settings.workers,
        blocking_threads=settings.threads,
        backpressure=256,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOPS_WITHIN,
    ).serve()


def _refuse_a_taken_port(host: str, port: int) -> None:
    """End with a plain sentence when something else listens there already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            advice = (
                "choose another with --port" if problem.errno == errno.EADDRINUSE else os.strerror(problem.errno or 0)
            )
            raise click.ClickException(f"Port {port} on {host} cannot be used; {advice}") from None
