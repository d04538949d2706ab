"""How fast responses are generated through the model, and that the tallies are then what a recount says."""

import resource
import time
from collections.abc import Iterator
from pathlib import Path

from portal.app import create_app
from portal.config import Settings
from portal.surveys import tallies
from portal.surveys.queries import survey_named
from tests.benchmarks.databases import Place, databases
from tests.benchmarks.figures import Figure
from tests.benchmarks.servers import SECRET, portal
from tests.support.database import close_connections

AIM = 20_000
COUNT, COUNT_QUICK = 500_000, 50_000


def measure(folder: Path, *, quick: bool) -> list[Figure]:
    """Measure the command as it is run, from its start to its end, on each database."""
    count = COUNT_QUICK if quick else COUNT
    return [figure for place in databases(folder) for figure in _on(place, folder / place.kind, count)]


def _on(place: Place, folder: Path, count: int) -> Iterator[Figure]:
    folder.mkdir()
    with portal(folder, place.url) as server:
        began, used = time.perf_counter(), _processor_seconds()
        server.command("demo", "--responses", str(count), "--survey", "benchmark")
        rate, by_processor = count / (time.perf_counter() - began), count / (_processor_seconds() - used)
    wrong = _differences(Settings(instance=folder / "instance", database_url=place.url, secret_key=SECRET))
    part = f"demo, {place.kind}"
    yield Figure(part, f"{count:,} responses generated", "/s", rate, aim=f"at least {AIM:,}", met=rate >= AIM)
    yield Figure(part, "… by processor time, as on a machine with nothing else to do", "/s", by_processor)
    yield Figure(part, "… tallies that a recount refutes", "", wrong, aim="none", met=wrong == 0)


def _processor_seconds() -> float:
    """What all commands that have ended took (getrusage(2))."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _differences(settings: Settings) -> int:
    with create_app(settings).app_context():
        survey = survey_named("benchmark")
        assert survey
        kept, recounted = tallies.tallies_of(survey.id), tallies.recounted(survey.id)
    close_connections()
    return len(kept.items() ^ recounted.items())
