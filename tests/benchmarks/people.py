"""Finding a customer among few and among many, by each thing that staff can have at hand."""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from sqlalchemy import insert

from portal import clock
from portal.app import create_app
from portal.config import Settings
from portal.customers.models import EMAIL, PHONE, ContactPoint, Customer, NameWord
from portal.customers.names import words_of
from portal.customers.search import customers_found, read_search
from portal.db import db, unit_of_work
from portal.demonstration.people import person
from portal.migrations import bring_up_to_date
from portal.web.pagination import PAGE_SIZE
from tests.benchmarks.databases import databases
from tests.benchmarks.figures import Figure

FEW, MANY, PIECE = 1_000, 100_000, 10_000
LOOKED_FOR = {
    "a whole name": "gareth kowalski",
    "the beginning of a name": "ko",
    "an email address": "rhys.walker.77@",
    "a phone number": "01632 960123",
    "the beginning of most numbers": "01632",
    "a postcode district": "WR14",
    "a postcode area": "WR",
    "nothing, the first page": "",
}
MOST_MS, RUNS = 100.0, 7


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Look for people on each database, first among few, then among many."""
    return [
        each for place in databases(folder) for each in _on(place.kind, place.url, folder, 20_000 if quick else MANY)
    ]


def _on(kind: str, url: str, folder: Path, many: int) -> Iterator[Figure]:
    app = create_app(Settings(instance=folder / f"people-{kind}", database_url=url, secret_key="x" * 40))
    with app.app_context():
        bring_up_to_date()
        people = _people(Random(kind))
        _add(people, FEW)
        few = {what: _ms_to_find(typed) for what, typed in LOOKED_FOR.items()}
        _add(people, many - FEW)
        for what, typed in LOOKED_FOR.items():
            ms = _ms_to_find(typed)
            words = f"{kind}: {what}, among {many:,} and {FEW:,}"
            yield Figure("people", words, "ms", ms, few[what], f"under {MOST_MS:.0f} ms", ms < MOST_MS)


def _ms_to_find(typed: str) -> float:
    """Return how long the first page of those who are found takes."""
    taken = []
    for _ in range(RUNS):
        db.session.rollback()
        began = time.perf_counter()
        customers_found(read_search(typed), before=None, size=PAGE_SIZE + 1)
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def _people(random: Random) -> Iterator[dict[str, Any]]:
    number = 0
    while True:
        number += 1
        yield person(random) | {"id": number}


def _add(people: Iterator[dict[str, Any]], number: int) -> None:
    at = clock.now()
    while number > 0:
        some = list(islice(people, min(number, PIECE)))
        number -= len(some)
        with unit_of_work():
            db.session.execute(insert(Customer), [_customer(each) | {"created_at": at} for each in some])
            points = [point for each in some for point in _points(each)]
            db.session.execute(insert(ContactPoint), [point | {"source": "x", "created_at": at} for point in points])
            words = [{"word": word, "customer_id": each["id"]} for each in some for word in words_of(each["name"])]
            db.session.execute(insert(NameWord), words)


def _customer(each: dict[str, Any]) -> dict[str, Any]:
    return {key: each[key] for key in ("id", "name", "postcode")} | {"source": "x", "link_key": str(each["id"])}


def _points(each: dict[str, Any]) -> Iterator[dict[str, Any]]:
    local, _, host = str(each["email"]).partition("@")
    for channel, value in ((EMAIL, f"{local}.{each['id']}@{host}"), (PHONE, each["phone"])):
        yield {"customer_id": each["id"], "channel": channel, "value": value, "lookup": value}
