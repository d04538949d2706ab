"""Plausible answers to any survey: sampled into pools once, then put together as fast as they can be written."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import msgspec

from portal.demonstration.paths import Drawn, Outcome, along_paths
from portal.surveys.definition import Definition
from portal.surveys.question_types.base import OTHER_SUFFIX, Question
from portal.surveys.tallies import WHOLE, outcomes_of
from portal.surveys.terms import FILE

SAMPLES = 600
POOL = 400
SKIPPED = 0.15
"""The share of people who leave a question open that they need not answer."""


@dataclass(frozen=True, slots=True)
class Mood:
    """People of one kind: how many of all they are, and the answers they draw from, page by page and by question.

    Each answer is a piece of a JSON object with a comma behind it; an empty one was skipped.
    """

    share: float
    pages: tuple[tuple[Sequence[str], ...], ...]


class AnswerPools:
    """The answers to one version of a survey, in the voice of those who answer it (see ``documents.voice_of``)."""

    def __init__(
        self, definition: Definition, version: int, voice: Mapping[str, Any], *, random: Random, today: date
    ) -> None:
        self.definition, self.version, self.voice = definition, version, voice
        self.random, self.today = random, today
        self.outcomes: dict[str, tuple[Outcome, ...]] = {"": ()}
        samples = {each.uid: self._samples(each, voice) for each in definition.questions.values()}
        self.moods = [self._mood(mood, samples) for mood in voice.get("moods", [{"share": 1}])]

    def draw(self, count: int, pages: int | None = None) -> Drawn:
        """Return so many responses, answered as far as the first ``pages`` pages if not to the end."""
        who = self.random.choices(range(len(self.moods)), [mood.share for mood in self.moods], k=count)
        counts: Counter[Outcome] = Counter()
        drawn = [self._drawn(self.moods[mood], who.count(mood), pages, counts) for mood in range(len(self.moods))]
        answers = [next(drawn[mood]) for mood in who]
        if self.definition.has_logic:
            return along_paths(self.definition, self.version, answers)
        return Drawn(answers, [None] * count, counts)

    def _drawn(self, mood: Mood, count: int, pages: int | None, counts: Counter[Outcome]) -> Iterator[str]:
        pools = [pool for page in mood.pages[:pages] for pool in page] or [[""]]
        columns = [self.random.choices(pool, k=count) for pool in pools]
        for column in columns:
            for answer, times in Counter(column).items():
                for outcome in self.outcomes[answer]:
                    counts[outcome] += times
        return ("{" + "".join(parts)[:-1] + "}" for parts in zip(*columns, strict=True))

    def _mood(self, mood: Mapping[str, Any], samples: Mapping[str, list[dict[str, Any]]]) -> Mood:
        return Mood(
            mood["share"],
            tuple(
                tuple(self._pool(each, mood, samples[each.uid]) for each in page.questions if each.type.asks)
                for page in self.definition.pages
            ),
        )

    def _pool(self, question: Question, mood: Mapping[str, Any], samples: list[dict[str, Any]]) -> list[str]:
        """Choose among the samples as this mood does, and leave the question open as often as people do.

        Files are left out: an answer that names one needs its bytes as well (see ``plans``).
        """
        if question.type.kind == FILE:
            return [""]
        if question.code in mood.get("values", {}):
            samples = self._samples(question, mood)
        likes = mood.get("outcomes", {}).get(question.code)
        if likes:
            weights = [self._liking(question, sample, likes) for sample in samples]
            samples = self.random.choices(samples, weights, k=POOL)
        skipped = self.voice.get("skipped", {}).get(question.code, 0 if question.required else SKIPPED)
        left_open = round(len(samples) * skipped / (1 - skipped))
        return [self._piece(sample) for sample in samples] + [""] * left_open or [""]

    def _samples(self, question: Question, voice: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Sample the question as its type does, unless the voice says what is said to it."""
        if question.code in voice.get("values", {}):
            return [{question.uid: value} for value in voice["values"][question.code]]
        if question.code in voice.get("days_ahead", {}):
            soonest, latest = voice["days_ahead"][question.code]
            days = (self.random.randint(soonest, latest) for _ in range(SAMPLES))
            return [{question.uid: (self.today + timedelta(days=ahead)).isoformat()} for ahead in days]
        samples = [question.type.sample(question, self.random) for _ in range(SAMPLES)]
        others = voice.get("values", {}).get(question.code + OTHER_SUFFIX)
        for sample in samples if others else ():
            if question.uid + OTHER_SUFFIX in sample:
                sample[question.uid + OTHER_SUFFIX] = self.random.choice(others)
        return samples

    @staticmethod
    def _liking(question: Question, sample: Mapping[str, Any], likes: Mapping[str, float]) -> float:
        """Return how likely a sample is: the product over its outcomes; for a row of a matrix its option counts."""
        liking = 1.0
        for outcome in question.type.tally(question, sample):
            liking *= likes.get(outcome.rpartition("=")[2], 0)
        return liking

    def _piece(self, answer: Mapping[str, Any]) -> str:
        piece = msgspec.json.encode(answer).decode()[1:-1] + ","
        if piece not in self.outcomes:
            given = outcomes_of(self.definition, self.version, answer, "")
            self.outcomes[piece] = tuple(pair for pair in given if pair[0] != WHOLE)
        return piece
