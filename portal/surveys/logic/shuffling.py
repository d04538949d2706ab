"""Random order that stays the same for a whole response: it is decided by the response's seed."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Protocol, TypeVar

from portal.surveys.definition import Page
from portal.surveys.question_types.base import Option, Question


class Identified(Protocol):
    """Anything with a uid."""

    @property
    def uid(self) -> str:
        """What it is known by for ever."""


Thing = TypeVar("Thing", bound=Identified)


def seed_of(key: str) -> int:
    """Return the seed of the response with this key: a whole number that any database holds."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 1


def ordered(things: Iterable[Thing], seed: int, salt: str) -> list[Thing]:
    """Return things in the order that a seed gives them; the salt is what they belong to.

    Each has its own place in it, so that those which stay are in the same order when others come or go.
    """
    return sorted(things, key=lambda each: blake2b(f"{seed} {salt} {each.uid}".encode(), digest_size=16).digest())


def options_in_order(question: Question, options: Sequence[Option], seed: int) -> list[Option]:
    """Return the options of a question as a response sees them; what is exclusive or asks for text stays last."""
    if not question.shuffle:
        return list(options)
    free = [each for each in options if not (each.exclusive or each.other)]
    return [*ordered(free, seed, question.uid), *(each for each in options if each.exclusive or each.other)]


def rows_in_order(question: Question, seed: int) -> list[Option]:
    """Return the rows of a matrix as a response sees them."""
    return ordered(question.rows, seed, question.uid) if question.shuffle else list(question.rows)


def questions_in_order(page: Page, seed: int) -> list[Question]:
    """Return the questions of a page as a response sees them; texts to read stay where they are."""
    if not page.shuffle:
        return list(page.questions)
    asking = iter(ordered((each for each in page.questions if each.type.asks), seed, page.code))
    return [next(asking) if each.type.asks else each for each in page.questions]
