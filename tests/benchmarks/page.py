"""How fast a survey's first page is, beside the smallest Flask app."""

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.load import Errand, Record, get, work
from tests.benchmarks.processes import processor_seconds
from tests.benchmarks.servers import Running, portal, smallest

PEOPLE = 16
ROUNDS = 3


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Measure both in turns, so that a noisy minute meets both, and take the middle one."""
    with portal(folder) as ours, smallest(folder) as floor:
        seconds = 2.0 if quick else 8.0
        warm_up(ours, lambda: look("/surveys/benchmark"))
        warm_up(floor, lambda: look("/"))
        rounds = [(visited(ours, "/surveys/benchmark", seconds), visited(floor, "/", seconds)) for _ in range(ROUNDS)]
    page, least = sorted(rounds, key=lambda pair: pair[0][0].errands_per_second / pair[1][0].errands_per_second)[1]
    return figures("page", "GET of a survey's first page", page, least, share=2)


def figures(part: str, what: str, ours: tuple[Record, float], floor: tuple[Record, float], share: int) -> list[Figure]:
    """Return rate, p99 and processor time of two records."""
    rate, least = ours[0].errands_per_second, floor[0].errands_per_second
    p99 = ours[0].p99 / floor[0].p99
    return [
        Figure(part, what, "/s", rate, least, f"at least 1/{share}", rate * share >= least),
        Figure(part, "… its p99", "ms", ours[0].p99 * 1000, floor[0].p99 * 1000, "under 3 ×", p99 < 3),
        Figure(part, "… processor time each", "ms", ours[1], floor[1]),
    ]


def visited(server: Running, path: str, seconds: float) -> tuple[Record, float]:
    """Return what visiting one page again and again takes."""
    return worked(server, PEOPLE, seconds, lambda: look(path))


def worked(server: Running, people: int, seconds: float, errand: Callable[[], Errand]) -> tuple[Record, float]:
    """Return the record, and the milliseconds of processor time that the server spent on each errand."""
    before = processor_seconds(server.pid)
    record = work(server.port, people, seconds, errand)
    return record, (processor_seconds(server.pid) - before) / record.errands * 1000


def warm_up(server: Running, errand: Callable[[], Errand]) -> None:
    """Let every thread do something before anything is measured."""
    work(server.port, PEOPLE, 1.0, errand)


def look(path: str) -> Errand:
    """Open a page."""
    answer = yield get(path)
    assert answer.status == 200, answer.status
