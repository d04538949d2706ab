"""The demonstration that an empty portal is filled with."""

import io
import re
from datetime import timedelta

from PIL import Image
from sqlalchemy import func, select

from portal.clock import now
from portal.db import db
from portal.demonstration import seed
from portal.demonstration.documents import survey_document
from portal.demonstration.plans import SENDERS, SIZE
from portal.demonstration.seed import ADDRESS, SHOWINGS
from portal.staff.queries import staff_member
from portal.surveys import queries, tallies
from portal.surveys.access.inviting.states import progress_of
from portal.surveys.logic.path import path_of
from portal.surveys.models import IN_PROGRESS, Response, ResponseContact, StoredFile
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.versions import definition_of, publish, versions_of
from portal.web.roles import ROLES

NAMES = (
    "support-call",
    "support-call-2",
    "annual-it-needs",
    "event-feedback",
    "help-desk-hours",
    "key-customers",
    "office-move",
    "plain-words",
)


def test_every_survey_has_the_responses_that_are_told(demonstration, at_work):
    with at_work():
        listed = {each.survey.slug: each for each in queries.surveys_with_counts()}
        for showing in SHOWINGS:
            assert listed[showing.slug].submitted == showing.responses
            assert listed[showing.slug].in_progress == showing.in_progress
            assert listed[showing.slug].suspect == len(showing.suspect)
    assert f"{sum(each.responses for each in SHOWINGS):,} responses" in demonstration[0]


def test_kept_tallies_are_what_a_recount_says(demonstration, at_work):
    with at_work():
        for each in queries.surveys_with_counts():
            assert tallies.tallies_of(each.survey.id) == tallies.recounted(each.survey.id)


def test_some_sent_a_plan_that_staff_can_open(demonstration, staff, at_work):
    with at_work():
        survey = queries.survey_named("office-move")
        sent = [each.id for each in db.session.scalars(select(Response)) if "plan" in each.answers]
        kept = db.session.scalars(select(StoredFile).where(StoredFile.survey_id == survey.id)).all()
        assert len(sent) == len(kept) == SENDERS
    page = staff("marketer").opens(f"/staff/surveys/office-move/responses/{sent[0]}")
    plan = page.visitor.fetches(next(url for url in page.links.values() if "/files/" in url))
    with Image.open(io.BytesIO(plan.data)) as image:
        assert image.size == SIZE
    plan.close()


def test_one_survey_is_closed_and_the_others_stay_open(demonstration, at_work):
    with at_work():
        years_ahead = now() + timedelta(days=3650)
        assert {each.survey.slug for each in queries.open_surveys(years_ahead)} == {
            "support-call",
            "annual-it-needs",
            "event-feedback",
            "office-move",
            "plain-words",
        }


def test_both_versions_of_a_survey_were_answered(demonstration, at_work):
    with at_work():
        survey = queries.survey_named("support-call")
        _, second = versions_of(survey.id)
        query = select(Response.version, func.min(Response.submitted_at), func.max(Response.submitted_at))
        spans = {
            version: span
            for version, *span in db.session.execute(
                query.where(Response.survey_id == survey.id).group_by(Response.version)
            )
        }
        assert spans[1][1] < second.published_at <= spans[2][0]
        assert "waiting" in definition_of(survey.id, 1).questions
        assert "waiting" not in definition_of(survey.id, 2).questions


def test_every_response_could_have_been_sent(demonstration, app, at_work):
    """Each answer is one that its question's form field takes and reads as what is stored."""
    with app.test_request_context():
        for response in db.session.scalars(select(Response).order_by(Response.id)):
            definition = definition_of(response.survey_id, response.version)
            path = path_of(definition, response.answers)
            pages = [definition.pages[number - 1] for number in path.pages if number <= response.pages_saved]
            asked = [each for page in pages for each in page.questions if each.type.asks and path.shows(each)]
            assert response.answers.keys() <= {uid for each in asked for uid in (each.uid, f"{each.uid}.other")}
            assert all(each.uid in response.answers for each in asked if each.required)
            whole = response.status != IN_PROGRESS
            assert response.skipped == (list(path.skipped) if whole and definition.has_logic else None)
            assert (response.submitted_at is None) == (response.status == IN_PROGRESS)


def test_the_same_portal_is_filled_in_the_same_way_each_time(at_work):
    def answers():
        db.session.rollback()
        list(seed.demonstrate())
        found = sorted(map(str, db.session.scalars(select(Response.answers))))  # the numbers of some are random
        people = db.session.execute(select(ResponseContact.email).order_by(ResponseContact.response_id)).scalars().all()
        db.session.rollback()
        return found, people

    with at_work() as app:
        first = answers()
        app.extensions.pop("definitions", None)
        assert answers() == first


def test_people_of_the_demonstration_cannot_be_reached(demonstration, at_work):
    with at_work():
        for email, phone in db.session.execute(select(ResponseContact.email, ResponseContact.phone)):
            assert email is None or re.search(r"[@.]example\.(com|co\.uk)$", email)
            assert phone is None or phone.startswith(("+441632960", "+447700900", "+448081570", "+442079460"))


def test_staff_sign_in_with_the_password_that_is_told(demonstration, visitor):
    password = demonstration[-1].rsplit(" ", 1)[1]
    visitor.sends("/staff/sign-in", {"Email address": ADDRESS, "Password": password})
    assert visitor.opens("/staff/").says("Today")


def test_a_demonstration_gets_a_new_password_each_time_and_nothing_else(demonstration, at_work):
    with at_work():
        before = db.session.scalar(select(func.count()).select_from(Response))
        again = list(seed.demonstrate())
        assert db.session.scalar(select(func.count()).select_from(Response)) == before
        assert {role.name for role in staff_member(ADDRESS).roles} == set(ROLES)
    assert len(again) == 1
    assert again[0] != demonstration[-1]
    assert again[0].startswith(f"Staff sign in to the demonstration as {ADDRESS} with the password ")


def test_a_portal_with_surveys_of_its_own_is_left_as_it_is(at_work):
    with at_work():
        publish(survey_document("help-desk-hours"), by="somebody")
        assert list(seed.demonstrate()) == ["The portal has surveys of its own, so no demonstration was added"]
        assert staff_member(ADDRESS) is None


def test_every_question_type_is_shown_somewhere():
    documents = [survey_document(name) for name in NAMES]
    used = {question["type"] for each in documents for page in each["pages"] for question in page["questions"]}
    assert used == QUESTION_TYPES.keys()


def test_people_were_invited_and_each_state_is_there(demonstration, at_work):
    with at_work():
        progress = progress_of(queries.survey_named("key-customers"))
    assert set(progress.counts) == {"unsent", "sent", "bounced", "begun", "answered"}
