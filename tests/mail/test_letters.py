"""A mail on the wire: what every mail server and mail program understands, and nothing that was smuggled in."""

import re
from email import message_from_bytes
from email.policy import default

import pytest

from tests.support.markup import Markup, words

NAMES = ["Zoë Ångström", "李小龍", "Ann, “the boss” <ann>", 'quote " and \\ backslash', "🎉 " * 30, "x" * 300]


@pytest.fixture
def received(queue, drain, sink):
    """The one mail that arrives when it was queued so: its message, and its bytes."""

    def receive(*to, **others):
        queue(*to, **others)
        drain()
        return sink.messages[-1], sink.letters[-1]

    return receive


def body(message, kind):
    return message.get_body((kind,)).get_content().replace("\r\n", "\n")


@pytest.mark.parametrize("name", NAMES)
def test_any_name_arrives_as_it_was_written(received, name):
    message, _ = received(subject=f"Hello {name}", words=f"It is you, {name}.")
    assert message["Subject"].rstrip() == f"Hello {name}".rstrip()
    assert name.strip() in " ".join(body(message, "plain").split("\n"))
    assert name.strip() in words(next(Markup(body(message, "html")).elements("main")))


@pytest.mark.parametrize("name", NAMES)
def test_lines_are_short_and_in_ascii(received, name):
    _, content = received(subject=name, words=f"{name} " * 500)
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    longest = max(len(line) for line in content.split(b"\r\n"))
    assert longest <= (78 if name.strip("x") else 400)


def test_a_mail_has_the_headers_that_every_mail_needs(received, clock, mails):
    clock.travels_to("2026-11-23 14:00")
    message, _ = received("ann@example.com", headers={"List-Unsubscribe": "<https://portal.example/u>"})
    expected = {
        "From": "Portal <portal@example.com>",
        "To": "ann@example.com",
        "Date": "Mon, 23 Nov 2026 14:00:00 +0000",
        "Message-ID": mails()[0].message_id,
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "List-Unsubscribe": "<https://portal.example/u>",
    }
    assert {name: message[name] for name in expected} == expected
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert not message.defects


def test_a_long_link_in_a_header_stays_a_link(received):
    """Mail programs look for it there (RFC 8058), and do not decode it first."""
    link = f"<https://portal.example/unsubscribe/{'a-token.' * 12}>"
    message, content = received(headers={"List-Unsubscribe": f"{link}, <mailto:stop@example.com>"})
    assert link.encode() in content
    assert message["List-Unsubscribe"] == f"{link}, <mailto:stop@example.com>"


def test_lines_that_begin_with_a_full_stop_arrive(received):
    message, _ = received(words="one\n.\n..two\n.three")
    assert "one\n.\n..two\n.three\n" in body(message, "plain")


def test_what_was_typed_adds_no_header(received):
    message, content = received(
        subject="Hello\r\nBcc: bob@example.com\r\n\r\n<p>", words="a\r\n.\r\nRCPT TO:<bob@example.com>"
    )
    assert message["Subject"] == "Hello Bcc: bob@example.com <p>"
    assert message["Bcc"] is None
    assert b"\r\nBcc:" not in content.partition(b"\r\n\r\n")[0]


def test_both_parts_say_the_same(received):
    message, _ = received(subject="Zoë’s code", words="Your code is “ÄÖ-77” – valid until 3 May.")
    shown = words(next(Markup(body(message, "html")).elements("body")))
    assert " ".join(body(message, "plain").replace("-- \n", "").split()) == shown


@pytest.mark.parametrize(
    ("address", "on_the_wire"),
    [("ann@bücher.example", "ann@xn--bcher-kva.example"), ("zoë@bücher.example", "zoë@xn--bcher-kva.example")],
)
def test_addresses_beyond_ascii_are_written_to(received, sink, address, on_the_wire):
    message, _ = received(address)
    assert sink.recipients == [on_the_wire]
    assert message["To"] == on_the_wire


def test_a_server_that_knows_no_such_addresses_is_not_asked(queue, drain, sink, mails, monkeypatch):
    monkeypatch.setattr("smtplib.SMTP.has_extn", lambda self, name: False)
    queue("zoë@example.com")
    drain()
    assert mails()[0].state == "refused"
    assert mails()[0].problem == "The mail server cannot write to an address with such characters"


def test_without_a_server_mail_is_kept_in_a_folder_for_its_owner_alone(queue, courier, database, mails):
    queue("ann@example.com", subject="Hello")
    courier()()
    (file,) = (database.instance / "mail").iterdir()
    assert message_from_bytes(file.read_bytes(), policy=default)["Subject"] == "Hello"
    assert re.fullmatch(r"\d{8}-\d{6}-1\.eml", file.name)
    assert [each.stat().st_mode & 0o077 for each in (file, file.parent)] == [0, 0]
    assert mails()[0].state == "sent"


def test_a_folder_that_cannot_be_written_lets_mail_wait(queue, courier, database, mails):
    (database.instance / "mail").write_text("in the way")
    queue()
    courier()()
    assert (mails()[0].state, mails()[0].problem) == (
        "waiting",
        f"{database.instance / 'mail'} cannot be made: File exists",
    )
