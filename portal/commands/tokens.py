"""portal tokens: what lets programs read responses."""

import click

from portal import clock
from portal.commands.running import portal_at_work
from portal.db import db
from portal.surveys.export.by_program import actions, queries
from portal.surveys.export.by_program.states import state_of
from portal.surveys.export.by_program.tokens import beginning_in
from portal.surveys.queries import survey_by_id
from portal.web.standing import standing

STAFF = "command line"


@click.group()
def tokens() -> None:
    """Tokens by which programs read responses."""


@tokens.command("list")
def list_() -> None:
    """List every token: how it begins, its survey, who made it, whether it reads, and what it is for."""
    with portal_at_work():
        for token, survey in queries.every_token():
            words, _ = state_of(token, standing()(db.session.connection(), token.made_by), clock.now())
            click.echo("\t".join((f"portal_{token.beginning}", survey.slug, token.made_by, words, token.purpose)))


@tokens.command()
@click.argument("token")
def revoke(token: str) -> None:
    """Take back TOKEN, given whole or by how it begins. It reads nothing any more, and a download under way ends."""
    with portal_at_work():
        found = queries.token_beginning(beginning_in(token))
        survey = survey_by_id(found.survey_id) if found else None
        if found is None or survey is None:
            raise click.ClickException("There is no such token; `portal tokens list` says how each begins")
        actions.revoke_token(found, survey, by=STAFF, at=clock.now())
        click.echo(f"The token for “{found.purpose}” reads nothing any more")
