"""Where people stop: how many reached each page of a survey, over all its versions, and how many left there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from portal.db import db
from portal.surveys import tallies
from portal.surveys.definition import Definition
from portal.surveys.models import IN_PROGRESS, RemovalReceipt, Response, Survey
from portal.surveys.tallies import Counts
from portal.surveys.unfinished.standing import Standing, codes_reached
from portal.surveys.versions import definition_of


@dataclass(frozen=True, slots=True)
class PageReached:
    """One page: its title, how many reached it, how many left there, and what share that is, in whole percent."""

    title: str
    reached: int
    left: int

    @property
    def percent(self) -> int:
        """The share of those who reached it that left there."""
        return round(100 * self.left / self.reached) if self.reached else 0


@dataclass(frozen=True, slots=True)
class DroppingOff:
    """The pages in their order, what is no longer asked last; and how many unfinished responses were removed so far."""

    pages: tuple[PageReached, ...]
    removed: int

    @property
    def left(self) -> int:
        """How many were not sent, whether they are still there or not."""
        return sum(each.left for each in self.pages)


def dropping_off(survey: Survey, counts: Counts) -> DroppingOff:
    """Return where people stopped in a survey that has these tallies. Suspect responses are left out."""
    definitions = {number: definition_of(survey.id, number) for number in range(survey.current_version, 0, -1)}
    standing, removed = _standing_now(survey.id, definitions), 0
    for receipt in db.session.scalars(select(RemovalReceipt).where(RemovalReceipt.survey_id == survey.id)):
        standing.reached.update(receipt.reached)
        standing.left.update(receipt.left)
        removed += receipt.responses
    sent = _sent(definitions, counts)
    titles = {page.code: page.title for each in reversed(definitions.values()) for page in each.pages}
    order = dict.fromkeys(page.code for each in definitions.values() for page in each.pages)
    pages = (PageReached(titles[code], sent[code] + standing.reached[code], standing.left[code]) for code in order)
    return DroppingOff(tuple(pages), removed)


def _standing_now(survey_id: int, definitions: Mapping[int, Definition]) -> Standing:
    """Count the responses in progress by the pages that they reached."""
    query = (
        select(Response.version, Response.reached, func.count())
        .where(Response.survey_id == survey_id, Response.status == IN_PROGRESS, Response.suspect == "")
        .group_by(Response.version, Response.reached)
    )
    standing = Standing()
    for version, reached, count in db.session.execute(query):
        standing.add(codes_reached(definitions[version], reached), count)
    return standing


def _sent(definitions: Mapping[int, Definition], counts: Counts) -> Counter[str]:
    """Count by page the responses that were sent, less those whose path passed it."""
    sent: Counter[str] = Counter()
    for number, definition in definitions.items():
        whole = counts.get((tallies.WHOLE, f"version:{number}"), 0)
        sent.update({page.code: whole for page in definition.pages})
    for (uid, outcome), count in counts.items():
        if uid == tallies.WHOLE and outcome.startswith(tallies.PASSED):
            sent[outcome.removeprefix(tallies.PASSED)] -= count
    return sent
