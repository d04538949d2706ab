"""portal staff: accounts for the people who run the portal."""

import sys

import click
from email_validator import EmailNotValidError, validate_email

from portal.commands.running import portal_at_work
from portal.staff import queries
from portal.staff.actions import add_staff_member
from portal.staff.passwords import problem_with
from portal.web.context import settings
from portal.web.roles import ROLES


@click.group()
def staff() -> None:
    """Accounts for the people who run the portal."""


@staff.command()
@click.argument("email")
@click.option(
    "--role",
    "roles",
    type=click.Choice(list(ROLES)),
    multiple=True,
    required=True,
    help="What they do; may be repeated.",
)
@click.option("--name", help="What they are called; if not given, as before, or the part before the @.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking for it.")
def add(email: str, roles: tuple[str, ...], name: str | None, password_stdin: bool) -> None:
    """Make an account for EMAIL, or give an existing one these roles and a new password."""
    try:
        address = validate_email(email, check_deliverability=False).normalized
    except EmailNotValidError:
        raise click.UsageError(f"{email} is not an email address; write one like name@example.com") from None
    password = sys.stdin.readline().rstrip("\n") if password_stdin else _asked()
    with portal_at_work():
        problem = problem_with(password, email=address, organisation=settings().organisation)
        if problem:
            raise click.UsageError(problem)
        known = queries.staff_member(address)
        called = name or (known.name if known else address.split("@")[0])
        person = add_staff_member(email=address, name=called, roles=roles, password=password)
        click.echo(f"{person.email} can sign in as {', '.join(ROLES[each].label.lower() for each in roles)}")


@staff.command("list")
def list_() -> None:
    """List every account with its roles."""
    with portal_at_work():
        for person in queries.staff_members():
            roles = ", ".join(each.name for each in person.roles)
            click.echo(f"{person.email}\t{roles}\t{'active' if person.active else 'closed'}")


def _asked() -> str:
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password
