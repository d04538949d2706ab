"""Quotas: how many responses a survey takes that answer in one way, by a condition on the whole of the answers."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.surveys.definition import Definition
from portal.surveys.logic.evaluating import Known, Worked, holds
from portal.surveys.logic.names import meanings_of, tree_of
from portal.surveys.logic.path import path_of
from portal.surveys.logic.programme import reading
from portal.surveys.logic.remembered import remembered


def quotas_met(definition: Definition, answers: Mapping[str, Any]) -> Iterator[str]:
    """Yield the code of each quota that answers belong to."""
    if not definition.access.quotas:
        return
    path = path_of(definition, answers)
    known = Known(dict(path.answers), dict(path.values))
    yield from (code for code, condition in _conditions(definition) if condition(known))


@remembered
def _conditions(definition: Definition) -> tuple[tuple[str, Worked], ...]:
    """Return the conditions of a survey's quotas, made ready once."""
    meanings = meanings_of(definition)
    trees = [(quota.code, tree_of(quota.condition)) for quota in definition.access.quotas]
    return tuple((code, holds(tree, lambda name: reading(meanings, name))) for code, tree in trees if tree is not None)
