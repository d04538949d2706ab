"""The page on which staff let programs read a survey's responses, and take that back."""

from datetime import datetime, time, timedelta
from functools import partial

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal import clock
from portal.clock import LONDON
from portal.db import db
from portal.surveys.access.columns import tells_person
from portal.surveys.export.by_program import actions, queries
from portal.surveys.export.by_program.forms import RevokeForm, TokenForm
from portal.surveys.export.by_program.lines import lines_for
from portal.surveys.export.by_program.models import ReadingToken
from portal.surveys.export.by_program.states import listed
from portal.surveys.models import Survey
from portal.surveys.staff_views import head_of, survey_at
from portal.web.guards import role, sees_contact_details
from portal.web.pages import go, page
from portal.web.pagination import LARGEST_ID, newest_first
from portal.web.roles import RESULTS

bp = Blueprint("reading_tokens", __name__, url_prefix="/staff/surveys/<slug>/export/tokens")


def install(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(bp)


@bp.get("")
@role(*RESULTS)
def overview(slug: str) -> Response:
    """List the tokens of a survey, and offer to make one."""
    survey = survey_at(slug)
    return _shown(survey, _form(survey, None))


@bp.post("")
@role(*RESULTS)
def make(slug: str) -> Response:
    """Make a token and show it, this once."""
    survey = survey_at(slug)
    form = _form(survey, request.form)
    if not form.validate():
        return _shown(survey, form, status=422)
    assert form.token is not None
    try:
        token = actions.make_token(
            survey,
            key=form.token.key,
            purpose=form.purpose.data,
            formats=form.formats.data,
            contact=form.with_contact,
            valid_until=datetime.combine(form.last_day + timedelta(days=1), time(), LONDON),
            by=current_user.email,
            at=clock.now(),
        )
    except actions.MadeBefore as before:
        form.begin_anew()
        return _shown(survey, form, made=before.token, status=409)
    return page(
        "surveys/by_program/made.html", token=token, form=form, lines=lines_for(survey, token), **head_of(survey)
    )


@bp.post(f"/<int(max={LARGEST_ID}):token_id>/revoke")
@role(*RESULTS)
def revoke(slug: str, token_id: int) -> Response:
    """Take a token back."""
    survey = survey_at(slug)
    token = queries.token_of_survey(survey.id, token_id) or abort(404)
    if not RevokeForm(formdata=request.form).validate():
        abort(403)
    actions.revoke_token(token, survey, by=current_user.email, at=clock.now())
    return go(url_for(".overview", slug=slug, done="revoked"))


def _form(survey: Survey, sent: object) -> TokenForm:
    return TokenForm(contact=sees_contact_details() and tells_person(survey), formdata=sent)


def _shown(survey: Survey, form: TokenForm, *, made: ReadingToken | None = None, status: int = 200) -> Response:
    found = newest_first(partial(queries.tokens_page, survey.id), lambda row: row.token.id, slug=survey.slug)
    return page(
        "surveys/by_program/overview.html",
        status=status,
        form=form,
        made=made,
        revoking=RevokeForm(formdata=None),
        rows=listed(db.session.connection(), found.rows, clock.now()),
        more=found.more,
        first=found.first,
        done=request.args.get("done", ""),
        lines=lines_for(survey),
        **head_of(survey),
    )
