"""The same scale for several statements (a Likert matrix)."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from portal.surveys.question_types.base import Answers, Column, Outcome, Question, QuestionType
from portal.surveys.terms import CHOICE, ROWS, Term
from portal.web.fields import GridField


class Likert(QuestionType):
    """Rows of statements, each answered with one of the same options; stored as row uid to option uid."""

    slug = "likert"
    label = "Likert matrix"
    picture = "statements"
    kind = ROWS
    takes_options = True
    takes_rows = True

    def field(self, question: Question) -> Any:
        return GridField(
            question.label,
            hint=question.hint,
            required=question.required,
            id=question.name,
            rows=tuple((row.uid, row.label) for row in question.rows),
            choices=tuple(option.choice for option in question.options),
        )

    def faults(self, question: Question) -> Iterator[str]:
        if any(option.other or option.exclusive for option in question.options):
            yield "the options of a matrix can be neither “other” nor “exclusive”"

    def columns(self, question: Question) -> tuple[Column, ...]:
        return tuple(
            Column(question.uid, f"{question.label}: {row.label}", "choice", row.uid, row.code, question.values)
            for row in question.rows
        )

    def terms(self, question: Question) -> Mapping[str, Term]:
        rows = {row.code: Term(CHOICE, question.uid, row.uid, question.codes) for row in question.rows}
        return {**super().terms(question), **rows}

    def words(self, question: Question, answers: Answers) -> str:
        given = answers.get(question.uid, {})
        return "; ".join(
            f"{row.label}: {question.label_of(given[row.uid])}" for row in question.rows if row.uid in given
        )

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        return (f"{row}={option}" for row, option in answers.get(question.uid, {}).items())

    def outcomes(self, question: Question) -> tuple[Outcome, ...]:
        return tuple(
            Outcome(f"{row.uid}={option.uid}", option.label, row.label)
            for row in question.rows
            for option in question.options
        )

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        last = len(question.options) - 1
        return {
            question.uid: {
                row.uid: question.options[round(random.triangular(0, last, last * 0.75))].uid for row in question.rows
            }
        }
