"""portal export: responses out."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

import click

from portal.commands.running import portal_at_work
from portal.db import db
from portal.surveys import queries
from portal.surveys.export import reading
from portal.surveys.export.download import Download, RowsMissingError
from portal.surveys.export.options import CHOICES, SYSTEMS, Options, UnknownOptionError, read_options

STAFF = "command line"
DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def export() -> None:
    """Take responses out."""


@export.command()
@click.argument("slug")
@click.option(
    "--for", "program", type=click.Choice(CHOICES["for"]), default=SYSTEMS, help="What opens it; systems if not said."
)
@click.option("--values", type=click.Choice(CHOICES["values"]), help="Chosen options as codes, or in words.")
@click.option("--headers", type=click.Choice(CHOICES["headers"]), help="The first row: codes, words, or both.")
@click.option(
    "--choices", type=click.Choice(CHOICES["choices"]), help="Several options: a column each, or joined in one."
)
@click.option("--version", type=int, multiple=True, help="Only responses to this version; can be repeated.")
@click.option("--status", type=click.Choice(CHOICES["status"]), multiple=True, help="Which responses; can be repeated.")
@click.option("--since", type=DAY, help="Only from this day on, like 2026-11-23.")
@click.option("--until", type=DAY, help="Only up to this day, which is included.")
@click.option("--without-contact", is_flag=True, help="Leave out everything by which people can be reached.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else standard output."
)
def responses(
    slug: str,
    program: str,
    values: str | None,
    headers: str | None,
    choices: str | None,
    version: tuple[int, ...],
    status: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    without_contact: bool,
    output: Path | None,
) -> None:
    """Write the responses to the survey SLUG as CSV: one row for each, all versions in one file.

    A file is there only when it is whole. The export leaves a receipt, which staff see on the survey's page.
    """
    asked = {
        "for": [program],
        "values": [values or ""],
        "headers": [headers or ""],
        "choices": [choices or ""],
        "version": [str(number) for number in version],
        "status": list(status),
        "since": [f"{since:%Y-%m-%d}" if since else ""],
        "until": [f"{until:%Y-%m-%d}" if until else ""],
    }
    given = {name: [value for value in sent if value] for name, sent in asked.items()}
    with portal_at_work():
        survey = queries.survey_named(slug)
        if survey is None:
            raise click.ClickException(f"There is no survey “{slug}”; `portal surveys list` names them all")
        try:
            options = read_options(given, versions=survey.current_version, contact=not without_contact)
        except UnknownOptionError as wrong:
            raise click.UsageError(str(wrong)) from None
        try:
            with _written_to(output) as file:
                _write(survey.id, options, file)
        except RowsMissingError as wrong:
            raise click.ClickException(f"{wrong}; the file is not whole") from None


def _write(survey_id: int, options: Options, file: IO[bytes]) -> None:
    """Write the file, with a progress bar where somebody watches."""
    download = Download(db.engine, survey_id, options, STAFF)
    watched = sys.stderr.isatty()
    total = reading.count(db.session.connection(), survey_id, options) if watched else 0
    db.session.rollback()
    with click.progressbar(length=total, label="Responses", show_pos=True, file=sys.stderr, hidden=not watched) as bar:
        for piece in download.pieces():
            file.write(piece)
            bar.update(download.rows - bar.pos)
        file.flush()


@contextmanager
def _written_to(output: Path | None) -> Iterator[IO[bytes]]:
    """Give the file to write to. It gets its name when it is whole; what was begun before that is removed."""
    if output is None:
        yield sys.stdout.buffer
        return
    begun = output.with_name(f"{output.name}.part")
    try:
        with begun.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        begun.replace(output)
    except OSError as problem:
        raise click.ClickException(f"{output} cannot be written: {problem.strerror}") from None
    finally:
        begun.unlink(missing_ok=True)
