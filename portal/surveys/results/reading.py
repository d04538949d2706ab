"""Reading results from counts of outcomes."""

from dataclasses import dataclass
from types import MappingProxyType

from portal.surveys import tallies
from portal.surveys.models import Survey
from portal.surveys.question_types.base import Question
from portal.surveys.results.pictures import PICTURES
from portal.surveys.results.pictures.in_steps import in_steps
from portal.surveys.results.pictures.shapes import Counted, Picture
from portal.surveys.results.quoting import NOTHING_QUOTED, Quoted, Quotes
from portal.surveys.tallies import Counts
from portal.surveys.versions import definition_of


@dataclass(frozen=True, slots=True)
class Base:
    """On how many responses a result rests: those that were asked, and those of them that answered.

    ``passed`` counts those whose path did not lead to the question, ``without`` those to versions that did not have it.
    """

    asked: int
    answered: int
    passed: int
    without: int

    none = "Nobody has answered this question yet."

    @property
    def words(self) -> str:
        """Say it, leaving out what is none."""
        said = [f"{self.answered:,} answered of {self.asked:,} asked"]
        if self.passed:
            said.append(f"{self.passed:,} not asked because of their path")
        if self.without:
            said.append(f"{self.without:,} answered a version without it")
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class BaseInSteps:
    """How many answered at least, where counts are shown in steps: the other counts would not add up with it."""

    answered: int

    none = "So few answered this question, or left it out, that your role does not show it."

    @property
    def words(self) -> str:
        """Say it."""
        return f"{self.answered:,} or more answered" if self.answered else ""


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The result of one question over all versions that have it. One that is ``retired`` is no longer asked."""

    question: Question
    base: Base | BaseInSteps
    picture: Picture
    quoted: Quoted
    retired: bool = False

    @property
    def anchor(self) -> str:
        """What it is called on a page that shows several."""
        return f"question-{self.question.uid}"


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """The results of a survey over all its versions. Suspect responses are counted apart and enter nothing else."""

    submitted: int
    suspect: int
    questions: tuple[QuestionResult, ...]

    @property
    def tells_contact(self) -> bool:
        """Whether it quotes an answer that says how somebody can be reached."""
        return any(each.quoted.answers and each.question.type.tells_contact for each in self.questions)


def results_of(
    survey: Survey, counts: Counts, quotes: Quotes = MappingProxyType({}), *, stepped: bool = False
) -> SurveyResult:
    """Return what these counts say: the kept tallies, or those of some of the responses alone.

    Counts that are ``stepped`` are shown as they are, and nothing is worked out of them.
    """
    definitions = {number: definition_of(survey.id, number) for number in range(survey.current_version, 0, -1)}
    outcomes: dict[str, dict[str, int]] = {}
    for (uid, outcome), count in counts.items():
        outcomes.setdefault(uid, {})[outcome] = count
    whole = outcomes.get(tallies.WHOLE, {})
    submitted, suspect = whole.get(tallies.COUNTED, 0), whole.get(tallies.SUSPECT, 0)
    results = []
    for uid in dict.fromkeys(uid for each in definitions.values() for uid in each.questions):
        own, having = outcomes.get(uid, {}), [number for number, each in definitions.items() if uid in each.questions]
        forms = [definitions[number].questions[uid] for number in having]
        had = sum(whole.get(f"version:{number}", 0) for number in having)
        counted = Counted(forms, own, own.get(tallies.ANSWERED, 0))
        base = BaseInSteps(counted.answered) if stepped else _base(counted, had, submitted)
        picture = in_steps(counted) if stepped else PICTURES[forms[0].type.picture](counted)
        retired = survey.current_version not in having
        results.append(QuestionResult(forms[0], base, picture, quotes.get(uid, NOTHING_QUOTED), retired))
    return SurveyResult(submitted, suspect, tuple(results))


def _base(counted: Counted, had: int, submitted: int) -> Base:
    passed = counted.outcomes.get(tallies.SKIPPED, 0)
    return Base(had - passed, counted.answered, passed, submitted - had)
