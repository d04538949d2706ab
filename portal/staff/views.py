"""Staff sign in and out, see what needs them, and look after accounts."""

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask_login import current_user

from portal import clock
from portal.jobs.queries import failing_jobs
from portal.mail import queries as mail_queries
from portal.offers.overview import offers_in_need
from portal.offers.patterns import pattern_of
from portal.privacy.external_links import register
from portal.staff import actions, queries, security
from portal.staff.forms import AccountForm, DeactivateForm, PasswordForm, SignInForm
from portal.staff.mail.readers import reads_mail
from portal.staff.models import StaffMember
from portal.staff.style_forms import broken_form, clean_form, filled_form
from portal.surveys.queries import surveys_with_counts
from portal.web import navigation, standing
from portal.web.forms import PortalForm
from portal.web.guards import anyone, has_role, role, staff
from portal.web.navigation import SETTINGS, Entry
from portal.web.pages import go, page

bp = Blueprint("staff", __name__, url_prefix="/staff")

TOLD_OF_JOBS = ("administrator", "privacy_officer")
"""The roles that hear of jobs that fail: those who look after the portal, and after what it forgets in time."""

WRONG = "The email address or the password is not right"


def install(app: Flask) -> None:
    """Add the pages, the sessions and the menu entries, and say what staff may while they are not there."""
    security.install(app)
    standing.told_by(app, queries.roles_of)
    app.register_blueprint(bp)
    administrators = frozenset({"administrator"})
    navigation.add(
        app,
        Entry(navigation.STAFF, "Today", "staff.today", place=1, first=True),
        Entry(navigation.STAFF, "Accounts", "staff.accounts", administrators, place=8, group=SETTINGS),
        Entry(navigation.STAFF, "Your password", "staff.password", place=9, group=SETTINGS),
        Entry(navigation.STAFF, "Style", "staff.style", administrators, place=9, group=SETTINGS),
        Entry(navigation.FOOTER, "Staff", "staff.today", place=9),
    )


@bp.get("/sign-in")
@anyone
def sign_in() -> Response:
    """Ask who it is."""
    return page("staff/sign_in.html", form=SignInForm(formdata=None))


@bp.post("/sign-in")
@anyone
def signing_in() -> Response:
    """Let somebody in who knows the password, and on to the page that was asked for."""
    form = SignInForm(formdata=request.form)
    if form.validate():
        place = request.remote_addr or ""
        if actions.sign_in(email=form.email.data, password=form.password.data, place=place):
            return go(_own_page(request.args.get("next", "")))
        form.password.errors = [WRONG]
    return page("staff/sign_in.html", status=422, form=form)


@bp.post("/sign-out")
@staff
def sign_out() -> Response:
    """End every session of the person who asks."""
    if not PortalForm(formdata=request.form).validate():
        abort(403)
    actions.sign_out(_oneself())
    return go(url_for("staff.sign_in"))


@bp.get("/")
@staff
def today() -> Response:
    """Show what needs somebody today, before any figures."""
    at = clock.now()
    surveys = surveys_with_counts()
    return page(
        "staff/today.html",
        surveys=[each for each in surveys if each.survey.is_open(at)],
        suspects=[each for each in surveys if each.suspect],
        offers=offers_in_need(at),
        mail=mail_queries.counts(at) if reads_mail() else None,
        links=register.links_to_look_at(at) if has_role(*register.KEEPERS) else [],
        jobs=failing_jobs(at) if has_role(*TOLD_OF_JOBS) else [],
    )


@bp.get("/accounts")
@role("administrator")
def accounts() -> Response:
    """List everybody with an account."""
    return page("staff/accounts.html", people=queries.staff_members())


@bp.get("/accounts/new")
@role("administrator")
def new_account() -> Response:
    """Ask about a new account."""
    return page("staff/new_account.html", form=AccountForm(formdata=None))


@bp.post("/accounts/new")
@role("administrator")
def add_account() -> Response:
    """Make an account; one that exists already is left as it is."""
    form = AccountForm(formdata=request.form)
    if not form.validate():
        return page("staff/new_account.html", status=422, form=form)
    if queries.staff_member(form.email.data):
        form.email.errors = ["There is an account with this address already"]
        return page("staff/new_account.html", status=422, form=form)
    actions.add_staff_member(
        email=form.email.data, name=form.name.data, roles=form.roles.data, password=form.password.data
    )
    return go(url_for("staff.accounts"))


@bp.get("/accounts/<int:member_id>/deactivate")
@role("administrator")
def confirm_deactivation(member_id: int) -> Response:
    """Ask whether an account is really to be closed."""
    return page("staff/deactivate.html", person=_other(member_id), form=DeactivateForm(formdata=None))


@bp.post("/accounts/<int:member_id>/deactivate")
@role("administrator")
def deactivate(member_id: int) -> Response:
    """Close an account."""
    person, form = _other(member_id), DeactivateForm(formdata=request.form)
    if not form.validate():
        return page("staff/deactivate.html", status=422, person=person, form=form)
    actions.deactivate(person)
    return go(url_for("staff.accounts"))


@bp.get("/password")
@staff
def password() -> Response:
    """Ask for a new password."""
    return page("staff/password.html", form=PasswordForm(formdata=None))


@bp.post("/password")
@staff
def change_password() -> Response:
    """Give oneself a new password; every session ends, so one signs in again with it."""
    form = PasswordForm(formdata=request.form)
    form.person = current_user
    place = request.remote_addr or ""
    if form.validate() and not actions.knows_password(_oneself(), form.current.data, place=place):
        form.current.errors = ["This is not your password"]
    if form.errors:
        return page("staff/password.html", status=422, form=form)
    actions.set_password(_oneself(), form.password.data)
    return go(url_for("staff.sign_in"))


@bp.get("/style")
@staff
def style() -> Response:
    """Show each component in each state."""
    return page(
        "staff/style.html",
        form=clean_form(),
        filled=filled_form(),
        broken=broken_form(),
        pattern=pattern_of("style"),
        other_pattern=pattern_of("another style"),
    )


def _other(member_id: int) -> StaffMember:
    """Return an active account that is not one's own."""
    people = (each for each in queries.staff_members() if each.id == member_id and each.active)
    person = next(people, None)
    if person is None or person.id == current_user.id:
        abort(404)
    return person


def _oneself() -> StaffMember:
    """Return the account of the person who asks."""
    found = queries.staff_member(current_user.email)
    assert found is not None
    return found


def _own_page(path: str) -> str:
    """Return the staff page that was asked for before signing in; anything else leads to the first one."""
    own = path.startswith("/staff/") and path.isprintable() and "\\" not in path
    return path if own else url_for("staff.today")
