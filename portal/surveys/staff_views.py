"""The pages on which staff read their surveys' results and responses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal import clock
from portal.customers.details import DETAILS
from portal.customers.queries import interest_labels
from portal.privacy import audit
from portal.surveys import queries, recounting, tallies
from portal.surveys.as_asked import as_read
from portal.surveys.contact import customer_of, given_with
from portal.surveys.definition import INVITATION, canonical_json
from portal.surveys.designer.models import SurveyDraft
from portal.surveys.designer.queries import drafts
from portal.surveys.files.keeping import files_of
from portal.surveys.models import IN_PROGRESS, SUBMITTED, WITHDRAWN, Survey
from portal.surveys.results.over_time import over_time
from portal.surveys.results.quoting import quotes_of
from portal.surveys.results.reading import results_of
from portal.surveys.results.selecting.choosing import choosing_of
from portal.surveys.results.selecting.counting import are_too_few, chosen_ids
from portal.surveys.results.selecting.vocabulary import NotPossible, Selection, read_selection
from portal.surveys.results.shares import Share
from portal.surveys.results.stopping import stopping
from portal.surveys.unfinished.dropping_off import dropping_off
from portal.surveys.versions import definition_of, versions_of
from portal.web import navigation, row_numbers
from portal.web.formats import day, moment
from portal.web.guards import has_role, role, sees_contact_details
from portal.web.navigation import STAFF, SURVEYS_AND_OFFERS, Entry, Link
from portal.web.pages import page
from portal.web.roles import EDITOR, INVITING, RESULTS

bp = Blueprint("staff_surveys", __name__, url_prefix="/staff/surveys")

PAGE_SIZE = 50
STATUSES = {SUBMITTED: "Submitted", IN_PROGRESS: "Started, not sent", tallies.SUSPECT: "Kept apart"}
"""The kinds of responses that are listed."""
STATES = {**STATUSES, WITHDRAWN: "Withdrawn"}


@dataclass(frozen=True, slots=True)
class State:
    """Whether a survey takes answers now, as a badge says it."""

    words: str
    tone: str


def install(app: Flask) -> None:
    """Add the pages and their menu entry."""
    app.register_blueprint(bp)
    navigation.add(app, Entry(STAFF, "Surveys", "staff_surveys.overview", frozenset(RESULTS), group=SURVEYS_AND_OFFERS))


@bp.get("/")
@role(*RESULTS)
def overview() -> Response:
    """List every survey with its numbers of responses."""
    at = clock.now()
    rows = [(listed, state_of(listed.survey, at)) for listed in queries.surveys_with_counts()]
    written = [_entry(draft) for draft in drafts()] if has_role(EDITOR) else []
    return page("surveys/staff/overview.html", rows=rows, drafts=written, is_editor=has_role(EDITOR))


@bp.get("/<slug>/")
@role(*RESULTS)
def results(slug: str) -> Response:
    """Show what the answers say."""
    survey, contact = survey_at(slug), sees_contact_details()
    listed = next(each for each in queries.surveys_with_counts() if each.survey.id == survey.id)
    counts = tallies.tallies_of(survey.id)
    result = results_of(survey, counts, quotes_of(survey, contact=contact))
    if result.tells_contact:
        _note("Read answers that say how people are reached", survey)
    dropping = dropping_off(survey, counts)
    return page(
        "surveys/staff/results.html",
        result=result,
        listed=listed,
        choosing=choosing_of(survey, Selection(), "survey_selection.results", "staff_surveys.results", contact=contact),
        links={
            each.question.uid: url_for("survey_results.question", slug=slug, uid=each.question.uid)
            for each in result.questions
        },
        over_time=over_time(counts),
        dropping=dropping,
        stopping=stopping(dropping),
        finished=Share(result.submitted, result.submitted + dropping.left),
        is_open=survey.is_open(clock.now()),
        is_recounted=recounting.is_waited_for(survey),
        **head_of(survey),
    )


@bp.get("/<slug>/responses")
@role(*RESULTS)
def responses(slug: str) -> Response:
    """List the responses, the newest first."""
    survey, contact = survey_at(slug), sees_contact_details()
    status = request.args.get("status", SUBMITTED)
    before = request.args.get("before", type=_row_id)
    if status not in STATUSES:
        abort(404)
    selection = read_selection(request.args.to_dict(flat=False), survey, contact=contact)
    if selection.wishes and status != SUBMITTED:
        raise NotPossible("Only submitted responses can be chosen by what they say")
    among = chosen_ids(survey.id, selection.condition) if selection.wishes else None
    too_few = are_too_few(among, contact=contact)
    found = queries.responses_page(survey.id, status, before=before, size=PAGE_SIZE + 1, among=[] if too_few else among)
    here = {"slug": slug, "status": status, **selection.query}
    older = url_for(".responses", before=found[PAGE_SIZE - 1][0].id, **here) if len(found) > PAGE_SIZE else ""
    newest = url_for(".responses", **here) if before else ""
    if contact:
        _note("Listed responses with names", survey, shown=len(found[:PAGE_SIZE]))
    kinds = [
        Link(words, url_for(".responses", slug=slug, status=each), each == status) for each, words in STATUSES.items()
    ]
    return page(
        "surveys/staff/responses.html",
        rows=found[:PAGE_SIZE],
        older=older,
        newest=newest,
        kinds=kinds,
        names_shown=contact,
        choosing=choosing_of(survey, selection, ".responses", contact=contact),
        too_few=too_few,
        past_the_end=bool(before) and not found,
        **head_of(survey),
    )


@bp.get("/<slug>/responses/<int(signed=True):response_id>")
@role(*RESULTS)
def one_response(slug: str, response_id: int) -> Response:
    """Show one response, with the person's details only to those who may see them."""
    survey = survey_at(slug)
    response = queries.response_of(survey.id, response_id) or abort(404)
    definition = definition_of(survey.id, response.version)
    shown = sees_contact_details()
    if shown:
        _note("Opened a response", survey, customer_of(response.id), response=response.id)
    return page(
        "surveys/staff/response.html",
        response=response,
        asked=as_read(definition, response, contact=shown),
        contact=contact_rows(response.id) if shown else [],
        files=files_of(response) if shown else [],
        contact_shown=shown,
        tells_person=definition.tells_person,
        state_in_words=STATES[response.status],
        **head_of(survey),
    )


