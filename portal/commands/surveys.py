"""portal surveys: definitions in and out."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from portal import clock
from portal.commands.running import portal_at_work
from portal.db import unit_of_work
from portal.surveys import queries, recounting
from portal.surveys.access.inviting import actions as inviting
from portal.surveys.access.inviting.lists import UnreadableList, read_list
from portal.surveys.checking import BrokenDefinition, faults_of
from portal.surveys.definition import INVITATION, Definition
from portal.surveys.designer.actions import begin_brought
from portal.surveys.interchange.formats import LARGEST, OWN, WRITTEN, Brought, Format, brought_in
from portal.surveys.interchange.report import IN_WORDS, MAPPED, Report, Unreadable
from portal.surveys.linting import advice_of
from portal.surveys.models import Survey
from portal.surveys.reading import NotJson, read_json
from portal.surveys.results.index import filling
from portal.surveys.schema import survey_schema
from portal.surveys.versions import definition_of, publish, versions_of

LARGEST_DEFINITION = 5 * 1024 * 1024


@click.group()
def surveys() -> None:
    """Bring survey definitions in, take them out, check them."""


@surveys.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--report", is_flag=True, help="Print the report as JSON, with what stood at each place.")
def import_(file: Path, report: bool) -> None:
    """Bring in the survey in FILE, whose format is told by its content.

    A definition of the portal is published, as a new version if the survey exists already; `portal surveys schema` prints
    what it may hold. SurveyJS JSON, an XLSForm and LimeSurvey's tab-separated structure become a draft, and a report says
    what became of each thing. Nothing is stored when FILE cannot be read, or a definition has a fault: exit code 2.
    """
    try:
        brought = brought_in(_content(file, LARGEST))
        with portal_at_work():
            words = _take_in(brought)
    except (Unreadable, BrokenDefinition) as wrong:
        _refuse(file, [str(fault) for fault in getattr(wrong, "faults", [wrong])])
    if report:
        click.echo(json.dumps(brought.report.document, ensure_ascii=False, indent=1))
    else:
        for entry in brought.report.entries:
            if entry.kind != MAPPED:
                click.echo(f"{IN_WORDS[entry.kind]}: {entry.line}")
    click.echo(words, err=report)


def _take_in(brought: Brought) -> str:
    """Publish a definition of our own, or begin a draft with anything else, and say so."""
    if brought.format is OWN:
        version = publish(brought.document, by="command line")
        return f"{brought.document['slug']}: version {version.number} is published"
    draft = begin_brought(brought, by="command line", at=clock.now())
    return f"{brought.report.in_words}; it is draft {draft.id}, and editors find it under Surveys"


@surveys.command()
@click.argument("slug")
@click.option("--version", type=int, help="The version to take out; the current one if not given.")
@click.option("--format", "slug_of_format", type=click.Choice([*WRITTEN]), default=OWN.slug, show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; standard output if not given."
)
def export(slug: str, version: int | None, slug_of_format: str, output: Path | None) -> None:
    """Write the questions of the survey SLUG, as a definition of the portal or in the format of another program.

    What another format cannot say is listed on standard error.
    """
    with portal_at_work():
        survey = queries.survey_named(slug)
        if survey is None:
            raise click.ClickException(f"There is no survey “{slug}”; `portal surveys list` names them all")
        number = survey.current_version if version is None else version
        if number not in {each.number for each in versions_of(survey.id)}:
            raise click.ClickException(f"“{slug}” has no version {number}; its latest is {survey.current_version}")
        content, report = _written(definition_of(survey.id, number), WRITTEN[slug_of_format])
    with click.open_file(str(output or "-"), "wb") as file:
        file.write(content)
    for entry in report.entries:
        click.echo(f"{IN_WORDS[entry.kind]}: {entry.line}", err=True)


def _written(definition: Definition, wanted: Format) -> tuple[bytes, Report]:
    """Return a definition in a format; our own to be read by people."""
    if wanted is OWN or wanted.write is None:
        return f"{json.dumps(definition.document, ensure_ascii=False, indent=2)}\n".encode(), Report()
    return wanted.write(definition)


@surveys.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def lint(file: Path) -> None:
    """Check the definition in FILE and store nothing.

    Exit code 2 when something is wrong, so that it could not be published; 1 when nothing is, but something could be
    better for those who answer; 0 otherwise.
    """
    document = _read(file)
    faults = faults_of(document)
    if faults:
        _refuse(file, [str(fault) for fault in faults])
    advice = advice_of(document)
    for each in advice:
        click.echo(f"{file}: {each}")
    if advice:
        sys.exit(1)
    click.echo(f"{file}: nothing wrong")


@surveys.command()
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--send", is_flag=True, help="Mail the invitations at once; otherwise staff do that.")
def invite(slug: str, file: Path, send: bool) -> None:
    """Invite the people that FILE lists to the survey SLUG, and say what came of each line.

    FILE is a CSV file whose first line names its columns: email, name, reference. By email only those are invited who
    agreed to be asked. Exit code 2 when a line is wrong or somebody must not be invited; the others are invited all the same.
    """
    with portal_at_work():
        survey = _named(slug)
        if definition_of(survey.id, survey.current_version).access.by != INVITATION:
            raise click.ClickException(
                f"Everybody can answer “{slug}”; its definition has to say that people are invited"
            )
        try:
            outcomes = inviting.add(survey, read_list(file.read_bytes()), by="command line", at=clock.now())
        except UnreadableList as wrong:
            raise click.UsageError(str(wrong)) from None
        sent = inviting.send(survey) if send else 0
    for each in outcomes:
        click.echo(
            f"line {each.listed.line}: {each.listed.called}: {each.why or 'invited'}", err=each.kind != inviting.ADDED
        )
    click.echo(f"{sum(each.kind == inviting.ADDED for each in outcomes):,} invited, {sent:,} mailed")
    if any(each.kind in {inviting.WRONG, inviting.REFUSED} for each in outcomes):
        sys.exit(2)


@surveys.command("list")
def list_() -> None:
    """List every survey with its number of responses."""
    with portal_at_work():
        for listed in queries.surveys_with_counts():
            click.echo(f"{listed.survey.slug}\t{listed.submitted:,} submitted\t{listed.definition.title}")


@surveys.command()
@click.argument("slug", required=False)
def recount(slug: str | None) -> None:
    """Count the answers to the survey SLUG afresh, or those to every survey and offer, and set their tallies right.

    Nobody is kept from answering meanwhile. The results read the tallies, which are kept with each submission.
    """
    with portal_at_work():
        for survey in [_named(slug)] if slug else queries.everything_answered():
            difference = recounting.difference_of(survey.id)
            with unit_of_work():
                wrong = recounting.set_right(difference)
            click.echo(f"{survey.slug}: {wrong:,} tallies set right" if wrong else f"{survey.slug}: nothing was wrong")


@surveys.command()
@click.argument("slug", required=False)
@click.option("--anew", is_flag=True, help="Empty the index first, and fill it from the responses.")
def index(slug: str | None, anew: bool) -> None:
    """Index the responses to the survey SLUG now, or those to every survey and offer; otherwise workers do it in a minute.

    Filters and crosstabs read the index. What it does not have yet they read from the responses, so that they are only slower.
    """
    with portal_at_work():
        for survey in [_named(slug)] if slug else queries.everything_answered():
            if anew:
                with unit_of_work():
                    filling.begin_anew(survey.id)
            done = 0
            while more := _indexed(survey):
                done += more
            click.echo(f"{survey.slug}: {done:,} responses indexed")


@surveys.command()
def schema() -> None:
    """Print the JSON Schema of survey definitions."""
    click.echo(json.dumps(survey_schema(), ensure_ascii=False, indent=2))


def _indexed(survey: Survey) -> int:
    with unit_of_work():
        return filling.fill(survey.id)


def _named(slug: str) -> Survey:
    """Return the survey at this address, or end with one line that says how to find it."""
    survey = queries.survey_named(slug)
    if survey is None:
        raise click.ClickException(f"There is no survey “{slug}”; `portal surveys list` names them all")
    return survey


def _read(file: Path) -> Any:
    """Return the JSON in a file, or end with one line that says where it is not JSON."""
    try:
        return read_json(_content(file, LARGEST_DEFINITION))
    except NotJson as wrong:
        _refuse(file, [str(wrong)])


def _content(file: Path, largest: int) -> bytes:
    """Return what is in a file, or end with one line that says that it is too large."""
    if file.stat().st_size > largest:
        _refuse(file, [f"is larger than {largest // 2**20} MB, which no survey needs"])
    return file.read_bytes()


def _refuse(file: Path, faults: list[str]) -> Any:
    for fault in faults:
        click.echo(f"{file}: {fault}", err=True)
    sys.exit(2)
