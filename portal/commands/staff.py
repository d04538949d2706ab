"""portal staff."""

import click


@click.command()
def staff() -> None:
    """To come."""
