"""portal demo: the demonstration, or generated responses for trials and benchmarks."""

import sys
from datetime import timedelta
from itertools import islice
from random import Random

import click
from tqdm import tqdm

from portal.app import create_app
from portal.clock import now
from portal.db import unit_of_work
from portal.demonstration import seed
from portal.demonstration.bulk import ResponseSource
from portal.demonstration.moments import even_moments
from portal.migrations import bring_up_to_date
from portal.surveys import queries, tallies
from portal.surveys.models import Survey

CHUNK = 5000
"""Responses saved at once: few enough that people who answer meanwhile hardly wait."""

SPREAD = timedelta(weeks=8)


@click.command()
@click.option("--responses", type=click.IntRange(1, 1_000_000), help="Add this many responses, up to a million.")
@click.option("--survey", "slug", help="The survey to add them to; all open ones in equal parts if not given.")
def demo(responses: int | None, slug: str | None) -> None:
    """Fill an empty portal with the demonstration; with --responses, add generated responses to its surveys."""
    with create_app().app_context():
        bring_up_to_date()
        if responses is None:
            _demonstrate()
            return
        surveys = _surveys(slug)
        with tqdm(total=responses, unit=" responses", file=sys.stderr) as progress:
            for place, survey in enumerate(surveys):
                share = responses // len(surveys) + (place < responses % len(surveys))
                _add(survey, share, progress)
        click.echo(f"{responses:,} responses added to {', '.join(survey.slug for survey in surveys)}")


def _demonstrate() -> None:
    with unit_of_work():
        for line in seed.demonstrate():
            click.echo(line)


def _surveys(slug: str | None) -> list[Survey]:
    """Return the survey that was named or all open ones; end with one line when there is none."""
    if slug is None:
        listed = [each.survey for each in queries.open_surveys(now())]
        if not listed:
            raise click.ClickException("No survey is open; “portal demo” alone makes some")
        return listed
    survey = queries.survey_named(slug)
    if survey is None:
        known = ", ".join(each.survey.slug for each in queries.surveys_with_counts()) or "none yet"
        raise click.ClickException(f"There is no survey “{slug}”; there are: {known}")
    return [survey]


def _add(survey: Survey, responses: int, progress: "tqdm[None]") -> None:
    """Add responses to the current version, a chunk at a time. Adding again says other things than the first time."""
    there_before = tallies.tallies_of(survey.id).get((tallies.WHOLE, tallies.COUNTED), 0)
    random = Random(f"{survey.slug} after {there_before}")
    source = ResponseSource(survey, survey.current_version, random)
    moments = even_moments(responses, now() - SPREAD, now(), random=random) if responses else iter(())
    while chunk := list(islice(moments, CHUNK)):
        with unit_of_work():
            source.submitted(chunk)
        progress.update(len(chunk))
