"""Answers that were drawn at random, as a survey keeps them whose questions depend on each other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from portal.surveys.definition import Definition
from portal.surveys.logic.path import path_of
from portal.surveys.tallies import PASSED, WHOLE, outcomes_of

Outcome = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Responses that were drawn: the answers of each as JSON, what its path left out, and what all add to the tallies."""

    answers: Sequence[str]
    skipped: Sequence[str | None]
    outcomes: Counter[Outcome]


def along_paths(definition: Definition, version: int, drawn: Iterable[str]) -> Drawn:
    """Return responses with the answers alone that are on the path of each."""
    answers, skipped, outcomes = [], [], Counter[Outcome]()
    for given in drawn:
        path = path_of(definition, msgspec.json.decode(given))
        answers.append(msgspec.json.encode(path.answers).decode())
        skipped.append(msgspec.json.encode(path.skipped).decode())
        outcomes.update(outcomes_of(definition, version, path.answers, "", path.skipped))
    own = {pair: times for pair, times in outcomes.items() if pair[0] != WHOLE or pair[1].startswith(PASSED)}
    return Drawn(answers, skipped, Counter(own))