@bp.get("/<slug>/versions/<int:number>.json")
@role(*RESULTS)
def definition_document(slug: str, number: int) -> Response:
    """Give out a published definition: the document it was imported from, with every uid in it."""
    survey = survey_at(slug)
    version = next((each for each in versions_of(survey.id) if each.number == number), None) or abort(404)
    response = Response(canonical_json(version.definition), mimetype="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-v{number}.json"'
    return response


def state_of(survey: Survey, at: datetime) -> State:
    """Say whether a survey is open, in the words and the tone of a badge."""
    if survey.opens_later(at):
        return State(f"Opens {day(survey.opens_at)}", "neutral")
    if survey.has_closed(at):
        return State(f"Closed {day(survey.closes_at)}", "neutral")
    return State(f"Open until {day(survey.last_moment)}" if survey.last_moment else "Open", "good")


def survey_at(slug: str) -> Survey:
    """Return the survey at this address; an unknown one ends in 404."""
    found: Survey = queries.survey_named(slug) or abort(404)
    return found


def head_of(survey: Survey) -> dict[str, Any]:
    """What the head of every page about one survey shows."""
    places = [
        ("Results", url_for("staff_surveys.results", slug=survey.slug)),
        ("Crosstab", url_for("survey_crosstab.crosstab", slug=survey.slug)),
        ("Responses", url_for("staff_surveys.responses", slug=survey.slug)),
        ("Download", url_for("survey_export.choose", slug=survey.slug)),
    ]
    definition = definition_of(survey.id, survey.current_version)
    if definition.access.by == INVITATION and has_role(*INVITING):
        places.append(("Invitations", url_for("invitations.overview", slug=survey.slug)))
    return {
        "survey": survey,
        "is_editor": has_role(EDITOR),
        "definition": definition,
        "state": state_of(survey, clock.now()),
        "places": [Link(label, url, request.path == url) for label, url in places],
        "versions": range(survey.current_version, 0, -1),
    }


def _entry(draft: SurveyDraft) -> dict[str, str]:
    """Return a draft as the list of drafts shows it."""
    kind = "The next version" if draft.survey_id else "A new survey"
    return {
        "label": draft.title,
        "url": url_for("designer.start", draft_id=draft.id),
        "text": f"{kind} · changed {moment(draft.changed_at)} by {draft.changed_by}",
        "mark": "Draft",
        "tone": "attention",
    }


def _row_id(text: str) -> int:
    """Read the number of a row. Raises ``ValueError`` for one that no database could have given."""
    number = int(text)
    if abs(number) > row_numbers.LARGEST:
        raise ValueError
    return number


def _note(action: str, survey: Survey, customer_id: int | None = None, **facts: int) -> None:
    """Note that somebody is shown how people can be reached."""
    audit.note(staff=current_user.email, action=action, customer_id=customer_id, facts={"survey": survey.slug, **facts})


def contact_rows(response_id: int) -> list[tuple[str, str]]:
    """Return the details given with a response in the words that asked for them."""
    contact, labels = dict(given_with(response_id).contact), interest_labels()
    contact["interests"] = "; ".join(labels.get(code, code) for code in contact.get("interests", []))
    return [(detail.label, detail.shown(contact.get(detail.key) or "")) for detail in DETAILS.values()]
