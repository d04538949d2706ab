"""portal export: responses and claims out."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from portal.commands.running import portal_at_work
from portal.db import db
from portal.offers.claims_out.columns import claim_columns
from portal.offers.queries import offer_named, survey_of
from portal.surveys import queries
from portal.surveys.access.columns import tells_person
from portal.surveys.export import reading
from portal.surveys.export.asked_for import POSSIBLE, WISHES, UnknownOptionError, read_options
from portal.surveys.export.download import Download, RowsMissingError, download_of
from portal.surveys.export.further import Further
from portal.surveys.export.options import SYSTEMS
from portal.surveys.models import Survey
from portal.surveys.results.selecting.vocabulary import NotPossible

STAFF = "command line"
DAY = click.DateTime(["%Y-%m-%d"])
HELP = {
    "format": "CSV if not said.",
    "for": "What opens a CSV; systems if not said.",
    "values": "Chosen options as codes, or in words.",
    "headers": "The first row: codes, words, or both.",
    "choices": "Several options: a column each, or joined in one.",
    "version": "Only responses to this version; can be repeated.",
    "status": "Which responses; can be repeated.",
    "since": "Only from this day on, like 2026-11-23.",
    "until": "Only up to this day, which is included.",
    "answer": "Only with this answer, like way:phone or way:not-answered; can be repeated.",
    "language": "Only in this language; can be repeated.",
    "interest": "Only with this interest; can be repeated.",
    "without_contact": "Leave out everything by which people can be reached.",
    "output": "The file to write; else standard output.",
}


@click.group()
def export() -> None:
    """Take responses and claims out."""


def options_of_an_export(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every export has."""
    declared = (
        click.option("--format", type=click.Choice(POSSIBLE["format"]), help=HELP["format"]),
        click.option("--for", "program", type=click.Choice(POSSIBLE["for"]), default=SYSTEMS, help=HELP["for"]),
        click.option("--values", type=click.Choice(POSSIBLE["values"]), help=HELP["values"]),
        click.option("--headers", type=click.Choice(POSSIBLE["headers"]), help=HELP["headers"]),
        click.option("--choices", type=click.Choice(POSSIBLE["choices"]), help=HELP["choices"]),
        click.option("--version", type=int, multiple=True, help=HELP["version"]),
        click.option("--status", type=click.Choice(POSSIBLE["status"]), multiple=True, help=HELP["status"]),
        click.option("--since", type=DAY, help=HELP["since"]),
        click.option("--until", type=DAY, help=HELP["until"]),
        click.option("--answer", multiple=True, help=HELP["answer"]),
        click.option("--language", multiple=True, help=HELP["language"]),
        click.option("--interest", multiple=True, help=HELP["interest"]),
        click.option("--without-contact", is_flag=True, help=HELP["without_contact"]),
        click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help=HELP["output"]),
    )
    for option in reversed(declared):
        command = option(command)
    return command


@export.command()
@click.argument("slug")
@options_of_an_export
@click.option("--files", is_flag=True, help="With the files that people sent; in a ZIP, so for no other format.")
def responses(slug: str, *, files: bool, **asked: Any) -> None:
    """Write the responses to the survey SLUG: one row for each, all versions in one file.

    A file is there only when it is whole. The export leaves a receipt, which staff see on the survey's page.
    """
    with portal_at_work():
        survey = queries.survey_named(slug)
        if survey is None:
            raise click.ClickException(f"There is no survey “{slug}”; `portal surveys list` names them all")
        if files and asked["without_contact"]:
            raise click.UsageError("Files can tell how people are reached, so --files does not go --without-contact")
        with_files = {"files": "yes", "format": asked["format"] or "zip"} if files else {}
        _take_out(survey, asked | with_files)


@export.command()
@click.argument("slug")
@options_of_an_export
def claims(slug: str, **asked: Any) -> None:
    """Write the claims of the offer SLUG, as “responses” does, with the code and the time of each.

    A file is there only when it is whole. The export leaves a receipt, which staff see on the offer's page.
    """
    with portal_at_work():
        offer = offer_named(slug)
        if offer is None:
            raise click.ClickException(f"There is no offer “{slug}”; an offer is named by what stands behind /offers/")
        _take_out(survey_of(offer), asked, claim_columns(offer))


def _take_out(survey: Survey, asked: Mapping[str, Any], further: Further | None = None) -> None:
    try:
        contact = not asked["without_contact"] and tells_person(survey)
        options = read_options(_given(asked), versions=survey.current_version, contact=contact)
        download = download_of(survey, options, STAFF, further)
    except (UnknownOptionError, NotPossible) as wrong:
        raise click.UsageError(str(wrong)) from None
    try:
        with _written_to(asked["output"]) as file:
            _write(download, file)
    except RowsMissingError as wrong:
        raise click.ClickException(f"{wrong}; the file is not whole") from None


def _given(asked: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the options as an address would name them."""
    days = {name: [f"{asked[name]:%Y-%m-%d}"] if asked[name] else [] for name in ("since", "until")}
    lists = {name: list(asked[name]) for name in ("status", *WISHES)}
    lists["version"] = [str(number) for number in asked["version"]]
    names = ("format", "values", "headers", "choices", "files")
    single = {name: [asked[name]] if asked.get(name) else [] for name in names}
    return {"for": [asked["program"]], **single, **lists, **days}


def _write(download: Download, file: IO[bytes]) -> None:
    """Write the file, with a progress bar where somebody watches."""
    watched = sys.stderr.isatty()
    total = reading.count(db.session.connection(), download.survey_id, download.options) if watched else 0
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
