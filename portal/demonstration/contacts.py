"""The contact blocks that people fill in: pooled, like the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

import msgspec

from portal.demonstration.people import person
from portal.privacy.marketing import OBJECTION, boxes_for
from portal.surveys.definition import Definition

POOL = 1000
LEAVING_DETAILS = 0.5
"""The share of people who leave details where they need not."""
GIVING_EACH = 0.8
OBJECTING = 0.07
AGREEING = {"email": 0.3, "phone": 0.08}
"""The share of people who agree to a channel, by the detail it needs."""

COLUMNS = ("name", "job_title", "email", "phone", "postcode", "interests")


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact block: its values in the order of ``COLUMNS``, and the keys of the marketing boxes that were ticked."""

    values: tuple[str | None, ...]
    ticked: tuple[str, ...]


def contact_pool(definition: Definition, interests: frozenset[str], random: Random) -> list[Contact | None]:
    """Return contact blocks as people leave them in this survey; None where nothing is kept.

    ``interests`` are the codes that can be picked. A survey of several pages keeps a block even when it is empty.
    """
    if not definition.contact:
        return [None]
    return [_left_by(person(random), definition, interests, random) for _ in range(POOL)]


def _left_by(
    who: Mapping[str, Any], definition: Definition, interests: frozenset[str], random: Random
) -> Contact | None:
    leaves = random.random() < LEAVING_DETAILS or any(each.required for each in definition.contact)
    given = {
        each.key: who[each.key]
        for each in definition.contact
        if leaves and (each.required or random.random() < GIVING_EACH)
    }
    if "interests" in given:
        given["interests"] = [code for code in given["interests"] if code in interests] or None
    if not any(given.values()) and len(definition.pages) == 1:
        return None
    return Contact(_values(given), _ticked(given, definition, random))


def _values(given: Mapping[str, Any]) -> tuple[str | None, ...]:
    """Return the values as they are stored; interests are JSON, whose own null stands for none."""
    stored = {**given, "interests": msgspec.json.encode(given.get("interests")).decode()}
    return tuple(stored.get(column) for column in COLUMNS)


def _ticked(given: Mapping[str, Any], definition: Definition, random: Random) -> tuple[str, ...]:
    if random.random() < OBJECTING:
        return (OBJECTION.key,)
    boxes = boxes_for(each.key for each in definition.contact)
    return tuple(sorted(box.key for box in boxes if given.get(box.needs) and random.random() < AGREEING[box.needs]))
