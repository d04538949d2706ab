"""One of several options, as radio buttons."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from portal.surveys.question_types.base import (
    OTHER,
    OTHER_SUFFIX,
    OTHER_TEXT,
    Answers,
    Column,
    Outcome,
    Question,
    QuestionType,
)
from portal.surveys.terms import CHOICE, TEXT, Term
from portal.web.fields import ChoiceField

OTHER_TEXTS = ("Site survey", "Telephone handsets", "Training", "Licences")


class SingleChoice(QuestionType):
    """One of several options; one of them may ask for text."""

    slug = "single_choice"
    label = "Single choice"
    kind = CHOICE
    takes_options = True
    option_marks: tuple[str, ...] = ("other",)
    drawn_as = "radios"

    def field(self, question: Question) -> Any:
        return ChoiceField(
            question.label,
            hint=question.hint,
            required=question.required,
            id=question.name,
            kind=self.drawn_as,
            choices=tuple(option.choice for option in question.options),
        )

    def faults(self, question: Question) -> Iterator[str]:
        if sum(option.other for option in question.options) > 1:
            yield "only one option can ask for other text"
        if any(option.exclusive for option in question.options):
            yield "“exclusive” is for multiple choice; here every option is"

    def read(self, question: Question, field: Any) -> dict[str, Any]:
        answer = super().read(question, field)
        return answer | {question.uid + OTHER_SUFFIX: field.other_text} if field.other_text and answer else answer

    def fill(self, question: Question, field: Any, answers: Answers) -> None:
        super().fill(question, field, answers)
        field.other_text = answers.get(question.uid + OTHER_SUFFIX, "")

    def columns(self, question: Question) -> tuple[Column, ...]:
        return (Column(question.uid, question.label, "choice", values=question.values), *other_column(question))

    def terms(self, question: Question) -> Mapping[str, Term]:
        other = {OTHER: Term(TEXT, question.uid + OTHER_SUFFIX)} if question.asks_other else {}
        return {**super().terms(question), **other}

    def words(self, question: Question, answers: Answers) -> str:
        value = answers.get(question.uid)
        return "" if value is None else with_other(question, [value], answers)

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        if question.uid in answers:
            yield answers[question.uid]

    def outcomes(self, question: Question) -> tuple[Outcome, ...]:
        return tuple(Outcome(option.uid, option.label) for option in question.options)

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        weights = [1 / (place + 1) for place in range(len(question.options))]
        chosen = random.choices(question.options, weights)[0]
        other = {question.uid + OTHER_SUFFIX: random.choice(OTHER_TEXTS)} if chosen.other else {}
        return {question.uid: chosen.uid} | other


def other_column(question: Question) -> tuple[Column, ...]:
    """Return the column for the text beside "Other", when the question has such an option."""
    if not question.asks_other:
        return ()
    return (Column(question.uid + OTHER_SUFFIX, f"{question.label} (other)", code=OTHER_TEXT),)


def with_other(question: Question, chosen: list[str], answers: Answers) -> str:
    """Return the labels of the chosen options, the text beside "Other" behind its label."""
    other = answers.get(question.uid + OTHER_SUFFIX)
    asking = {option.uid for option in question.options if option.other}
    return "; ".join(question.label_of(uid) + (f": {other}" if other and uid in asking else "") for uid in chosen)
