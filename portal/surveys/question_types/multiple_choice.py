"""Any number of options, as checkboxes."""

from collections.abc import Iterator
from random import Random
from typing import Any

from portal.surveys.question_types.base import OTHER_SUFFIX, OTHER_TEXT, Answers, Column, Question
from portal.surveys.question_types.single_choice import OTHER_TEXTS, SingleChoice, other_column, with_other
from portal.surveys.terms import CHOICES
from portal.web.fields import ChoicesField

COUNT = {"type": "integer", "minimum": 1, "maximum": 100}


class MultipleChoice(SingleChoice):
    """Any number of options; one may ask for text, and one may rule out all the others."""

    slug = "multiple_choice"
    label = "Multiple choice"
    kind = CHOICES
    option_marks = ("other", "exclusive")
    properties = {  # noqa: RUF012
        "fewest": COUNT | {"title": "Fewest that can be chosen"},
        "most": COUNT | {"title": "Most that can be chosen"},
    }

    def field(self, question: Question) -> Any:
        return ChoicesField(
            question.label,
            hint=question.hint,
            required=question.required,
            id=question.name,
            choices=tuple(option.choice for option in question.options),
            **question.settings,
        )

    def faults(self, question: Question) -> Iterator[str]:
        if sum(option.other for option in question.options) > 1:
            yield "only one option can ask for other text"
        together = sum(not option.exclusive for option in question.options)
        if question.settings.get("fewest", 0) > min(together, question.settings.get("most", together)):
            yield "“fewest” is more than can be chosen"
        if question.asks_other and any(option.code == OTHER_TEXT for option in question.options):
            yield f"“{OTHER_TEXT}” is the name of the column with the other text; choose another code"

    def columns(self, question: Question) -> tuple[Column, ...]:
        flags = tuple(
            Column(question.uid, f"{question.label}: {each.label}", "flag", each.uid, each.code, question.values)
            for each in question.options
        )
        return (*flags, *other_column(question))

    def words(self, question: Question, answers: Answers) -> str:
        return with_other(question, answers.get(question.uid, []), answers)

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        return iter(answers.get(question.uid, ()))

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        alone = [option for option in question.options if option.exclusive]
        if alone and random.random() < 0.08:
            return {question.uid: [alone[0].uid]}
        open_to = [option for option in question.options if not option.exclusive]
        fewest = question.settings.get("fewest", 1)
        most = min(question.settings.get("most", len(open_to)), len(open_to))
        count = max(fewest, min(most, 1 + int(random.expovariate(0.8))))
        picked = set(random.sample(range(len(open_to)), count))
        chosen = [option for place, option in enumerate(open_to) if place in picked]
        other = any(option.other for option in chosen)
        return {question.uid: [option.uid for option in chosen]} | (
            {question.uid + OTHER_SUFFIX: random.choice(OTHER_TEXTS)} if other else {}
        )
