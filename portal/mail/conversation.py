"""Telling a mail server one mail after another, and judging its answers (RFC 5321)."""

import re
from collections.abc import Callable
from contextlib import suppress
from smtplib import SMTP, SMTPException, SMTPResponseException

from portal.mail.handing_over import Refused, Unknown, Unreachable
from portal.mail.letters import Letter

ANSWERS_WITHIN = 30.0
TAKES_WITHIN = 300.0
"""Seconds for an ordinary answer, and for the one after the text, at which a server may do its checks."""

LEAVES_WITHIN = 2.0

LEAVING = 421
"""Says that the server is about to end the conversation, whatever it was asked (RFC 5321, 3.8)."""

LINE_BEGINS = re.compile(rb"^\.", re.MULTILINE)


class Conversation:
    """One connection after another to the same server, each for as long as it lasts."""

    def __init__(self, connect: Callable[[], SMTP]) -> None:
        self.connect = connect
        self.connection = connect()
        self.fresh = True

    def hand_over(self, letter: Letter) -> None:
        """Hand one mail over. A connection that the server ended after an earlier mail is made anew."""
        try:
            self._announce(letter)
        except SMTPException as problem:
            if self.fresh:
                raise Unreachable(f"The mail server ended the conversation: {in_words(problem)}") from None
            self._begin_anew()
            return self.hand_over(letter)
        except Refused:
            with suppress(SMTPException):
                self.connection.rset()
            raise
        finally:
            self.fresh = False
        return self._tell(letter.content)

    def end(self) -> None:
        """Take leave, without waiting long for an answer."""
        with suppress(OSError, SMTPException):
            if self.connection.sock:
                self.connection.sock.settimeout(LEAVES_WITHIN)
                self.connection.quit()
        self.connection.close()

    def _begin_anew(self) -> None:
        self.connection.close()
        self.connection = self.connect()
        self.fresh = True

    def _announce(self, letter: Letter) -> None:
        """Say who writes to whom, up to where the server waits for the text."""
        if letter.beyond_ascii and not self.connection.has_extn("smtputf8"):
            raise Refused("The mail server cannot write to an address with such characters", for_good=True)
        options = ["SMTPUTF8", "BODY=8BITMIME"] if letter.beyond_ascii else []
        try:
            _judge(*self.connection.mail(letter.sender, options), good=range(200, 300))
        except Refused as problem:
            raise Unreachable(f"The mail server takes no mail from {letter.sender}: {problem}") from None
        _judge(*self.connection.rcpt(letter.recipient), good=range(200, 300))
        _judge(*self.connection.docmd("DATA"), good=range(354, 355))

    def _tell(self, content: bytes) -> None:
        """Send the text, and hear whether it was taken. Without an answer that can be understood nobody knows."""
        try:
            self.connection.send(LINE_BEGINS.sub(b"..", content) + b".\r\n")
            self._wait_up_to(TAKES_WITHIN)
            code, said = self.connection.getreply()
            if code == LEAVING:
                raise _refusal(code, said)
            _judge(code, said, good=range(200, 300))
            self._wait_up_to(ANSWERS_WITHIN)
        except SMTPException as problem:
            self.connection.close()
            raise Unknown(f"No answer came that says if it was taken: {in_words(problem)}") from None

    def _wait_up_to(self, seconds: float) -> None:
        if self.connection.sock:
            self.connection.sock.settimeout(seconds)


def _judge(code: int, said: bytes, *, good: range) -> None:
    """Raise ``Refused`` for an answer that refuses, and ``SMTPException`` when the server leaves or talks nonsense."""
    if code in good:
        return
    if code == LEAVING or not 400 <= code < 600:
        raise SMTPResponseException(code, said)
    raise _refusal(code, said)


def _refusal(code: int, said: bytes) -> Refused:
    return Refused(in_words(SMTPResponseException(code, said)), for_good=code >= 500)


def in_words(problem: Exception) -> str:
    """Return what a server said, or what the system says, on one line."""
    if isinstance(problem, SMTPResponseException):
        said = problem.smtp_error
        words = f"{problem.smtp_code} {said.decode('ascii', 'replace') if isinstance(said, bytes) else said}"
    else:
        words = (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
    return " ".join(words.split())[:300]
