"""Somebody of the staff, at work through HTTP as a browser would be."""

import re
import subprocess
import sys
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.benchmarks.servers import Running
from tests.support.server import without_settings

ADDRESS, PASSWORD = "benchmark@portal.example", "four quiet herons by the river"
TOKEN = re.compile(r'name="form_token"[^>]* value="([^"]*)"')
PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Downloaded:
    """What a download took: seconds to its first byte and to its last, its bytes and its lines
    (they end in CR LF; a line feed alone is part of an answer).
    """

    first_byte: float
    whole: float
    size: int
    lines: int


class StaffMember:
    """Signed in with an account of their own."""

    def __init__(self, server: Running) -> None:
        self.port = server.port
        command = [sys.executable, "-m", "portal", "staff", "add", ADDRESS, "--role", "marketer", "--password-stdin"]
        env = without_settings() | server.env
        subprocess.run(command, env=env, input=PASSWORD.encode(), check=True, stdout=subprocess.DEVNULL)
        page = self._ask("GET", "/staff/sign-in")
        token = TOKEN.search(page[1])
        assert token, "the sign-in form has no token"
        form = urlencode({"email": ADDRESS, "password": PASSWORD, "form_token": token[1]})
        _, _, self.cookie = self._ask("POST", "/staff/sign-in", form)
        assert self.cookie, "the sign-in was refused"

    def downloads(self, path: str) -> Downloaded:
        """Take a file out and throw it away, counting."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=600)
        began = time.perf_counter()
        connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        assert answer.status == 200, answer.status
        piece = answer.read(1)
        first = time.perf_counter() - began
        size, lines = 0, 0
        while piece:
            size += len(piece)
            lines += piece.count(b"\r")
            piece = answer.read(PIECE)
        whole = time.perf_counter() - began
        connection.close()
        return Downloaded(first, whole, size, lines)

    def _ask(self, method: str, path: str, form: str | None = None) -> tuple[int, str, str]:
        """Return the status, the page and the cookie that an answer set."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        connection.request(method, path, form, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        connection.close()
        return answer.status, text, cookie
