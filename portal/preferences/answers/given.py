"""What one response says, as whoever gave it reads it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.customers.details import DETAILS
from portal.customers.queries import interests_in_words
from portal.surveys import queries
from portal.surveys.contact import given_with
from portal.surveys.definition import Definition, Page
from portal.surveys.models import IN_PROGRESS, SUBMITTED, SURVEY, WITHDRAWN, Response, Survey
from portal.surveys.versions import definition_of


@dataclass(frozen=True, slots=True)
class GivenPage:
    """One page of the form that was filled in: its number, its questions, and the details it asked for, as words."""

    number: int
    page: Page
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
            return "Withdrawn", "neutral"
        if not self.is_sent:
            return "Not sent yet", "attention"
        return ("Corrected" if self.response.changed_at else "Sent"), "good"

    @property
    def last_at(self) -> datetime:
        """When something was last done with it."""
        return self.response.changed_at or self.response.submitted_at or self.response.started_at

    def can_be_corrected(self, at: datetime) -> bool:
        """Whether it was sent and its survey still takes answers."""
        return self.is_sent and self.survey.is_open(at)

    def can_be_continued(self, at: datetime) -> bool:
        """Whether it was begun and can still be sent."""
        return self.response.status == IN_PROGRESS and self.survey.is_open(at)

    def pages(self) -> Iterator[GivenPage]:
        """Yield the pages that ask something, with the details that were given."""
        for number, page in enumerate(self.definition.pages, 1):
            if page.asks_contact or any(each.type.asks for each in page.questions):
                details = (
                    list(_in_words(self.definition, given_with(self.response.id).contact)) if page.asks_contact else []
                )
                yield GivenPage(number, page, details)


def answers_of(customer_id: int) -> list[GivenAnswers]:
    """Return all that a customer answered in surveys, the latest first."""
    return [
        GivenAnswers(response, survey, definition_of(survey.id, response.version))
        for response, survey in queries.responses_of(customer_id)
        if survey.kind == SURVEY
    ]


def answers_owned(customer_id: int, response_id: int) -> GivenAnswers | None:
    """Return one of a customer's own responses; None when it is not certain to be theirs."""
    found = queries.response_owned(customer_id, response_id)
    if found is None:
        return None
    response, survey = found
    return GivenAnswers(response, survey, definition_of(survey.id, response.version))


def _in_words(definition: Definition, contact: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in definition.contact:
        detail, value = DETAILS[each.key], contact.get(each.key)
        words = interests_in_words(value or ()) if each.key == "interests" else detail.shown(value or "")
        yield detail.label, words
