"""What becomes of a mail when it is handed over: sent, refused, tried again later, or in doubt; and never sent twice."""

import socket
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import update

from portal.clock import now
from portal.db import db
from portal.mail import actions, claiming, conversation, draining, smtp
from portal.mail.models import HANDING_OFF, IN_DOUBT, REFUSED, SENT, WAITING, OutboxMail
from tests.support.server import free_port
from tests.support.sink import HANG_UP


def test_a_mail_is_sent_once(queue, drain, sink, mails, clock):
    at = clock.travels_to("2026-11-23 14:00")
    queue("ann@example.com", subject="Hello")
    drain()
    drain()
    assert [(each["To"], each["Subject"]) for each in sink.messages] == [("ann@example.com", "Hello")]
    (mail,) = mails()
    assert (mail.state, mail.sent_at, mail.attempts, mail.problem) == (SENT, at, 1, "")


def test_many_mails_go_over_one_connection_the_longest_waiting_first(queue, drain, sink):
    for number in range(25):
        queue(subject=f"Mail {number}")
    drain()
    assert [each["Subject"] for each in sink.messages] == [f"Mail {number}" for number in range(25)]
    assert sink.conversations == 1


def test_a_mail_waits_for_its_time(queue, drain, sink, clock):
    at = clock.travels_to("2026-11-23 14:00")
    queue(due_at=at + timedelta(hours=1))
    drain()
    assert sink.letters == []
    clock.travels_to("2026-11-23 15:00")
    drain()
    assert len(sink.letters) == 1


def test_what_came_too_late_to_be_of_use_is_not_sent(queue, drain, sink, mails, clock):
    at = clock.travels_to("2026-11-23 14:00")
    queue(not_after=at + timedelta(minutes=10))
    clock.travels_to("2026-11-23 14:11")
    drain()
    assert sink.letters == []
    assert (mails()[0].state, mails()[0].problem) == (REFUSED, draining.TOO_LATE)


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_what_is_refused_for_good_is_not_tried_again(queue, drain, sink, mails, command):
    sink.answers[command] = ["550 5.1.1 <ann@example.com> is not known here"]
    queue("ann@example.com")
    queue("bob@example.com")
    drain()
    assert [each.state for each in mails()] == [REFUSED, SENT]
    assert mails()[0].problem == "550 5.1.1 <this address> is not known here"
    assert sink.conversations == 1


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_what_is_refused_for_now_is_tried_again_later_and_later(queue, drain, sink, mails, clock, command):
    at = clock.travels_to("2026-11-23 14:00")
    sink.answers[command] = ["450 Busy"] * 2
    queue()
    for minutes, wait in ((0, 1), (1, 2)):
        clock.travels_to(f"2026-11-23 14:0{minutes}")
        drain()
        (mail,) = mails()
        assert (mail.state, mail.problem) == (WAITING, "450 Busy")
        assert mail.due_at == at + timedelta(minutes=minutes + wait)
    clock.travels_to("2026-11-23 14:03")
    drain()
    assert (mails()[0].state, mails()[0].problem, mails()[0].attempts) == (SENT, "", 3)


def test_a_mail_is_given_up_after_some_days(queue, drain, sink, mails, clock):
    began = clock.travels_to("2026-11-23 14:00")
    sink.answers["RCPT"] = "450 Busy"
    queue()
    while mails()[0].state == WAITING:
        clock.travels_to(mails()[0].due_at.isoformat())
        drain()
    (mail,) = mails()
    assert (mail.state, mail.problem) == (REFUSED, "Given up after 30 tries: 450 Busy")
    assert timedelta(days=3) < mail.state_at - began < timedelta(days=5)


@pytest.mark.parametrize("answer", [HANG_UP, "what do you mean", "354 Go on", "199 Hm"])
def test_a_mail_is_in_doubt_when_no_answer_to_its_text_can_be_understood(queue, drain, sink, mails, answer):
    sink.answers["DATA"] = [answer]
    queue()
    queue()
    drain()
    drain()
    assert [each.state for each in mails()] == [IN_DOUBT, SENT]
    assert "No answer came that says if it was taken" in mails()[0].problem
    assert len(sink.letters) == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT"])
def test_a_connection_that_the_server_ends_between_two_mails_is_made_anew(queue, drain, sink, mails, command):
    sink.answers[command] = ["250 OK", HANG_UP]
    for _ in range(3):
        queue()
    drain()
    assert [each.state for each in mails()] == [SENT] * 3
    assert sink.conversations == 2


