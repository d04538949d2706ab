"""No page places a cookie before somebody chose it, and none that is not declared (see ``page_checks.cookie_faults``)."""

import pytest
from werkzeug.test import Client, EnvironBuilder
from werkzeug.wrappers import Response

from portal.staff.security import SESSION
from portal.web.cookies import COOKIES
from portal.web.guards import audience_of
from tests.contracts.test_audiences import address, rules
from tests.support.crawl import pages_from
from tests.support.form import Form
from tests.support.page_checks import CHOOSING, cookie_faults
from tests.support.visitor import Visitor


def test_every_cookie_says_what_it_is_for_and_what_is_lost_without_it():
    for each in COOKIES.values():
        assert all((each.label, each.purpose, each.lost)), each.name


def test_the_session_of_staff_is_the_one_that_is_declared(session_app):
    assert session_app.config["SESSION_COOKIE_NAME"] == SESSION.name


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_public_address_places_a_cookie_on_a_browser_that_holds_none(app, method):
    for rule in rules(app):
        if method in (rule.methods or ()) and audience_of(app.view_functions[rule.endpoint]).public:
            answer = app.test_client().open(address(app, rule), method=method)
            assert not answer.headers.getlist("Set-Cookie"), rule.rule


def test_no_form_of_a_customers_page_places_a_cookie_but_those_that_ask_for_the_choice(app, visitor, demonstration):
    sent = 0
    for page in pages_from(visitor, "/"):
        for form in [Form(page, each) for each in page.markup.elements("form")]:
            if form.method == "post" and not CHOOSING.match(form.action):
                answer = Visitor(app).client.post(form.action, data=form.values)
                assert not answer.headers.getlist("Set-Cookie"), form.action
                sent += 1
    assert sent


@pytest.mark.parametrize(
    ("cookie", "fault"),
    [
        ("visitor=1; HttpOnly; Path=/; SameSite=Lax", "the cookie visitor is not declared"),
        ("declined=x; HttpOnly; Path=/; SameSite=Lax", "the cookie declined is set before a choice"),
        ("declined=x; Path=/; SameSite=Lax", "the cookie declined lacks HttpOnly"),
        ("__Host-declined=x; HttpOnly; Path=/; SameSite=Lax", "the cookie __Host-declined lacks Secure"),
    ],
)
def test_the_checks_find_a_cookie_that_should_not_be_there(cookie, fault):
    def leave(environ, start_response):
        return Response(headers={"Set-Cookie": cookie})(environ, start_response)

    answer = Client(leave).open(EnvironBuilder("/surveys/"))
    assert fault in list(cookie_faults(answer))
