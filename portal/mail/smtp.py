"""Mail over SMTP (RFC 5321): one connection for many mails, encrypted wherever it leaves this machine.

``smtps://`` is encrypted from the first byte and ``smtp+starttls://`` insists on STARTTLS. ``smtp://`` uses STARTTLS where
a server that is not this machine offers it, and never tells a password unencrypted. Certificates are always checked.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from smtplib import SMTP, SMTP_SSL, SMTPException, SMTPNotSupportedError
from urllib.parse import unquote, urlsplit

from portal.mail.conversation import ANSWERS_WITHIN, Conversation, in_words
from portal.mail.handing_over import Unreachable

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that an address such as ``smtps://user:password@mail.example.com`` names."""

    url: str = field(repr=False)  # it may hold a password

    @contextmanager
    def opened(self) -> Iterator[Conversation]:
        """Talk to the server. Raises ``Unreachable``."""
        conversation = Conversation(self.connected)
        try:
            yield conversation
        finally:
            conversation.end()

    def connected(self) -> SMTP:
        """Return a connection that is ready for mail. Raises ``Unreachable``."""
        try:
            return self._connected()
        except (OSError, SMTPException, UnicodeError) as problem:
            raise Unreachable(f"The mail server cannot be used: {in_words(problem)}") from None

    def _connected(self) -> SMTP:
        where = urlsplit(self.url)
        host, port = where.hostname or "", where.port or PORTS[where.scheme]
        if where.scheme == "smtps":
            connection: SMTP = SMTP_SSL(host, port, timeout=ANSWERS_WITHIN, context=ssl.create_default_context())
        else:
            connection = SMTP(host, port, timeout=ANSWERS_WITHIN)
        try:
            connection.ehlo_or_helo_if_needed()
            self._encrypt(connection, where.scheme, away=host not in THIS_MACHINE, secret=bool(where.username))
            if where.username:
                connection.login(unquote(where.username), unquote(where.password or ""))
        except BaseException:
            connection.close()
            raise
        return connection

    def _encrypt(self, connection: SMTP, scheme: str, *, away: bool, secret: bool) -> None:
        if scheme == "smtp+starttls" or (scheme == "smtp" and away and connection.has_extn("starttls")):
            connection.starttls(context=ssl.create_default_context())
            connection.ehlo()
        elif scheme == "smtp" and away and secret:
            raise SMTPNotSupportedError("it offers no encryption, and the password is not sent without")
