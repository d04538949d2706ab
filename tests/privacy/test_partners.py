"""Staff look after partners. To retire one ends every permission that names it."""

import pytest

from portal.clock import now
from portal.privacy import actions
from portal.privacy.permissions import events_of, may_use
from portal.web.roles import ROLES
from tests.support.customers import customer

PARTNERS = "/staff/partners/"


@pytest.fixture
def marketer(staff):
    person = staff("marketer")
    link = {"Whose site it is": "Bromyard Telephones", "Address": "https://telephones.example/"}
    person.sends("/staff/links/new", link, button="Save the link")
    return person


def adds(person, name="Bromyard Telephones", *, status=200, **others):
    return person.sends(
        f"{PARTNERS}new", {"Name of the partner": name} | others, button="Save the partner", status=status
    )


def test_a_partner_has_its_site_and_its_privacy_statement(marketer):
    assert marketer.opens(PARTNERS).says("There is no partner yet")
    page = adds(marketer, **{"Its own site": "Bromyard Telephones (telephones.example)"})
    assert page.table()[1] == [
        "Bromyard Telephones",
        "telephones.example",
        "None found",
        "0",
        "Edit Bromyard Telephones Retire Bromyard Telephones",
    ]
    assert page.link("telephones.example").startswith("/leaving/")


def test_a_partner_whose_link_is_not_in_use_is_shown_so(marketer):
    page = adds(marketer, **{"Its own site": "Bromyard Telephones (telephones.example)"})
    marketer.opens("/staff/links/").form("Retire Bromyard Telephones").send()
    page = marketer.opens(PARTNERS)
    assert page.says("No link in use")
    assert "telephones.example" not in page.links


def test_a_partner_can_be_renamed_and_keeps_its_permissions(marketer, at_work):
    adds(marketer)
    agreed = agrees(at_work, "bromyard-telephones")
    page = marketer.opens(PARTNERS).follows("Edit Bromyard Telephones")
    page = page.form("Save the partner").fill({"Name of the partner": "Malvern Telephones"}).send()
    assert page.table()[1][0] == "Malvern Telephones"
    with at_work():
        assert may_use(agreed, "partner_promotions", "email", "bromyard-telephones")


def agrees(at_work, slug):
    """Let a customer agree to offers of a partner."""
    customer_id = customer(at_work)
    with at_work():
        actions.grant(customer_id, "partner_promotions", "email", slug, how="a test", at=now())
        assert may_use(customer_id, "partner_promotions", "email", slug)
    return customer_id


def test_retiring_a_partner_ends_every_permission_that_names_it(marketer, at_work):
    adds(marketer)
    agreed = agrees(at_work, "bromyard-telephones")
    asked = marketer.opens(PARTNERS).follows("Retire Bromyard Telephones")
    assert asked.says("also not the 1 customer who asked for them")
    page = asked.form("Retire the partner").send()
    assert "Retire Bromyard Telephones" not in page.links
    with at_work():
        assert not may_use(agreed, "partner_promotions", "email", "bromyard-telephones")
        assert [event.what for event, _ in events_of(agreed)] == ["granted"]


def test_a_partner_that_comes_back_has_no_permissions(marketer, at_work):
    adds(marketer)
    agreed = agrees(at_work, "bromyard-telephones")
    marketer.opens(PARTNERS).follows("Retire Bromyard Telephones").form("Retire the partner").send()
    assert adds(marketer, status=422).field("Name of the partner").error
    page = adds(marketer, "Bromyard Telephones 2026")
    assert [row[3] for row in page.table()[1:]] == ["0", "1"]
    with at_work():
        assert not may_use(agreed, "partner_promotions", "email", "bromyard-telephones-2026")


@pytest.mark.parametrize("name", ["BROMYARD telephones", "bromyard telephones"])
def test_the_same_partner_twice_is_explained_beside_the_field(marketer, name):
    adds(marketer)
    page = adds(marketer, name, status=422)
    assert "There is a partner of this name" in page.field("Name of the partner").error


def test_a_partner_needs_a_name_and_a_link_that_is_registered(marketer):
    assert adds(marketer, "", status=422).field("Name of the partner").error == "Enter the partner's name"
    form = marketer.opens(f"{PARTNERS}new").form("Save the partner").fill({"Name of the partner": "Nobody"})
    for link_id in ("999", "x", "-1", "1 OR 1=1"):
        form.values["link_id"] = link_id
        assert form.send(status=422).field("Its own site").error == "Choose from the options shown"


def test_what_is_not_there_cannot_be_changed(marketer):
    adds(marketer)
    marketer.opens(PARTNERS).follows("Retire Bromyard Telephones").form("Retire the partner").send()
    for number in (1, 77, 2**31, 10**30):
        for page in ("edit", "retire"):
            marketer.opens(f"{PARTNERS}{number}/{page}", status=404)
            marketer.posts(f"{PARTNERS}{number}/{page}", {}, status=404 if number < 2**31 else 405)


def test_nobody_else_looks_after_partners(staff):
    for role in ROLES.keys() - {"editor", "marketer", "privacy_officer"}:
        staff(role).opens(PARTNERS, status=403)
