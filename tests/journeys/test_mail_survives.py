"""The worker is killed again and again while mail goes out. Every mail arrives or is in doubt, and none arrives twice.

``PORTAL_TEST_MAILS=5000`` sends as many.
"""

import os
import random
from collections import Counter

import pytest
from sqlalchemy import and_, or_, select, text

from portal.db import db
from portal.jobs import presence
from portal.jobs.models import Worker as PresentWorker
from portal.mail import claiming, draining, outbox
from portal.mail.models import HANDING_OFF, IN_DOUBT, SENT, WAITING, OutboxMail
from tests.support.database import POSTGRESQL
from tests.support.mail import NOTE, mail_templates, outbox_mails
from tests.support.sink import running_sink
from tests.support.worker import Worker, wait_until

MAILS = int(os.environ.get("PORTAL_TEST_MAILS", "300"))
KILLS = 3


@pytest.fixture
def sink():
    with running_sink() as sink:
        sink.seconds = 0.001
        yield sink


@pytest.fixture
def workers(database, sink, tmp_path):
    """Workers that take mail to the sink; whichever are left are killed at the end."""
    env = database.environment | {"PORTAL_MAIL_URL": sink.url, "PORTAL_MAIL_FROM": "portal@example.com"}
    workers = [Worker(env=env, log=tmp_path / f"worker-{number}.log") for number in range(2)]
    yield workers
    for worker in workers:
        worker.kill()


def queued(app, at_work, number):
    """Put mails into the outbox, and return their message ids."""
    with mail_templates(app, {"mail/note.md": NOTE}), at_work():
        for place in range(number):
            outbox.queue(
                to=f"person{place}@example.com", template="mail/note.md", kind="note", subject=f"{place}", words="Hello"
            )
    return {mail.message_id for mail in outbox_mails(at_work)}


def left(at_work):
    """The number of mails that wait for a worker, or that the latest one has in hand."""
    latest = select(PresentWorker.name).order_by(PresentWorker.seen_at.desc()).limit(1).scalar_subquery()
    in_hand = and_(OutboxMail.state == HANDING_OFF, OutboxMail.claimed_by == latest)
    with at_work():
        return db.session.query(OutboxMail).where(or_(OutboxMail.state == WAITING, in_hand)).count()


def received(sink):
    return Counter(str(message["Message-ID"]) for message in sink.messages)


def test_nothing_is_lost_or_doubled_when_the_worker_is_killed(app, at_work, sink, workers, clock):
    worker, message_ids = workers[0], queued(app, at_work, MAILS)
    for moment in sorted(random.sample(range(1, MAILS - 50), KILLS)):
        worker.start()
        wait_until(lambda at=moment: len(sink.letters) >= at, patience=120)
        worker.kill()
    worker.start()
    wait_until(lambda: left(at_work) == 0, patience=120)
    assert worker.stop() == 0
    clock.passes(presence.SILENT_FOR)
    with at_work():
        claiming.doubt_left_behind(presence.alive())
    arrived, mails = received(sink), outbox_mails(at_work)
    assert set(arrived.values()) == {1}
    assert {mail.message_id for mail in mails if mail.state == SENT} <= arrived.keys() <= message_ids
    doubted = [mail for mail in mails if mail.state == IN_DOUBT]
    assert {mail.state for mail in mails} <= {SENT, IN_DOUBT}
    assert len(doubted) <= KILLS * draining.MOST
    assert message_ids - arrived.keys() <= {mail.message_id for mail in doubted}


def test_two_workers_share_the_mail(app, at_work, sink, workers):
    for worker in workers:
        worker.start()
    with app.app_context():
        wait_until(lambda: db.session.query(PresentWorker).count() == 2)
    message_ids = queued(app, at_work, 200)
    wait_until(lambda: {mail.state for mail in outbox_mails(at_work)} == {SENT})
    assert [worker.stop() for worker in workers] == [0, 0]
    assert received(sink) == dict.fromkeys(message_ids, 1)
    assert len({mail.claimed_by for mail in outbox_mails(at_work)}) == 2
    with at_work():
        assert presence.alive() == set()


def test_the_worker_goes_on_when_the_database_was_away(app, at_work, sink, workers, database):
    if database.kind != POSTGRESQL:
        pytest.skip("SQLite is a file, which does not go away")
    message_ids = queued(app, at_work, 150)
    workers[0].start()
    for moment in (20, 80):
        wait_until(lambda at=moment: len(sink.letters) >= at)
        with app.app_context():
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            db.session.execute(text(f"{others} AND datname = current_database()"))
    wait_until(lambda: left(at_work) == 0)
    assert workers[0].stop() == 0
    mails = outbox_mails(at_work)
    assert set(received(sink).values()) == {1}
    assert received(sink).keys() <= message_ids
    assert {mail.message_id for mail in mails if mail.state == SENT} <= received(sink).keys()
    assert {mail.state for mail in mails} <= {SENT, HANDING_OFF, IN_DOUBT}
