"""Publishing: a checked document becomes the next version of its survey, with uids that stay for ever."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from portal.clock import LONDON, now
from portal.customers.queries import interest_labels
from portal.db import db, take_turns
from portal.surveys.checking import BrokenDefinition, Fault, faults_of
from portal.surveys.definition import Definition, digest, read_definition
from portal.surveys.kept import LATELY, kept
from portal.surveys.models import SURVEY, Survey, SurveyVersion
from portal.surveys.texts import in_language
from portal.surveys.uids import questions_of, with_uids


def publish(document: Mapping[str, Any], *, by: str, kind: str = SURVEY, at: datetime | None = None) -> SurveyVersion:
    """Publish a document as its survey's next version, or return the current one when nothing changed.

    It is published now unless ``at`` says when; ``kind`` is that of the survey.
    Raises ``BrokenDefinition`` naming every fault; nothing is stored then.
    """
    faults = faults_of(document, kind)
    if faults:
        raise BrokenDefinition(faults)
    at = at or now()
    known = select(Survey).where(Survey.kind == kind, Survey.slug == document["slug"])
    survey = take_turns(known).one_or_none()
    if survey is None:
        survey = Survey(kind=kind, slug=document["slug"], current_version=0, created_at=at)
        db.session.add(survey)
        db.session.flush()
    earlier = [version.definition for version in versions_of(survey.id)]
    strangers = [*_strangers(document, earlier), *_unlisted(document)]
    if strangers:
        raise BrokenDefinition(strangers)
    complete = with_uids(document, earlier)
    survey.opens_at, survey.closes_at = _moment(document.get("opens")), _moment(document.get("closes"))
    if earlier and digest(complete) == digest(earlier[-1]):
        return versions_of(survey.id)[-1]
    survey.current_version += 1
    version = SurveyVersion(
        survey_id=survey.id,
        number=survey.current_version,
        definition=complete,
        sha256=digest(complete),
        published_at=at,
        published_by=by,
    )
    db.session.add(version)
    db.session.flush()
    kept(LATELY).clear()
    return version


def versions_of(survey_id: int) -> list[SurveyVersion]:
    """Return all versions of a survey, oldest first."""
    query = select(SurveyVersion).where(SurveyVersion.survey_id == survey_id).order_by(SurveyVersion.number)
    return list(db.session.scalars(query))


def definition_of(survey_id: int, number: int, language: str = "") -> Definition:
    """Return a published definition, as it was written or in a language. It cannot change, so each process reads it once.

    Raises ``NoResultFound`` when the survey has no such version.
    """
    known: dict[tuple[int, int, str], Definition] = kept("definitions")
    definition = known.get((survey_id, number, language))
    if definition is None:
        version = select(SurveyVersion.definition, Survey.kind).join(Survey, Survey.id == SurveyVersion.survey_id)
        found = version.where(SurveyVersion.survey_id == survey_id, SurveyVersion.number == number)
        document, kind = db.session.execute(found).one()
        spoken = in_language(document, language) if language else document
        definition = known[survey_id, number, language] = read_definition(spoken, kind)
    return definition


def _strangers(document: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """Yield the uids that questions name although an earlier question of another type has them."""
    types = {question["uid"]: question["type"] for each in earlier for question in questions_of(each)}
    for at, page in enumerate(document["pages"]):
        for number, question in enumerate(page["questions"]):
            uid = question.get("uid")
            if types.get(uid, question["type"]) != question["type"]:
                words = f"“{uid}” is a question of another type; leave the uid out to make this a new question"
                yield Fault(f"pages[{at}].questions[{number}].uid", words)


def _unlisted(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the interests that were never on the list."""
    named = document.get("interests", [])
    listed = interest_labels() if named else {}
    for at, code in enumerate(named):
        if code not in listed:
            yield Fault(f"interests[{at}]", f"there is no interest “{code}”; add it to the list, or leave it out")


def _moment(text: str | None) -> datetime | None:
    """Read a local time; a day alone means its beginning."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON) if text else None
