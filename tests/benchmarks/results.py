"""How fast results, filters and crosstabs of many responses are, beside one indexed count."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.databases import Place, databases
from tests.benchmarks.figures import Figure
from tests.benchmarks.servers import portal
from tests.benchmarks.staff import StaffMember

FEW, MANY, MANY_QUICK = 10_000, 1_000_000, 100_000
SURVEY = "/staff/surveys/benchmark/"
WHOLE = "results page"
PAGES = {
    WHOLE: "",
    "one filter": "selection?answer=topic:email",
    "three conditions": "selection?answer=topic:email,computer&answer=care:4,5&answer=services:not-answered",
    "crosstab": "crosstab?rows=recommend&columns=services",
    "crosstab of a filter": "crosstab?rows=topic&columns=care&answer=solved:no",
}
RESULTS_WITHIN, OTHERS_WITHIN = 0.3, 2.0
ROUNDS = 5


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Measure few and many responses on each database."""
    counts = (FEW, MANY_QUICK if quick else MANY)
    return [figure for place in databases(folder) for figure in _on(place, folder / place.kind, counts)]


def _on(place: Place, folder: Path, counts: tuple[int, int]) -> Iterator[Figure]:
    """Yield the figures of one database, which is filled step by step."""
    folder.mkdir()
    part, there, few = f"results, {place.kind}", 0, 0.0
    with portal(folder, place.url) as server:
        person = StaffMember(server)
        for count in counts:
            server.command("demo", "--responses", str(count - there), "--survey", "benchmark")
            unindexed = _slowest(person, "one filter")
            server.command("surveys", "index", "benchmark")
            there, floor = count, place.seconds_of_count()
            for name in PAGES:
                within = RESULTS_WITHIN if name == WHOLE else OTHERS_WITHIN
                taken = _slowest(person, name)
                yield _figure(part, f"{name}, {count:,}", taken, floor, within)
                few = taken if name == WHOLE and count == FEW else few
                if name == WHOLE and count != FEW:
                    ratio = taken / few
                    yield Figure(part, f"… by that of {FEW:,}", "×", ratio, aim="at most 2", met=ratio <= 2)
            yield Figure(
                part,
                f"one filter while {count - (FEW if count != FEW else 0):,} wait to be indexed",
                "ms",
                unindexed * 1000,
            )


def _slowest(person: StaffMember, name: str) -> float:
    """Return how long the slowest of some requests took, but for the first one, of this page."""
    return sorted(person.downloads(SURVEY + PAGES[name]).whole for _ in range(ROUNDS))[-2]


def _figure(part: str, what: str, taken: float, floor: float, within: float) -> Figure:
    aim = f"under {within * 1000:,.0f}"
    return Figure(part, what, "ms", taken * 1000, floor * 1000, aim, taken < within)
