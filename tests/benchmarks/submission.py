"""How fast a whole submission is, from the page to the thanks, and that none is lost or doubled."""

import re
import uuid
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import create_engine, text

from tests.benchmarks.figures import Figure
from tests.benchmarks.load import Errand, get, post
from tests.benchmarks.page import figures, warm_up, worked
from tests.benchmarks.servers import portal, smallest

PEOPLE = 64
ROUNDS = 3
PATH = "/surveys/benchmark"
ANSWERS = {
    "q-topic": "email",
    "q-solved": "yes",
    "q-care": "5",
    "q-recommend": "9",
    "q-services": "backup",
    "q-sector": "retail",
    "q-people": "12",
    "q-office": "WR1 2EY",
    "contact-name": "Ada Price",
    "contact-email": "ada.price@example.com",
}
HIDDEN = re.compile(rb'name="(form_token|version)"[^>]* value="([^"]*)"')


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Measure both in turns and take the middle round; then compare what was acknowledged with what is kept."""
    acknowledged: list[str] = []
    with portal(folder) as ours, smallest(folder) as floor:
        seconds = 3.0 if quick else 10.0
        warm_up(ours, lambda: _answers(acknowledged))
        warm_up(floor, _sends)
        rounds = [
            (worked(ours, PEOPLE, seconds, lambda: _answers(acknowledged)), worked(floor, PEOPLE, seconds, _sends))
            for _ in range(ROUNDS)
        ]
        twice: list[str] = []
        worked(ours, PEOPLE, 1.0, lambda: _answers(twice, times=2))
    page, least = sorted(rounds, key=lambda pair: pair[0][0].errands_per_second / pair[1][0].errands_per_second)[1]
    lost, doubled = _compared(f"sqlite:///{folder}/instance/portal.sqlite3", acknowledged + twice)
    return [
        *figures("submission", "whole submission, 64 people", page, least, share=3),
        Figure("submission", f"… lost of {len(acknowledged) + len(twice):,}", "", lost, aim="none", met=lost == 0),
        Figure("submission", f"… doubled, {len(twice):,} sent twice", "", doubled, aim="none", met=doubled == 0),
    ]


def _answers(acknowledged: list[str], times: int = 1) -> Errand:
    """Open the page, send it (twice for a double click), and see the thanks."""
    remark = uuid.uuid4().hex
    opened = yield get(PATH)
    hidden = {name.decode(): value.decode() for name, value in HIDDEN.findall(opened.body)}
    body = urlencode(ANSWERS | hidden | {"q-remark": remark}).encode()
    for _ in range(times):
        sent = yield post(PATH, body)
        assert sent.status == 303, sent.body.decode()
    thanks = yield get(sent.location)
    assert thanks.status == 200, thanks.status
    acknowledged.append(remark)


def _sends() -> Errand:
    opened = yield get("/")
    assert opened.status == 200
    sent = yield post("/", urlencode({"remark": uuid.uuid4().hex}).encode())
    thanks = yield get(sent.location)
    assert thanks.status == 200


def _compared(database: str, acknowledged: list[str]) -> tuple[int, int]:
    """Return how many acknowledged responses are not there, and how many are there more than once."""
    engine = create_engine(database)
    with engine.connect() as connection:
        query = text("SELECT json_extract(answers, '$.remark') FROM response WHERE status = 'submitted'")
        kept = Counter(connection.scalars(query))
    engine.dispose()
    return len(set(acknowledged) - kept.keys()), sum(count - 1 for count in kept.values())
