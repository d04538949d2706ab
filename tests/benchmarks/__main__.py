"""``python -m tests.benchmarks [PART …]``: print every figure beside its floor, and keep them as JSON."""

import sys
import tempfile
from pathlib import Path

import click

from tests.benchmarks import demo, export, home, logic, mail, page, people, results, submission
from tests.benchmarks.figures import Figure, document, table

PARTS = {
    "page": page.measure,
    "submission": submission.measure,
    "export": export.measure,
    "results": results.measure,
    "demo": demo.measure,
    "home": home.measure,
    "people": people.measure,
    "mail": mail.measure,
    "logic": logic.measure,
}
OUTPUT = Path(".benchmarks")


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice([*PARTS]))
@click.option("--json", "file", type=click.Path(path_type=Path), help="Where the JSON goes (.benchmarks/latest.json).")
@click.option("--quick", is_flag=True, help="Fewer rows and shorter rounds: a rough idea in two minutes.")
def benchmarks(parts: tuple[str, ...], file: Path | None, quick: bool) -> None:
    """Measure the PARTs, all of them if none is named."""
    OUTPUT.mkdir(exist_ok=True)
    figures: list[Figure] = []
    for name in parts or PARTS:
        click.echo(f"measuring: {name}", err=True)
        # On the disk and not in memory: what "durable" costs is part of the figure.
        with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=OUTPUT) as folder:
            figures += PARTS[name](Path(folder).absolute(), quick=quick)
    click.echo(table(figures))
    (file or OUTPUT / "latest.json").write_text(document(figures) + "\n")


if __name__ == "__main__":
    sys.exit(benchmarks())
