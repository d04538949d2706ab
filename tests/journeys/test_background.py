"""``portal serve`` brings its own worker, keeps it going, and leaves nothing running behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from portal.db import db
from portal.jobs.models import Worker
from tests.benchmarks.processes import family
from tests.support.mail import NOTE, mail_templates, outbox_mails, queue_note
from tests.support.server import Server, free_port, without_settings
from tests.support.worker import wait_until

ON_LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="processes are looked at as Linux shows them"
)


@pytest.fixture
def worker_of(at_work):
    """The name of the worker that is there, once there is one other than this."""

    def name(other=""):
        def there():
            with at_work():
                return [each.name for each in db.session.query(Worker) if each.name != other]

        wait_until(lambda: bool(there()))
        return there()[-1]

    return name


def command_of(process):
    """The command of a process; nothing when it is gone, also when nobody has asked yet how it ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def test_the_server_sends_mail(server, app, at_work, database):
    with mail_templates(app, {"mail/note.md": NOTE}):
        queue_note(at_work)
    folder = database.instance / "mail"
    wait_until(lambda: folder.is_dir() and any(folder.glob("*.eml")))
    assert server.stop() == 0


def test_while_the_mail_server_is_away_pages_answer_and_staff_see_that_mail_waits(
    app, database, at_work, staff, tmp_path
):
    away = {"PORTAL_MAIL_URL": f"smtp://127.0.0.1:{free_port()}", "PORTAL_MAIL_FROM": "portal@example.com"}
    server = Server(env=database.environment | away, log=tmp_path / "server.log").start()
    with mail_templates(app, {"mail/note.md": NOTE}):
        queue_note(at_work)
    wait_until(lambda: bool(outbox_mails(at_work)[0].problem))
    with urlopen(f"{server.url}/surveys/") as answer:
        assert answer.status == 200
    page = staff("marketer").opens("/staff/").follows("See what keeps them")
    assert page.says("Failing The mail server cannot be used: Connection refused. Next try")
    assert server.stop() == 0


@ON_LINUX
def test_a_worker_that_dies_is_begun_again(server, worker_of):
    first = worker_of()
    (process,) = (each for each in family(server.process.pid) if b"--beside-server" in command_of(each))
    os.kill(process, signal.SIGKILL)
    assert worker_of(other=first) != first
    assert server.stop() == 0


@ON_LINUX
def test_nothing_goes_on_when_the_server_is_killed(server, worker_of, at_work):
    worker_of()
    processes = family(server.process.pid)
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    wait_until(lambda: not any(command_of(each) for each in processes))
    with at_work():
        assert db.session.query(Worker).count() == 0


def test_a_worker_alone_sets_an_empty_database_up(tmp_path):
    env = without_settings() | {"PORTAL_INSTANCE": str(tmp_path / "new")}
    command = [sys.executable, "-m", "portal", "worker"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as worker:
        assert worker.stdout.readline() == b"The worker is ready\n"
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
        assert worker.stderr.read() == b""
