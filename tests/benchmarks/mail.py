"""How fast the outbox is emptied, beside one connection that tells the same mail server the same bytes, made before."""

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from email.headerregistry import Address
from pathlib import Path
from smtplib import SMTP
from threading import Event
from typing import Any

from sqlalchemy import insert, select, update

from portal.app import create_app
from portal.config import Settings
from portal.db import db, unit_of_work
from portal.mail import outbox
from portal.mail.draining import Courier
from portal.mail.letters import Letter, letter_of
from portal.mail.models import SENT, WAITING, OutboxMail
from portal.mail.smtp import MailServer
from portal.migrations import bring_up_to_date
from tests.benchmarks.databases import databases
from tests.benchmarks.figures import Figure
from tests.benchmarks.processes import watched_memory
from tests.support.server import PATIENCE
from tests.support.sink import running_sink

ROUNDS = 3
MAILS, MAILS_QUICK = 5000, 1000
MEGABYTE = 1024 * 1024
SENDER = Address("Portal", addr_spec="portal@example.com")


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Measure on each database, in turns with the floor, and take the middle round."""
    count = MAILS_QUICK if quick else MAILS
    with sink() as url:
        return [
            figure
            for place in databases(folder)
            for figure in _on(place.kind, Settings(instance=folder / place.kind, database_url=place.url), url, count)
        ]


def _on(kind: str, settings: Settings, url: str, count: int) -> Iterator[Figure]:
    app = create_app(settings)
    with app.app_context():
        bring_up_to_date()
        _fill(count)
        letters = [letter_of(mail, SENDER) for mail in db.session.scalars(select(OutboxMail))]
        with watched_memory(os.getpid()) as memory:
            rounds = [(count / _seconds_of_outbox(url), count / _seconds_of_floor(url, letters)) for _ in range(ROUNDS)]
        sent = db.session.query(OutboxMail).where(OutboxMail.state == SENT).count()
        db.session.remove()
        db.engine.dispose()
    ours, floor = sorted(rounds, key=lambda pair: pair[0] / pair[1])[ROUNDS // 2]
    part = f"mail, {kind}"
    yield Figure(part, f"{count:,} mails from the outbox", "/s", ours, floor, "at least 0.6 ×", ours >= 0.6 * floor)
    yield Figure(part, "… sent", "", sent, count, "all", sent == count)
    yield Figure(
        part, "… memory above idle", "MB", memory.above / MEGABYTE, aim="under 50", met=memory.above < 50 * MEGABYTE
    )


def _fill(count: int) -> None:
    """Put so many mails like a real one into the outbox."""
    with unit_of_work():
        first = outbox.queue(to="person@example.com", template="mail/trial.md", kind="trial", name="Zoë", at=None)
    pattern = db.session.get_one(OutboxMail, first)
    columns = [each.name for each in OutboxMail.__table__.columns if each.name != "id"]
    same: dict[str, Any] = {name: getattr(pattern, name) for name in columns}
    others = range(1, count)
    rows = [same | {"to_address": f"person{n}@example.com", "message_id": f"<{n}@example.com>"} for n in others]
    with unit_of_work():
        db.session.execute(insert(OutboxMail), rows)


def _seconds_of_outbox(url: str) -> float:
    with unit_of_work():
        db.session.execute(update(OutboxMail).values(state=WAITING))
    began = time.perf_counter()
    Courier("benchmark", MailServer(url), SENDER, Event()).goes()
    return time.perf_counter() - began


def _seconds_of_floor(url: str, letters: list[Letter]) -> float:
    began = time.perf_counter()
    with SMTP("127.0.0.1", int(url.rpartition(":")[2])) as connection:
        connection.ehlo()
        for letter in letters:
            connection.mail(letter.sender)
            connection.rcpt(letter.recipient)
            connection.data(letter.content)
    return time.perf_counter() - began


@contextmanager
def sink() -> Iterator[str]:
    """Run a mail server in a process of its own and give its address."""
    told, tell = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(tell,), daemon=True)
    process.start()
    assert told.poll(PATIENCE)
    yield told.recv()
    process.terminate()
    process.join()


def _serve(tell: Any) -> None:
    with running_sink() as running:
        running.letters, running.recipients = deque(maxlen=1), deque(maxlen=1)
        tell.send(running.url)
        Event().wait()
