"""People at work: many connections kept alive and served by one loop, with as little parsing as HTTP allows."""

import selectors
import socket
import statistics
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

LARGEST_READ = 1 << 18


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its status, its head and its body."""

    status: int
    head: bytes
    body: bytes

    @property
    def location(self) -> str:
        """Where a redirect leads, without the host."""
        at = self.head.lower().index(b"\r\nlocation: ") + 12
        address = self.head[at : self.head.index(b"\r\n", at)].decode()
        return address if address.startswith("/") else "/" + address.split("/", 3)[3]


Errand = Generator[bytes, Answer, None]
"""What one person does from start to end: yields requests, is sent the answers."""


@dataclass(slots=True)
class Record:
    """What was measured: errands done, seconds, and the seconds of each request (RFC 9110)."""

    seconds: float = 0.0
    errands: int = 0
    waits: list[float] = field(default_factory=list)
    client_cpu: float = 0.0

    @property
    def errands_per_second(self) -> float:
        return self.errands / self.seconds

    @property
    def p50(self) -> float:
        return statistics.median(self.waits)

    @property
    def p99(self) -> float:
        return sorted(self.waits)[int(len(self.waits) * 0.99)]


def get(path: str) -> bytes:
    """Return a request for a page."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def post(path: str, body: bytes) -> bytes:
    """Return a request that sends a form."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def work(port: int, people: int, seconds: float, errand: Callable[[], Errand]) -> Record:
    """Let so many people do errands one after another for so long; errands begun are finished and counted."""
    record, began, cpu = Record(), time.perf_counter(), time.process_time()
    with selectors.DefaultSelector() as selector:
        at_work = [Person(port, selector, errand, record, began + seconds) for _ in range(people)]
        while any(person.busy for person in at_work):
            for key, _ in selector.select(30):
                key.data.read()
    record.seconds = time.perf_counter() - began
    record.client_cpu = time.process_time() - cpu
    return record


class Person:
    """One connection, doing errands until the time is over."""

    def __init__(
        self, port: int, selector: selectors.BaseSelector, errand: Callable[[], Errand], record: Record, until: float
    ) -> None:
        self.errand, self.record, self.until, self.selector = errand, record, until, selector
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(self.socket, selectors.EVENT_READ, self)
        self.received = b""
        self.busy = True
        self._begin()

    def read(self) -> None:
        """Take what came; when the answer is whole, go on."""
        came = self.socket.recv(LARGEST_READ)
        if not came:
            raise ConnectionError("the server hung up in the middle of an errand")
        self.received += came
        answer = _whole(self.received)
        if answer:
            self.received = b""
            self.record.waits.append(time.perf_counter() - self.asked)
            self._go_on(answer)

    def _begin(self) -> None:
        self.doing = self.errand()
        self._ask(next(self.doing))

    def _go_on(self, answer: Answer) -> None:
        try:
            self._ask(self.doing.send(answer))
        except StopIteration:
            self.record.errands += 1
            if time.perf_counter() < self.until:
                self._begin()
            else:
                self.busy = False
                self.selector.unregister(self.socket)
                self.socket.close()

    def _ask(self, request: bytes) -> None:
        self.asked = time.perf_counter()
        self.socket.sendall(request)


def _whole(received: bytes) -> Answer | None:
    """Return the answer when all of it is there (its length is always given: RFC 9112, 6.2)."""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = received[:end]
    at = head.lower().index(b"content-length: ") + 16
    length = int(head[at : head.find(b"\r\n", at) if b"\r\n" in head[at:] else None])
    if len(received) < end + 4 + length:
        return None
    return Answer(int(head[9:12]), head + b"\r\n", received[end + 4 :])
