"""A mail as the bytes that go over the wire (RFC 5322, RFC 2045 to 2047): headers folded, and lines short enough for all."""

from binascii import b2a_qp
from dataclasses import dataclass
from email.headerregistry import Address
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from textwrap import wrap

from email_validator import validate_email

from portal.mail.models import OutboxMail

SHORT, LONGEST = 78, 900
"""Characters that a line of a header should have at most, and those that it can have (RFC 5322, 2.1.1)."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What is handed over: from whom, to whom, and the text; ``name`` is the same each time the same mail is written.

    ``beyond_ascii`` is true for an address that only some servers can take (RFC 6531).
    """

    name: str
    sender: str
    recipient: str
    content: bytes
    beyond_ascii: bool = False


def letter_of(mail: OutboxMail, sender: Address) -> Letter:
    """Write a mail. Two letters of one mail are the same to the byte, and so is their Message-ID."""
    recipient = _on_the_wire(mail.to_address)
    beyond_ascii = not recipient.isascii()
    boundary = f"=_{mail.message_id[1:].partition('@')[0]}"
    headers = {
        "From": str(sender),
        "To": recipient,
        "Subject": mail.subject,
        "Date": format_datetime(mail.queued_at),
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        **mail.headers,
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative; boundary="{boundary}"',
    }
    parts = (b"", _part("plain", mail.text), _part("html", mail.html))
    body = f"--{boundary}\r\n".encode().join(parts) + f"--{boundary}--\r\n".encode()
    return Letter(
        name=f"{mail.queued_at:%Y%m%d-%H%M%S}-{mail.id}",
        sender=sender.addr_spec,
        recipient=recipient,
        content=b"".join(_header(*each, beyond_ascii=beyond_ascii) for each in headers.items()) + b"\r\n" + body,
        beyond_ascii=beyond_ascii,
    )


def _on_the_wire(address: str) -> str:
    """Return an address with its domain in ASCII (RFC 5891), which every server understands."""
    if address.isascii():
        return address
    read = validate_email(address, check_deliverability=False)
    return f"{read.local_part}@{read.ascii_domain}"


def _header(name: str, value: str, *, beyond_ascii: bool) -> bytes:
    """Write a header, folded at spaces only: Python's own policy would put a long link into code that no program reads."""
    head = f"{name}: "
    if value.isascii() and value.isprintable():
        lines = [head + value] if len(head + value) <= SHORT else _folded(head, value)
        if max(map(len, lines)) <= LONGEST:
            return "\r\n".join(lines).encode() + b"\r\n"
    policy = SMTPUTF8 if beyond_ascii else SMTP
    encoded: str = policy.header_factory(name, value).fold(policy=policy)
    return encoded.encode()


def _folded(head: str, value: str) -> list[str]:
    return wrap(
        value, SHORT, initial_indent=head, subsequent_indent=" ", break_long_words=False, break_on_hyphens=False
    )


def _part(subtype: str, text: str) -> bytes:
    """Write one part in lines of at most 76 ASCII characters (quoted-printable, RFC 2045, 6.7)."""
    head = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head.encode() + b2a_qp(f"{text.rstrip()}\n".replace("\n", "\r\n").encode()) + b"\r\n"
