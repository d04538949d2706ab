"""What one response says, as whoever gave it reads it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.customers.details import DETAILS
from portal.customers.queries import interests_in_words
from portal.languages import gettext, language, lazy_gettext
from portal.surveys import queries
from portal.surveys.as_asked import as_asked
from portal.surveys.contact import given_with
from portal.surveys.definition import Definition, Page
from portal.surveys.logic.path import path_of
from portal.surveys.models import IN_PROGRESS, OFFER, SUBMITTED, SURVEY, WITHDRAWN, Response, Survey
from portal.surveys.question_types.base import Question
from portal.surveys.versions import definition_of
from portal.web.formats import moment

CLOSED = {
    SURVEY: lazy_gettext("The survey has closed, so they can no longer be changed."),
    OFFER: lazy_gettext("They came with your claim, so they can no longer be changed."),
}


@dataclass(frozen=True, slots=True)
class GivenPage:
    """One page of the form that was filled in: its number, what it asks, and the details it asked for, as words."""

    number: int
    page: Page
    asked: list[Question]
    details: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """One response with its survey, and the version that it answers."""

    response: Response
    survey: Survey
    definition: Definition

    @property
    def is_sent(self) -> bool:
        """Whether it was submitted, and not withdrawn since."""
        return self.response.status == SUBMITTED

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.response.status == WITHDRAWN

    @property
    def state(self) -> tuple[str, str]:
        """What became of it, in the word and the tone of a badge."""
        if self.is_withdrawn:
            return gettext("Withdrawn"), "neutral"
        if not self.is_sent:
            return gettext("Not sent yet"), "attention"
        return (gettext("Corrected") if self.response.changed_at else gettext("Sent")), "good"

    @property
    def last_at(self) -> datetime:
        """When something was last done with it."""
        return self.response.changed_at or self.response.submitted_at or self.response.started_at

    def story(self, at: datetime) -> str:
        """Say what was done with it and when, and why it can no longer be corrected, where it cannot."""
        response = self.response
        if self.is_withdrawn:
            return gettext(
                "You withdrew these answers on %(moment)s. We have kept nothing of them but that there were some.",
                moment=moment(response.changed_at),
            )
        if not self.is_sent:
            return gettext("You began on %(moment)s and have not sent them yet.", moment=moment(response.started_at))
        sent, corrected = moment(response.submitted_at), moment(response.changed_at)
        story = (
            gettext("You sent them on %(sent)s, and corrected them on %(corrected)s.", sent=sent, corrected=corrected)
            if corrected
            else gettext("You sent them on %(sent)s.", sent=sent)
        )
        return story if self.can_be_corrected(at) else f"{story} {CLOSED[self.survey.kind]}"

    def can_be_corrected(self, at: datetime) -> bool:
        """Whether it was sent and its survey still takes answers; those that came with a claim stay as they are."""
        return self.is_sent and self.survey.kind == SURVEY and self.survey.is_open(at)

    def can_be_continued(self, at: datetime) -> bool:
        """Whether it was begun and can still be sent."""
        return self.response.status == IN_PROGRESS and self.survey.is_open(at)

    def pages(self) -> Iterator[GivenPage]:
        """Yield the pages on its path that ask something, with the details that were given."""
        path = path_of(self.definition, self.response.answers)
        for number in path.pages:
            page = as_asked(self.definition, number, path, self.response.seed)
            asked = [each for each in page.questions if each.type.asks]
            details = (
                list(_in_words(self.definition, given_with(self.response.id).contact)) if page.asks_contact else []
            )
            if asked or details:
                yield GivenPage(number, page, asked, details)


def answers_of(customer_id: int) -> list[GivenAnswers]:
    """Return all that a customer answered in surveys, the latest first."""
    return [
        GivenAnswers(response, survey, definition_of(survey.id, response.version, language()))
        for response, survey in queries.responses_of(customer_id)
        if survey.kind == SURVEY
    ]


def answers_owned(customer_id: int, response_id: int) -> GivenAnswers | None:
    """Return one of a customer's own responses; None when it is not certain to be theirs."""
    found = queries.response_owned(customer_id, response_id)
    if found is None:
        return None
    response, survey = found
    return GivenAnswers(response, survey, definition_of(survey.id, response.version, language()))


def _in_words(definition: Definition, contact: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in definition.contact:
        detail, value = DETAILS[each.key], contact.get(each.key)
        words = interests_in_words(value or ()) if each.key == "interests" else detail.shown(value or "")
        yield detail.label, words