@pytest.mark.parametrize("answer", [HANG_UP, "421 Closing", "oh dear"])
def test_a_server_that_will_not_talk_is_left_alone_for_a_while(queue, drain, sink, mails, clock, answer):
    clock.travels_to("2026-11-23 14:00")
    sink.answers["RCPT"] = answer
    queue()
    queue()
    drain()
    assert sink.conversations == 1
    assert {each.state for each in mails()} == {WAITING}
    assert all("The mail server ended the conversation" in each.problem for each in mails())
    sink.answers.clear()
    clock.travels_to("2026-11-23 14:01")
    drain()
    assert {each.state for each in mails()} == {SENT}


def test_mail_from_an_address_that_the_server_does_not_take_waits(queue, drain, sink, mails):
    sink.answers["MAIL"] = "550 Not you"
    queue()
    drain()
    (mail,) = mails()
    assert (mail.state, mail.problem) == (WAITING, "The mail server takes no mail from portal@example.com: 550 Not you")


def test_mail_waits_while_the_server_is_away(queue, courier, mails, clock):
    clock.travels_to("2026-11-23 14:00")
    queue()
    queue()
    away = courier(f"smtp://127.0.0.1:{free_port()}")
    away()
    assert {each.state for each in mails()} == {WAITING}
    assert {each.problem for each in mails()} == {"The mail server cannot be used: Connection refused"}
    assert {each.attempts for each in mails()} == {0}
    assert mails()[0].due_at == clock.travels_to("2026-11-23 14:00:02")


@contextmanager
def talking(words: bytes):
    """A server that says something to whoever comes, and nothing more."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def talk():
            caller, _ = listener.accept()
            with caller:
                caller.sendall(words)
                caller.recv(1000)

        talker = threading.Thread(target=talk)
        talker.start()
        yield listener.getsockname()[1]
        talker.join()


@pytest.mark.parametrize("greeting", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"554 Go away\r\n", b"\xff\xfe\r\n", b""])
def test_what_is_no_mail_server_is_left_alone(queue, courier, mails, greeting, monkeypatch):
    monkeypatch.setattr(smtp, "ANSWERS_WITHIN", 0.3)
    queue()
    with talking(greeting) as port:
        courier(f"smtp://127.0.0.1:{port}")()
    assert mails()[0].state == WAITING
    assert "The mail server cannot be used" in mails()[0].problem


def test_a_slow_server_is_waited_for(queue, drain, sink, mails):
    sink.seconds = 0.2
    queue()
    drain()
    assert mails()[0].state == SENT


def test_a_server_that_never_says_whether_it_took_a_mail_leaves_it_in_doubt(queue, drain, sink, mails, monkeypatch):
    monkeypatch.setattr(conversation, "TAKES_WITHIN", 0.1)
    sink.answers["MAIL"] = ["250 OK"]
    queue()
    sink.seconds = 0.5
    drain()
    assert mails()[0].state == IN_DOUBT


def test_what_a_worker_left_behind_is_in_doubt_and_stays_so(queue, drain, sink, mails, at_work):
    queue()
    with at_work():
        db.session.execute(update(OutboxMail).values(state=HANDING_OFF, claimed_by="dead"))
    with at_work():
        claiming.doubt_left_behind({"dead"})
    assert mails()[0].state == HANDING_OFF
    with at_work():
        claiming.doubt_left_behind({"another"})
    drain()
    assert (mails()[0].state, mails()[0].problem) == (IN_DOUBT, claiming.LEFT_BEHIND)
    assert sink.letters == []


def test_what_another_worker_claimed_meanwhile_is_left_to_it(queue, courier, sink, mails, app, monkeypatch):
    queue()
    find = claiming._due

    def slowly(at, most):
        found = find(at, most)
        monkeypatch.setattr(claiming, "_due", find)
        quicker = threading.Thread(target=courier(sink.url))
        quicker.start()
        quicker.join()
        return found

    monkeypatch.setattr(draining, "something_is_due", lambda _at: True)
    monkeypatch.setattr(claiming, "_due", slowly)
    courier(sink.url)()
    assert len(sink.letters) == 1
    assert (mails()[0].state, mails()[0].attempts) == (SENT, 1)


def test_what_staff_settled_meanwhile_a_worker_that_comes_back_does_not_undo(queue, drain, sink, mails, at_work):
    mail_id = queue()
    with at_work():
        claiming.claim("slow", 5, now())
    with at_work():
        claiming.doubt_left_behind({"another"})
    with at_work():
        assert actions.mark_as_sent(OutboxMail.id == mail_id) == 1
    with at_work():
        claiming.settle("slow", {mail_id: claiming.Outcome(WAITING, "450 Later", due_at=now())}, now())
    drain()
    assert mails()[0].state == SENT
    assert sink.letters == []
