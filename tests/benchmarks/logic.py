"""What conditions cost: the path of a large survey, and a page of it beside a page of a small one."""

import json
import re
import time
from collections import deque
from collections.abc import Callable, Iterable
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from portal.surveys.checking import faults_of
from portal.surveys.definition import read_definition
from portal.surveys.logic.path import path_of
from portal.surveys.uids import with_uids
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import Errand, get, post
from tests.benchmarks.page import warm_up, worked
from tests.benchmarks.servers import Running, portal

ON_A_PAGE = 5
FEW, MANY = 10, 200
PEOPLE = 8
ROUNDS = 3
HIDDEN = re.compile(rb'<input type="hidden" name="([^"]*)"[^>]*? value="([^"]*)"')
ANSWERED = re.compile(rb'name="(q-[^"]*)"')
CONDITIONS = "100 conditions"
Document = dict[str, Any]


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Measure the path and the check alone; then pages of both surveys, and saving one answer, in turns on one server."""
    seconds = 2.0 if quick else 8.0
    with portal(folder) as server:
        few, many = (_begun(server, folder, number) for number in (FEW, MANY))
        rounds = [
            [_each(server, seconds, what) for what in (few.answer, many.answer, many.save_one)] for _ in range(ROUNDS)
        ]
    small, large, one = sorted(rounds, key=lambda each: each[1][0] / each[0][0])[ROUNDS // 2]
    what = f"a page of {MANY} questions, {CONDITIONS}"
    return [
        *_alone(),
        Figure("logic", what, "ms", large[0], small[0], "under 3 ×", large[0] < 3 * small[0]),
        Figure("logic", "… processor time each", "ms", large[1], small[1]),
        Figure("logic", "… saving one answer of it", "ms", one[0], large[0], "under 0.5 ×", one[0] < 0.5 * large[0]),
    ]


def _each(server: Running, seconds: float, errand: Callable[[], Errand]) -> tuple[float, float]:
    """Return the milliseconds that each errand takes, and those of processor time."""
    warm_up(server, errand)
    record, processor = worked(server, PEOPLE, seconds, errand)
    return PEOPLE / record.errands_per_second * 1000, processor


class Begun:
    """Responses in progress to one survey, each with somebody on the page in its middle, by the addresses of these pages."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self.free = deque(addresses)
        self.known: dict[str, list[tuple[str, str]]] = {}

    def answer(self) -> Errand:
        """Open the page and send it."""
        address = self.free.popleft()
        opened = yield get(address)
        sent = yield post(address, urlencode(_fields(opened.body)).encode())
        assert sent.status == 303, sent.body.decode()
        self.free.append(address)

    def save_one(self) -> Errand:
        """Save one answer, as the scripts of the page do. What they say besides is known from opening it once."""
        address = self.free.popleft()
        if address not in self.known:
            opened = yield get(address)
            self.known[address] = _fields(opened.body)
        fields = [(name, value) for name, value in self.known[address] if not name.startswith("q-")]
        name = next(name for name, _ in self.known[address] if name.startswith("q-"))
        saved = yield post(f"{address}/autosave", urlencode([*fields, (name, "a"), ("changed", name)]).encode())
        assert saved.status == 200, saved.body.decode()
        self.free.append(address)


def _begun(server: Running, folder: Path, number: int) -> Begun:
    """Publish a survey, and answer its first half for as many people as will be at work, and more."""
    file = folder / f"{number}.json"
    file.write_text(json.dumps(document(number)))
    server.command("surveys", "import", str(file))
    return Begun([_half_answered(server.port, number) for _ in range(2 * PEOPLE)])


def _half_answered(port: int, number: int) -> str:
    """Answer the pages of a survey up to the middle one, and return its address."""
    address, middle = f"/surveys/logic-{number}", number // ON_A_PAGE // 2
    for _ in range(middle):
        opened = _asked(port, "GET", address)
        sent = _asked(port, "POST", address, urlencode(_fields(opened.read())))
        assert sent.status == 303, sent.read().decode()
        address = urlsplit(sent.headers["Location"]).path
    return f"{address.rpartition('/')[0]}/{middle}"


def _asked(port: int, method: str, address: str, body: str | None = None) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, address, body, {"Content-Type": "application/x-www-form-urlencoded"} if body else {})
    return connection.getresponse()


def _fields(page: bytes) -> list[tuple[str, str]]:
    """Return what a browser sends of a page on which everything is answered with the first option."""
    hidden = [(name.decode(), value.decode()) for name, value in HIDDEN.findall(page)]
    return hidden + [(name.decode(), "a") for name in dict.fromkeys(ANSWERED.findall(page))]


def document(number: int) -> Document:
    """Return a survey of so many questions, five on a page; half of those behind the first page have a condition."""
    questions = [_question(at) for at in range(number)]
    pages = [
        {"code": f"p{at}", "title": f"Page {at}", "questions": questions[at : at + ON_A_PAGE]}
        for at in range(0, number, ON_A_PAGE)
    ]
    return {"format": "portal-survey/1", "slug": f"logic-{number}", "title": "Conditions", "pages": pages}


def _question(at: int) -> Document:
    options = [{"code": code, "label": f"Option {code}"} for code in "abc"]
    question: Document = {"code": f"q{at}", "type": "single_choice", "label": f"Question {at}?", "options": options}
    if at >= ON_A_PAGE and at % 2:
        question["show_if"] = f"q{at - 5} = 'a' or q{at - 3} = 'b' and not (q{at - 4} = 'c')"
    return question


def _alone() -> list[Figure]:
    """Measure in this process: the path that answers lead along, and the search for what contradicts itself."""
    large = document(MANY)
    definition = read_definition(with_uids(large, []))
    answers = dict.fromkeys(definition.questions, "a")
    assert path_of(definition, answers).answers == answers
    path, check = _milliseconds(lambda: path_of(definition, answers)), _milliseconds(lambda: faults_of(large))
    return [
        Figure("logic", f"the path of {MANY} questions, {CONDITIONS}", "ms", path, aim="under 1 ms", met=path < 1),
        Figure("logic", "… its check before publishing", "ms", check, aim="under 2,000 ms", met=check < 2000),
    ]


def _milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """Return the milliseconds that something takes at its fastest."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken) * 1000
