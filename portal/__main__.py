"""The ``portal`` command."""

import sys

import click

from portal.commands import demo, export, serve, staff, surveys, tokens, worker
from portal.config import ConfigurationError

COMMANDS = (serve.serve, worker.worker, staff.staff, surveys.surveys, export.export, tokens.tokens, demo.demo)


@click.group()
@click.version_option(package_name="portal", prog_name="portal")
def portal() -> None:
    """Surveys and special offers for a small business."""


for command in COMMANDS:
    portal.add_command(command)


def main() -> None:
    """Run the command; a wrong setting is told in a line each, with exit code 2."""
    try:
        portal()
    except ConfigurationError as wrong:
        for fault in wrong.faults:
            click.echo(f"portal: {fault}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
