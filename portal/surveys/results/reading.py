"""Reading results from counts of outcomes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from portal.surveys import tallies
from portal.surveys.models import Survey
from portal.surveys.question_types.base import Question
from portal.surveys.results.quoting import Quotes
from portal.surveys.tallies import Counts
from portal.surveys.versions import definition_of


@dataclass(frozen=True, slots=True)
class Bar:
    """One outcome as it is drawn: its words, its count and its share of those who answered, in whole percent."""

    label: str
    count: str
    percent: int


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars that belong together: all of a question, or those of one row of a matrix."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The result of one question. ``asked`` counts the responses to versions that have it whose path led to it."""

    question: Question
    asked: int
    answered: int
    headline: str
    groups: tuple[BarGroup, ...]
    recent: tuple[str, ...]
    retired: bool = False


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """The results of a survey over all its versions. Suspect responses are counted apart and enter nothing else."""

    submitted: int
    suspect: int
    questions: tuple[QuestionResult, ...]

    @property
    def tells_contact(self) -> bool:
        """Whether it quotes an answer that says how somebody can be reached."""
        return any(each.recent and each.question.type.tells_contact for each in self.questions)


def results_of(survey: Survey, counts: Counts, quotes: Quotes = MappingProxyType({})) -> SurveyResult:
    """Return what these counts say: the kept tallies, or those of some of the responses alone."""
    definitions = {number: definition_of(survey.id, number) for number in range(survey.current_version, 0, -1)}
    asked_in = {number: counts.get((tallies.WHOLE, f"version:{number}"), 0) for number in definitions}
    results = []
    for uid in dict.fromkeys(uid for each in definitions.values() for uid in each.questions):
        own = {outcome: count for (of, outcome), count in counts.items() if of == uid}
        had = sum(asked_in[number] for number, each in definitions.items() if uid in each.questions)
        asked = had - own.get(tallies.SKIPPED, 0)
        retired = uid not in definitions[survey.current_version].questions
        forms = [each.questions[uid] for each in definitions.values() if uid in each.questions]
        results.append(_result(forms, asked, own, quotes.get(uid, ()), retired))
    submitted, suspect = (counts.get((tallies.WHOLE, each), 0) for each in (tallies.COUNTED, tallies.SUSPECT))
    return SurveyResult(submitted, suspect, tuple(results))


def _result(
    forms: Sequence[Question], asked: int, counts: Mapping[str, int], recent: tuple[str, ...], retired: bool
) -> QuestionResult:
    """Return the result of a question that had these forms, the latest first."""
    answered, question = counts.get(tallies.ANSWERED, 0), forms[0]
    return QuestionResult(
        question,
        asked,
        answered,
        question.type.headline(question, counts),
        _groups(forms, counts, answered),
        recent,
        retired,
    )


def _groups(forms: Sequence[Question], counts: Mapping[str, int], answered: int) -> tuple[BarGroup, ...]:
    """Return the bars of a question as it is asked now, and behind them those of outcomes that can no longer be given."""
    outcomes = {each.key: each for each in forms[0].type.outcomes(forms[0])}
    for form in forms[1:]:
        for each in form.type.outcomes(form):
            if counts.get(each.key):
                outcomes.setdefault(each.key, each)
    groups: dict[str, list[Bar]] = {}
    for outcome in outcomes.values():
        count = counts.get(outcome.key, 0)
        bar = Bar(outcome.label, f"{count:,}", round(100 * count / answered) if answered else 0)
        groups.setdefault(outcome.group, []).append(bar)
    return tuple(BarGroup(title, tuple(bars)) for title, bars in groups.items())
