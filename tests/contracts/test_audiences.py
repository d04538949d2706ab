"""Every address says whom it is for, and opens to nobody else."""

import pytest
from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from portal.app import create_app
from portal.web.guards import audience_of
from portal.web.roles import ROLES
from tests.support.visitor import Visitor

SIGN_IN = "/staff/sign-in"


def rules(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)


def address(app: Flask, rule: Rule) -> str:
    """Return an address that the rule answers; what it names need not exist, since guards stand before views."""
    values = {name: 1 if isinstance(rule._converters[name], IntegerConverter) else "none" for name in rule.arguments}
    with app.test_request_context():
        return rule.build(values | (rule.defaults or {}), append_unknown=False)[1]


def answers(visitor: Visitor, app: Flask) -> dict[str, tuple[int, str]]:
    """Return what each address that can be opened answers: the status, and where it leads."""
    found = {}
    for rule in rules(app):
        if "GET" in (rule.methods or ()):
            response = visitor.client.get(address(app, rule))
            found[rule.endpoint] = (response.status_code, response.headers.get("Location", ""))
    return found


def test_every_address_says_whom_it_is_for(session_app):
    undeclared = {
        rule.rule for rule in rules(session_app) if audience_of(session_app.view_functions[rule.endpoint]) is None
    }
    assert undeclared == set()


def test_staff_pages_stand_under_staff(session_app):
    for rule in rules(session_app):
        audience = audience_of(session_app.view_functions[rule.endpoint])
        assert audience is None or audience.public or rule.rule.startswith("/staff/"), rule.rule


def test_what_says_nothing_opens_to_nobody(database):
    app = create_app(database.settings())
    app.add_url_rule("/forgotten", "forgotten", lambda: "a secret")
    Visitor(app).opens("/forgotten", status=403)


def test_a_visitor_is_asked_to_sign_in(visitor, app):
    for endpoint, (status, location) in answers(visitor, app).items():
        audience = audience_of(app.view_functions[endpoint])
        if audience.public:
            assert status != 403, endpoint
            assert not location.startswith(SIGN_IN), endpoint
        else:
            assert status == 303, endpoint
            assert location.startswith(SIGN_IN), endpoint


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_its_own_pages_and_no_others(staff, app, role):
    for endpoint, (status, location) in answers(staff(role), app).items():
        audience = audience_of(app.view_functions[endpoint])
        opens = audience.public or not audience.roles or role in audience.roles
        assert (status == 403) is not opens, f"{role} at {endpoint}: {status}"
        assert not location.startswith(SIGN_IN), endpoint


def test_nobody_posts_past_the_guard(visitor, app):
    for rule in rules(app):
        audience = audience_of(app.view_functions[rule.endpoint])
        if "POST" in (rule.methods or ()) and not audience.public:
            response = visitor.client.post(address(app, rule))
            assert (response.status_code, response.location.startswith(SIGN_IN)) == (303, True), rule.rule
