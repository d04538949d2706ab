"""Staff sign in and out."""

import re

import pytest

from portal.db import db
from portal.staff.actions import add_staff_member
from portal.staff.models import StaffMember
from portal.web.throttle import RecentTry

PASSWORD = "four words in a row"
WRONG = "The email address or the password is not right"


@pytest.fixture
def amira(at_work):
    with at_work():
        add_staff_member(email="amira@example.com", name="Amira", roles=["editor"], password=PASSWORD)


def sign_in(visitor, email="amira@example.com", password=PASSWORD, status=200, address="/staff/sign-in"):
    form = visitor.opens(address).form("Sign in").fill({"Email address": email, "Password": password})
    return form.send("Sign in", status=status)


def test_a_member_of_staff_signs_in_and_sees_today(visitor, amira):
    assert sign_in(visitor).heading == "Today"


def test_capitals_in_the_address_do_not_matter(visitor, amira):
    assert sign_in(visitor, email="Amira@Example.com").heading == "Today"


def test_signing_in_leads_on_to_the_page_that_was_asked_for(visitor, amira):
    page = visitor.opens("/staff/surveys/")
    assert page.heading == "Sign in"
    page = page.form("Sign in").fill({"Email address": "amira@example.com", "Password": PASSWORD}).send("Sign in")
    assert page.heading == "Surveys"


def test_whoever_was_signed_out_before_pressing_a_button_comes_to_today(visitor, amira):
    page = visitor.posts("/staff/interests/1/retire")
    assert page.heading == "Sign in"
    page = page.form("Sign in").fill({"Email address": "amira@example.com", "Password": PASSWORD}).send("Sign in")
    assert page.heading == "Today"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/staff/\\evil.example", "/staff/%0D%0AX:1", "/surveys/"]
)
def test_signing_in_never_leads_to_another_site(visitor, amira, elsewhere):
    assert sign_in(visitor, address=f"/staff/sign-in?next={elsewhere}").heading == "Today"


@pytest.mark.parametrize("email", ["amira@example.com", "nobody@example.com"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_words(visitor, amira, email):
    page = sign_in(visitor, email=email, password="something else altogether", status=422)
    assert page.field("Password").error == WRONG
    assert page.field("Email address").value == email
    assert "something else" not in page.html


def test_no_cookie_is_set_before_somebody_signed_in(visitor, amira):
    assert "Set-Cookie" not in visitor.opens("/staff/sign-in").response.headers
    assert "Set-Cookie" not in sign_in(visitor, password="wrong words here", status=422).response.headers


def test_the_cookie_is_kept_from_scripts_and_other_sites(visitor, amira):
    token = visitor.opens("/staff/sign-in").form("Sign in").values["form_token"]
    answers = {"form_token": token, "email": "amira@example.com", "password": PASSWORD}
    cookie = visitor.client.post("/staff/sign-in", data=answers).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_after_signing_out_a_copied_cookie_opens_nothing(app, visitor, amira):
    sign_in(visitor)
    copied = visitor.client.get_cookie("portal").value
    token = visitor.opens("/staff/password").form("Change my password").values["form_token"]
    visitor.posts("/staff/sign-out", {"form_token": token}, status=403)
    token = re.search('name="form_token" value="([^"]+)"', visitor.opens("/staff/").html).group(1)
    assert visitor.posts("/staff/sign-out", {"form_token": token}).heading == "Sign in"
    visitor.client.set_cookie("portal", copied)
    assert visitor.opens("/staff/").heading == "Sign in"


def test_a_session_ends_after_eight_idle_hours(visitor, amira, clock):
    clock.travels_to("2026-11-23 09:00")
    sign_in(visitor)
    clock.travels_to("2026-11-23 16:30")
    assert visitor.opens("/staff/").heading == "Today"
    clock.travels_to("2026-11-24 00:31")
    assert visitor.opens("/staff/").heading == "Sign in"


def test_after_ten_wrong_tries_even_the_right_password_has_to_wait(visitor, amira, clock):
    clock.travels_to("2026-11-23 09:00")
    for _ in range(10):
        sign_in(visitor, password="not the one at all", status=422)
    assert sign_in(visitor, status=429).heading == "Too many tries"
    clock.travels_to("2026-11-23 09:16")
    assert sign_in(visitor).heading == "Today"


def test_what_is_kept_of_failures_names_nobody_and_goes_again(visitor, amira, clock, at_work):
    clock.travels_to("2026-11-23 09:00")
    sign_in(visitor, password="not the one at all", status=422)
    with at_work():
        kept = list(db.session.scalars(db.select(RecentTry.subject)))
        assert len(kept) == 2
        assert not any("amira" in subject or "127.0.0.1" in subject for subject in kept)
    clock.travels_to("2026-11-23 10:00")
    sign_in(visitor, email="other@example.com", password="not the one at all", status=422)
    with at_work():
        assert not set(kept) & set(db.session.scalars(db.select(RecentTry.subject).order_by(RecentTry.id).limit(1)))


def test_passwords_are_kept_as_argon2id(at_work, amira):
    with at_work():
        kept = db.session.scalar(db.select(StaffMember.password))
    assert kept.startswith("$argon2id$")


def test_pages_for_customers_set_no_cookie_for_staff_either(visitor, amira):
    sign_in(visitor)
    headers = visitor.opens("/surveys/").response.headers
    assert "Set-Cookie" not in headers
    assert "Set-Cookie" in visitor.opens("/staff/").response.headers
