"""The page with a crosstab of any two questions whose answers are counted."""

from typing import Any

from flask import Blueprint, Flask, Response, abort, request, url_for

from portal.surveys import queries
from portal.surveys.models import Survey
from portal.surveys.results.crosstab.counting import crosstab_of
from portal.surveys.results.crosstab.showing import COLUMNS, ROWS, SHARES, shown
from portal.surveys.results.index import filling
from portal.surveys.results.selecting.choosing import choosing_of
from portal.surveys.results.selecting.subjects import Subject, countable, seen, subjects_of
from portal.surveys.results.selecting.vocabulary import READ, NotPossible, NotShown, listed, read_selection
from portal.surveys.results.small_cells import LEAST
from portal.surveys.staff_views import head_of
from portal.surveys.tallies import tallies_of
from portal.web.guards import role, sees_contact_details
from portal.web.pages import go, page
from portal.web.roles import RESULTS

bp = Blueprint("survey_crosstab", __name__, url_prefix="/staff/surveys/<slug>")

SHARE = "share"


def install(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(bp)


@bp.get("/crosstab")
@role(*RESULTS)
def crosstab(slug: str) -> Response:
    """Show how the answers to one question are spread over those to another; without both, ask for them."""
    survey, contact = _survey(slug), sees_contact_details()
    subjects = countable(seen(subjects_of(survey), contact=contact))
    selection = read_selection(request.args.to_dict(flat=False), survey, contact=contact)
    asked = {name: each for name in (ROWS, COLUMNS) if (each := request.args.get(name, ""))}
    share = request.args.get(SHARE, ROWS)
    if share not in SHARES:
        raise NotPossible(f"“{SHARE}” cannot be “{share[:40]}”. It can be {listed(SHARES)}")
    others: dict[str, Any] = {**asked, SHARE: share} if asked else {}
    named = {name: _subject(survey, each, contact=contact) for name, each in asked.items()}
    if {name: values for name, values in request.args.lists() if name in READ} != selection.query:
        return go(url_for(".crosstab", slug=slug, **others, **selection.query))
    table = crosstab_of(survey.id, named[ROWS], named[COLUMNS], selection.condition) if len(named) == 2 else None
    return page(
        "surveys/staff/crosstab.html",
        subjects=subjects,
        asked=asked,
        named=named,
        share=share,
        shares=SHARES,
        table=shown(table, share, tallies_of(survey.id), contact=contact) if table else None,
        too_few=table is not None and not contact and table.chosen < LEAST,
        in_steps=not contact,
        is_recounted=filling.is_waited_for(survey.id),
        choosing=choosing_of(survey, selection, ".crosstab", contact=contact, **others),
        **head_of(survey),
    )


def _subject(survey: Survey, code: str, *, contact: bool) -> Subject:
    """Return the subject that a code names. Raises ``NotPossible``, with the words for what would be possible."""
    every = subjects_of(survey)
    found, possible = every.get(code), countable(seen(every, contact=contact))
    if found is None:
        raise NotPossible(f"There is no question “{code[:80]}”. A crosstab can be of {listed(possible)}")
    if found.tells_contact and not contact:
        raise NotShown(f"the answers to “{found.label}”")
    if not found.choices:
        rows = [each for each in possible if each.startswith(f"{code}.")]
        why = "Choose one of its rows" if rows else "Its answers are not counted one by one. A crosstab can be of"
        raise NotPossible(f"“{code}” cannot stand in a crosstab as it is. {why}: {listed(rows or possible)}")
    return found


def _survey(slug: str) -> Survey:
    found: Survey = queries.survey_named(slug) or abort(404)
    return found
