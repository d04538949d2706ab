"""Seeding the demonstration."""

from collections.abc import Iterator


def demonstrate() -> Iterator[str]:
    """Fill an empty portal; yield what to tell."""
    yield from ()
