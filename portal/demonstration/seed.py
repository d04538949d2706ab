"""Seeding the demonstration: an empty portal becomes one that has been in use for some months."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random

from sqlalchemy import func, select

from portal.clock import LONDON, today
from portal.db import db
from portal.demonstration.bulk import ResponseSource
from portal.demonstration.documents import survey_document
from portal.demonstration.interests import offer_interests
from portal.demonstration.moments import working_moments
from portal.surveys.answering import HONEYPOT, TOO_FAST
from portal.surveys.models import Survey
from portal.surveys.versions import publish

SUBMITTED, IN_PROGRESS = "submitted", "in progress"


@dataclass(frozen=True, slots=True)
class Showing:
    """One survey of the demonstration: how many answered, and how many days ago that began and ended.

    ``changed`` is the day, as many days ago, on which its second version took over. ``fading`` is the share by which
    answers get fewer every day.
    """

    slug: str
    responses: int
    began: int
    ended: int = 1
    in_progress: int = 0
    suspect: tuple[str, ...] = ()
    fading: float = 0.0
    changed: int | None = None
    closed: int | None = None


SHOWINGS = (
    Showing("help-desk-hours", 143, began=96, ended=70, fading=0.05, closed=69),
    Showing("event-feedback", 187, began=19, fading=0.2, suspect=(HONEYPOT,)),
    Showing("annual-it-needs", 264, began=47, fading=0.03, in_progress=31, suspect=(TOO_FAST,)),
    Showing("support-call", 431, began=58, in_progress=12, suspect=(TOO_FAST, HONEYPOT), changed=23),
)


def demonstrate() -> Iterator[str]:
    """Fill an empty portal and yield what to tell; a portal that has surveys is left as it is."""
    if db.session.scalar(select(func.count()).select_from(Survey)):
        yield "The portal has surveys already, so no demonstration was added"
        return
    offer_interests()
    for showing in SHOWINGS:
        _show(showing, Random(showing.slug), today())
    yield f"The demonstration has {len(SHOWINGS)} surveys with {sum(each.responses for each in SHOWINGS):,} responses"


def _show(showing: Showing, random: Random, day: date) -> None:
    """Publish a survey and have it answered, version by version."""
    began, ended = day - timedelta(days=showing.began), day - timedelta(days=showing.ended)
    document = survey_document(showing.slug)
    if showing.closed is not None:
        document["closes"] = (day - timedelta(days=showing.closed)).isoformat()
    survey_id = publish(document, by="demonstration", at=_morning(began)).survey_id
    survey = db.session.get_one(Survey, survey_id)
    moments = working_moments(showing.responses + showing.in_progress, began, ended, fading=showing.fading, random=random)
    changed = _morning(day - timedelta(days=showing.changed)) if showing.changed is not None else None
    _answer(survey, showing, [at for at in moments if not changed or at < changed], random)
    if changed:
        publish(survey_document(f"{showing.slug}-2"), by="demonstration", at=changed)
        _answer(survey, showing, [at for at in moments if at >= changed], random)


def _answer(survey: Survey, showing: Showing, moments: list[datetime], random: Random) -> None:
    """Add responses at these moments to the current version, most of them whole and a few of them not."""
    source = ResponseSource(survey, survey.current_version, random)
    share = showing.in_progress / (showing.responses + showing.in_progress)
    fates = [IN_PROGRESS if random.random() < share else SUBMITTED for _ in moments]
    for fate, group in groupby(zip(fates, moments, strict=True), key=lambda pair: pair[0]):
        times = [at for _, at in group]
        if fate == IN_PROGRESS:
            source.in_progress(times)
        else:
            source.submitted(times)
    for reason in showing.suspect[: None if survey.current_version > 1 or showing.changed is None else 0]:
        source.submitted(moments[-1:], reason)


def _morning(day: date) -> datetime:
    """Half past six, before anybody answers."""
    return datetime.combine(day, time(6, 30), LONDON)
