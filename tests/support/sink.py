"""A real mail server that delivers nothing: it keeps what it is given, and answers as a test tells it to."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.server import free_port

HANG_UP = "hang up"
TAKEN = "250 Taken"


@dataclass
class Sink:
    """What came in, in order, and the answers to what is asked: ``sink.answers["RCPT"] = "450 Later"``.

    A list of answers is given one after the other, and then the ordinary one again. ``HANG_UP`` ends the conversation.
    """

    port: int = 0
    letters: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0.0
    conversations: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def messages(self) -> list[EmailMessage]:
        """What came in, as a mail program reads it."""
        return [message_from_bytes(each, policy=default) for each in self.letters]  # type: ignore[misc]

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.conversations += 1
        return responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._answer("MAIL", server)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await self._answer("RCPT", server)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await self._answer("DATA", server)
        if answer == TAKEN:
            assert isinstance(envelope.original_content, bytes)
            self.letters.append(envelope.original_content)
            self.recipients += envelope.rcpt_tos
        return answer

    async def _answer(self, command: str, server: SMTP) -> str:
        await asyncio.sleep(self.seconds)
        told = self.answers.get(command, TAKEN)
        if isinstance(told, list):
            told = told.pop(0) if told else TAKEN
        if told == HANG_UP:
            assert server.transport
            server.transport.abort()  # type: ignore[attr-defined]
        return str(told)


@contextmanager
def running_sink(**options: Any) -> Iterator[Sink]:
    """Run a mail server in a thread of its own."""
    sink = Sink(port=free_port())
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port, enable_SMTPUTF8=True, **options)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
