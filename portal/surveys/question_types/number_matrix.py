"""A number for each of several things (a number matrix)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from portal.surveys.bands import amounts_of
from portal.surveys.question_types.base import Answers, Column, Question
from portal.surveys.question_types.number import LIMIT, Number
from portal.surveys.terms import NUMBER, ROWS, Term
from portal.web.fields import NumberGridField


class NumberMatrix(Number):
    """Rows that each take a number, which add up to a total if wanted; stored as row uid to number."""

    slug = "number_matrix"
    label = "Number matrix"
    picture = "means"
    kind = ROWS
    takes_rows = True
    properties = Number.properties | {"total": LIMIT | {"title": "What the numbers add up to"}}

    def field(self, question: Question) -> Any:
        return NumberGridField(
            question.label,
            hint=question.hint,
            required=question.required,
            id=question.name,
            rows=tuple((row.uid, row.label) for row in question.rows),
            limits={name: value for name, value in question.settings.items() if name != "total"},
            total=question.settings.get("total"),
        )

    def faults(self, question: Question) -> Iterator[str]:
        yield from super().faults(question)
        settings, rows = question.settings, len(question.rows)
        total = settings.get("total", 0)
        if rows * settings.get("lowest", 0) > total or total > rows * settings.get("highest", total):
            yield "“total” cannot be reached with these rows"

    def columns(self, question: Question) -> tuple[Column, ...]:
        kind = self.column_kind(question)
        return tuple(
            Column(question.uid, f"{question.label}: {row.label}", kind, row.uid, row.code) for row in question.rows
        )

    def terms(self, question: Question) -> Mapping[str, Term]:
        whole = super().terms(question)
        return {**whole, **{row.code: replace(whole[""], kind=NUMBER, part=row.uid) for row in question.rows}}

    def words(self, question: Question, answers: Answers) -> str:
        given, unit = answers.get(question.uid, {}), question.settings.get("unit", "")
        rows = (row for row in question.rows if row.uid in given)
        return "; ".join(f"{row.label}: {given[row.uid]:,} {unit}".strip() for row in rows)

    def tally(self, question: Question, answers: Answers) -> Iterator[str]:
        given = answers.get(question.uid, {})
        return (f"{row}={amount}" for row, number in given.items() for amount in amounts_of(number))

    def sample(self, question: Question, random: Random) -> dict[str, Any]:
        total = question.settings.get("total")
        if total is None:
            rows = {row.uid: super(NumberMatrix, self).sample(question, random)[question.uid] for row in question.rows}
        else:
            cuts = sorted(random.randint(0, int(total)) for _ in question.rows[1:])
            parts = (upper - lower for lower, upper in zip([0, *cuts], [*cuts, total], strict=True))
            rows = dict(zip((row.uid for row in question.rows), parts, strict=True))
        return {question.uid: rows}
