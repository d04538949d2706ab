"""portal worker: the work in the background, alone."""

import os
import signal
import sys
from threading import Event, Thread

import click

from portal.app import create_app
from portal.commands.running import make_ready
from portal.jobs.shift import ENDS_WITHIN, work

ENDING = (signal.SIGINT, signal.SIGTERM)


@click.command()
@click.option(
    "--beside-server", is_flag=True, hidden=True, help="End when standard input does, as a server's companion."
)
def worker(beside_server: bool) -> None:
    """Hand over the mail that waits and do the jobs that are due. Stops cleanly on Ctrl-C or SIGTERM.

    `portal serve` has a worker of its own. More of them, on any machine, share the work.
    """
    app = create_app()
    if not beside_server:
        with app.app_context():
            make_ready()
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)  # not before: whatever is begun from here on inherits it
    if beside_server:
        Thread(target=_end_with_the_server, daemon=True).start()
    else:
        click.echo("The worker is ready")
    stopping = Event()
    working = Thread(target=work, args=(app, stopping), daemon=True)
    working.start()
    signal.sigwait(ENDING)
    stopping.set()
    working.join(ENDS_WITHIN + 1)


def _end_with_the_server() -> None:
    """End when the server is gone, however it went: it holds the other end of our standard input."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
