"""Options put in order, the first one first."""

from collections.abc import Iterator
from random import Random
from typing import Any

from portal.surveys.question_types.base import Answers, Column, Outcome, Question, QuestionType
from portal.surveys.terms import RANKS
from portal.web.fields import RankingField

MOST_OPTIONS = 20
COUNT = {"type": "integer", "minimum": 1, "maximum": MOST_OPTIONS}


class Ranking(QuestionType):
    """Options put in order, all of them or as many as the designer says; stored as the list of their uids."""

    slug = "ranking"
    label = "Ranking"
    picture = "places"
    kind = RANKS
    takes_options = True
    properties = {  # noqa: RUF012
        "fewest": COUNT | {"title": "Fewest that get a place", "description": "All that can get one, if not said."},
        "most": COUNT | {"title": "Most that get a place", "description": "All of them, if not said."},
    }

    def field(self, question: Question) -> Any:
        return RankingField(
            question.label,
            hint=question.hint,
            required=question.required,
            id=question.name,
            choices=tuple(option.choice for option in question.options),
            **question.settings,
        )

    def faults(self, question: Question) -> Iterator[str]:
        if any(option.other or option.exclusive for option in question.options):
            yield "the options of a ranking can be neither “other” nor “exclusive”"
        if len(question.options) > MOST_OPTIONS:
            yield f"more than {MOST_OPTIONS} options are too many to put in order"
        if question.settings.get("most", 0) > len(question.options):
            yield "“most” is more than there are options"
        if question.settings.get("fewest", 0) > self.most(question):
            yield "“fewest” is more than can be put in order"

    def most(self, question: Question) -> int:
        """Return how many options can get a place."""
        return int(question.settings.get("most", len(question.options)))

    def columns(self, question: Question) -> tuple[Column, ...]:
        return tuple(
            Column(question.uid, f"{question.label}: {option.label}", "rank", option.uid, option.code)
            for option in question.options
        )

    def words(self, question: Question, answers: Answers) -> str:
        return "; ".join(f"{place} {label}" for place, label in self.order(question, answers))

    def order(self, question: Question, answers: Answers) -> list[tuple[int, str]]:
        """Return each place that was given, with the label of its option."""
        return [(place, question.label_of(uid)) for place, uid in enumerate(answers.get(question.uid, ()), 1)]

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        return (f"{uid}={place}" for place, uid in enumerate(answers.get(question.uid, ()), 1))

    def outcomes(self, question: Question) -> tuple[Outcome, ...]:
        return tuple(
            Outcome(f"{option.uid}={place}", f"Place {place}", option.label)
            for option in question.options
            for place in range(1, self.most(question) + 1)
        )

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        most = self.most(question)
        places = random.randint(question.settings.get("fewest", most), most)
        liked = sorted(range(len(question.options)), key=lambda at: random.gauss(at, len(question.options) / 2))
        return {question.uid: [question.options[at].uid for at in liked[:places]]}
