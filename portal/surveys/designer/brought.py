"""What was brought in as a draft from another program's file: the report on it, kept as long as the draft."""

import zlib
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import delete

from portal.db import db
from portal.surveys.designer.models import SurveyDraft, SurveyDraftSource
from portal.surveys.interchange.formats import FORMATS, OWN, Brought, Format
from portal.surveys.interchange.report import Report, read_report


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that was kept: the format of what was brought in, when, and by whom."""

    format: Format
    report: Report
    at: datetime
    by: str


def keep(draft: SurveyDraft, brought: Brought, *, by: str, at: datetime) -> None:
    """Keep the report on what was brought in as a draft, in the place of an earlier one; none on a definition of our own."""
    forget(draft)
    if brought.format is OWN:
        return
    packed = zlib.compress(msgspec.json.encode(brought.report.document))
    source = SurveyDraftSource(draft_id=draft.id, format=brought.format.slug, report=packed, read_at=at, read_by=by)
    db.session.add(source)
    db.session.flush()


def kept_of(draft: SurveyDraft) -> Kept | None:
    """Return the report on what was brought in as a draft, or None."""
    source = db.session.get(SurveyDraftSource, draft.id)
    if source is None:
        return None
    report = read_report(msgspec.json.decode(zlib.decompress(source.report)))
    return Kept(FORMATS[source.format], report, source.read_at, source.read_by)


def is_kept(draft: SurveyDraft) -> bool:
    """Whether there is a report on what was brought in as a draft."""
    return db.session.get(SurveyDraftSource, draft.id) is not None


def forget(draft: SurveyDraft) -> None:
    """Remove the report of a draft."""
    db.session.execute(delete(SurveyDraftSource).where(SurveyDraftSource.draft_id == draft.id))
