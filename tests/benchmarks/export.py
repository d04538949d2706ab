"""How fast the CSV of many responses is, and how little memory it takes, beside the database's own tool."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.databases import Place, databases
from tests.benchmarks.figures import Figure
from tests.benchmarks.processes import Memory, watched_memory
from tests.benchmarks.servers import portal
from tests.benchmarks.staff import Downloaded, StaffMember

MEGABYTE = 1024 * 1024
PATH = "/staff/surveys/benchmark/responses.csv?for={program}&values=codes&headers=codes"
FEW, MANY, MANY_QUICK = 10_000, 1_000_000, 100_000
ROUNDS = 2


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Measure few and many responses on each database."""
    counts = (FEW, MANY_QUICK if quick else MANY)
    return [figure for place in databases(folder) for figure in _on(place, folder / place.kind, counts)]


def _on(place: Place, folder: Path, counts: tuple[int, ...]) -> Iterator[Figure]:
    """Yield the figures of one database. It is filled step by step, and the tool and we take turns."""
    folder.mkdir()
    part, there = f"export, {place.kind}", 0
    with portal(folder, place.url) as server:
        person = StaffMember(server)
        for count in counts:
            server.command("demo", "--responses", str(count - there), "--survey", "benchmark")
            there = count
            taken = [(_watched(person, server.pid, "systems"), place.seconds_of_own_tool()) for _ in range(ROUNDS)]
            ours = min((download for (download, _), _ in taken), key=lambda each: each.whole)
            yield from _figures(part, count, ours, min(seconds for _, seconds in taken))
            above = max(memory.above for (_, memory), _ in taken) / MEGABYTE
            yield Figure(part, "… memory above idle", "MB", above, aim="under 50", met=above < 50)
            excel = person.downloads(PATH.format(program="excel"))
            yield Figure(part, "… whole, for Excel", "s", excel.whole)


def _figures(part: str, count: int, ours: Downloaded, own_tool: float) -> Iterator[Figure]:
    first = min(ours.first_byte, ours.whole)
    yield Figure(part, f"CSV of {count:,}, whole", "s", ours.whole, own_tool, "at most 2 ×", ours.whole <= 2 * own_tool)
    yield Figure(part, "… first byte", "ms", first * 1000, aim="under 300", met=first < 0.3)
    rows = ours.lines - 1
    yield Figure(part, "… rows", "", rows, count, "the same", rows == count)


def _watched(person: StaffMember, pid: int, program: str) -> tuple[Downloaded, Memory]:
    with watched_memory(pid) as memory:
        return person.downloads(PATH.format(program=program)), memory
