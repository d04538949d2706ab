"""What people wrote in words of their own: the latest few answers, and the words that most of them use."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from portal.db import db
from portal.surveys.models import SUBMITTED, Response, Survey
from portal.surveys.question_types.base import OTHER_SUFFIX, Question
from portal.surveys.results.words import words_in
from portal.surveys.versions import definition_of

LATEST = 5
"""How many answers to a question are quoted."""

LOOKED_THROUGH = 1000
"""How many of the latest responses are looked through for them, and for their words: few enough for any page."""

WORDS = 12


@dataclass(frozen=True, slots=True)
class Quoted:
    """The latest few answers to a question, and the words that most of ``read`` answers use, with how many use each."""

    answers: tuple[str, ...] = ()
    words: tuple[tuple[str, int], ...] = ()
    read: int = 0


NOTHING_QUOTED = Quoted()

Quotes = Mapping[str, Quoted]
"""What is quoted, by the uid of the question."""


@dataclass(slots=True)
class _Reading:
    answers: list[str] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    read: int = 0

    def add(self, text: str, *, has_words: bool) -> None:
        self.read += 1
        if len(self.answers) < LATEST:
            self.answers.append(text)
        if has_words:
            self.words.update(words_in(text))


def quotes_of(survey: Survey, *, contact: bool, among: Collection[int] | None = None) -> Quotes:
    """Return what is quoted of a survey; ``among`` holds the ids of the responses that are looked through, if not the latest.

    Without ``contact``, no answer is quoted that says how somebody can be reached.
    """
    if not any(is_quoted(each) for each in _ever_asked(survey)):
        return {}
    query = (
        select(Response.version, Response.answers)
        .where(Response.survey_id == survey.id, Response.status == SUBMITTED, Response.suspect == "")
        .order_by(Response.id.desc())
        .limit(LOOKED_THROUGH)
    )
    if among is not None:
        query = query.where(Response.id.in_(among))
    found: dict[str, _Reading] = {}
    for version, answers in db.session.execute(query):
        for question in definition_of(survey.id, version).questions.values():
            text = said_to(question, answers) if is_quoted(question, contact=contact) else ""
            if text:
                found.setdefault(question.uid, _Reading()).add(text, has_words=question.type.has_words)
    return {uid: Quoted(tuple(each.answers), tuple(_most_used(each.words)), each.read) for uid, each in found.items()}


def is_quoted(question: Question, *, contact: bool = True) -> bool:
    """Whether anything that people answer to a question can be quoted to whoever sees contact details, or does not."""
    return (question.type.picture == "quoted" or question.asks_other) and (contact or not question.type.tells_contact)


def said_to(question: Question, answers: Mapping[str, Any]) -> str:
    """Return what somebody answered in words: the text beside "Other" where options are offered."""
    if question.asks_other:
        return str(answers.get(question.uid + OTHER_SUFFIX, ""))
    return question.type.words(question, answers) if question.uid in answers else ""


def _ever_asked(survey: Survey) -> Iterator[Question]:
    for number in range(survey.current_version, 0, -1):
        yield from definition_of(survey.id, number).questions.values()


def _most_used(words: Counter[str]) -> Iterator[tuple[str, int]]:
    """Yield the words that most answers use, in the order of the alphabet where as many use them; none that only one does."""
    order = sorted(words.items(), key=lambda each: (-each[1], each[0]))
    return ((word, count) for word, count in order[:WORDS] if count > 1)
