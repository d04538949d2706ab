"""Adding many responses at once, shaped like those that people send, with the tallies kept equal to a recount."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from random import Random

import msgspec

from portal.clock import today
from portal.customers.queries import interests_offered
from portal.db import db, insert_new
from portal.demonstration.answers import AnswerPools
from portal.demonstration.contacts import COLUMNS, contact_pool
from portal.demonstration.documents import voice_of
from portal.demonstration.paths import Outcome
from portal.demonstration.rows import insert_rows, moment_writer, reserved_ids
from portal.privacy.marketing import BOXES
from portal.privacy.models import MarketingChoice, Wording
from portal.surveys import tallies
from portal.surveys.models import IN_PROGRESS, SUBMITTED, Response, ResponseContact, Survey
from portal.surveys.versions import definition_of

RESPONSE_COLUMNS = (
    "id",
    "survey_id",
    "version",
    "status",
    "key",
    "answers",
    "skipped",
    "language",
    "pages_saved",
    "row_version",
    "suspect",
    "started_at",
    "submitted_at",
    "saved_at",
    "reached",
)
CONTACT_COLUMNS = ("response_id", *COLUMNS, "marketing_choice_id")
CHOICE_COLUMNS = ("id", "form", "ticked", "made_at")


class ResponseSource:
    """Adds responses to one version of a survey. What they say follows from ``random``; their keys never do."""

    def __init__(self, survey: Survey, version: int, random: Random) -> None:
        self.survey, self.version, self.random = survey, version, random
        self.definition = definition_of(survey.id, version)
        self.pools = AnswerPools(self.definition, version, voice_of(survey.slug), random=random, today=today())
        offered = frozenset(code for code, _ in interests_offered())
        self.contacts = contact_pool(self.definition, offered, random)

    def submitted(self, moments: Sequence[datetime], suspect: str = "") -> None:
        """Add a submitted response for each of these moments; ``suspect`` says why they are kept apart, if they are."""
        drawn = self.pools.draw(len(moments))
        pages = len(self.definition.pages)
        ids = self._responses(moments, zip(drawn.answers, drawn.skipped, strict=True), SUBMITTED, pages, suspect)
        self._contacts(ids, moments)
        self._count(moments, drawn.outcomes, suspect)

    def in_progress(self, moments: Sequence[datetime]) -> None:
        """Add a response that was left before its last page for each of these moments; the survey has several pages."""
        last = self.random.randint(1, len(self.definition.pages) - 1)
        drawn = self.pools.draw(len(moments), pages=last)
        self._responses(moments, ((each, None) for each in drawn.answers), IN_PROGRESS, last, "")

    def _responses(
        self,
        moments: Sequence[datetime],
        said: Iterable[tuple[str, str | None]],
        status: str,
        pages: int,
        suspect: str,
    ) -> Sequence[int]:
        """Keep responses, each with its answers and with what its path left out."""
        ids = reserved_ids(Response, len(moments))
        stored, whole = moment_writer(), status == SUBMITTED
        seen = "" if whole else ",".join(str(number) for number in range(1, pages + 2))
        row_version = pages + (whole and len(self.definition.pages) > 1)
        before = (self.survey.id, self.version, status)
        after = (self.definition.language, pages, row_version, suspect)
        insert_rows(
            Response,
            RESPONSE_COLUMNS,
            (
                (
                    id_,
                    *before,
                    key,
                    *each,
                    *after,
                    stored(began),
                    *((stored(at), None) if whole else (None, stored(at))),
                    seen,
                )
                for id_, key, each, began, at in zip(
                    ids, _keys(len(moments)), said, self._beginnings(moments), moments, strict=True
                )
            ),
        )
        return ids

    def _beginnings(self, moments: Sequence[datetime]) -> Iterable[datetime]:
        """Return when each form was opened, to the second, as its token says."""
        slowest = 60 + 60 * len(self.definition.pages)
        drawn = self.random.choices(range(25, slowest), k=len(moments))
        return (at.replace(microsecond=0) - timedelta(seconds=spent) for at, spent in zip(moments, drawn, strict=True))

    def _contacts(self, ids: Sequence[int], moments: Sequence[datetime]) -> None:
        left = self.random.choices(self.contacts, k=len(ids))
        ticked = [(contact.ticked, at) for contact, at in zip(left, moments, strict=True) if contact and contact.ticked]
        choices = iter(self._choices(ticked))
        insert_rows(
            ResponseContact,
            CONTACT_COLUMNS,
            [
                (id_, *contact.values, next(choices) if contact.ticked else None)
                for id_, contact in zip(ids, left, strict=True)
                if contact
            ],
        )

    def _choices(self, ticked: Sequence[tuple[tuple[str, ...], datetime]]) -> Sequence[int]:
        """Keep what was ticked with its wordings, as a form does, and return the ids of the records."""
        if not ticked:
            return ()
        for key in sorted({key for keys, _ in ticked for key in keys}):
            wording = {"sha256": BOXES[key].sha256, "text": BOXES[key].wording, "first_shown_at": ticked[0][1]}
            db.session.execute(insert_new(Wording).values(wording))
        ids, stored = reserved_ids(MarketingChoice, len(ticked)), moment_writer()
        proofs = {keys: msgspec.json.encode({key: BOXES[key].sha256 for key in keys}).decode() for keys, _ in ticked}
        rows = (
            (id_, self.definition.place, proofs[keys], stored(at)) for id_, (keys, at) in zip(ids, ticked, strict=True)
        )
        insert_rows(MarketingChoice, CHOICE_COLUMNS, rows)
        return ids

    def _count(self, moments: Sequence[datetime], outcomes: Counter[Outcome], suspect: str) -> None:
        given = tallies.outcomes_of(self.definition, self.version, {}, suspect)
        whole = Counter({pair: len(moments) for pair in given if not pair[1].startswith(tallies.PASSED)})
        if not suspect:
            whole.update((tallies.WHOLE, tallies.day_of(at)) for at in moments)
        tallies.add(self.survey.id, whole if suspect else whole + outcomes)


def _keys(count: int) -> Iterable[str]:
    """Return random keys as forms have them, 22 characters of six bits each; sorted, so that indexes are filled in order."""
    drawn = secrets.token_urlsafe(count * 17)
    return sorted(drawn[at : at + 22] for at in range(0, count * 22, 22))
