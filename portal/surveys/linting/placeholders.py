"""Advice about what was brought in from elsewhere and is not finished yet."""

from collections.abc import Iterator

from portal.surveys.linting.advice import Advice, Document, placed_questions, rule

CODE = "placeholder"
"""What the codes of texts begin with that stand for what had no counterpart here."""


@rule
def placeholders_are_gone(document: Document) -> Iterator[Advice]:
    """A placeholder is for whoever writes the survey, and nobody who answers it can make anything of it."""
    for each in placed_questions(document):
        if not each.kind.asks and each.question.get("code", "").startswith(CODE):
            yield each.advise(
                "stands for something of the file that was brought in; put that right, and remove this text"
            )
