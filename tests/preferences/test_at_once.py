"""A customer, or somebody with their link, who does two things at the same moment."""

import threading

import pytest

from portal.customers import queries
from portal.customers.models import Customer
from portal.db import db
from portal.privacy.permissions import events_of, may_use
from portal.surveys.models import WITHDRAWN
from tests.support.surveys import coded, question, survey
from tests.support.visitor import Visitor

WAY = question("way", "single_choice", options=coded("phone", "visit"))


@pytest.fixture
def at_once(app):
    """Sends forms at the same moment, each several times, and returns the statuses of the answers."""

    def send(*forms, times=3):
        statuses, start = [], threading.Barrier(len(forms) * times)

        def run(form, button):
            client = Visitor(app).client
            values = form.values.copy()
            if button:
                pressed = form.buttons[button]
                values[pressed.get("name")] = pressed.get("value")
            start.wait()
            statuses.append(client.post(form.action, data=values).status_code)

        threads = [threading.Thread(target=run, args=each) for each in forms for _ in range(times)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sorted(statuses)

    return send


def test_details_saved_twice_at_once_are_one_change(visitor, own, at_once, at_work, amira):
    form = visitor.opens(f"{own}/details/change").form().fill({"Phone number": "01632 960123", "Name": "Amira Shah"})
    assert set(at_once((form, ""), times=4)) == {303}
    with at_work():
        assert queries.details_of(db.session.get_one(Customer, amira))["phone"] == "+441632960123"
        changes = [each.new for each in queries.changes_of(amira)]
    assert changes.count("+441632960123") == changes.count("Amira Shah") == 1


def test_a_switch_pressed_twice_at_once_is_pressed_once(visitor, own, at_once, at_work, amira):
    button = "Switch on Our services and special offers, by email"
    form = visitor.opens(f"{own}/permissions").form()
    assert set(at_once((form, button), times=4)) == {303}
    with at_work():
        assert may_use(amira, "promotions", "email")
        assert len(events_of(amira)) == 1


def test_correcting_and_withdrawing_at_once_ends_withdrawn(
    visitor, own, at_once, put_out, answered_by, amira, responses, counts
):
    put_out(survey(WAY))
    number = answered_by(amira, {"way": "phone"})
    correct = visitor.opens(f"{own}/answers/{number}/1").form("Save my answers").fill({"Way": "Visit"})
    withdraw = visitor.opens(f"{own}/answers/{number}/withdraw").form("Withdraw my answers")
    statuses = at_once((correct, ""), (withdraw, ""))
    assert set(statuses) <= {303, 409, 410}
    assert (responses()[0].status, responses()[0].answers) == (WITHDRAWN, {})
    assert counts() == {}


def test_two_different_corrections_at_once_end_as_one_of_them(
    visitor, own, at_once, put_out, answered_by, amira, responses, counts
):
    put_out(survey(WAY, question("matter")))
    number = answered_by(amira, {"way": "phone"})
    forms = [
        visitor.opens(f"{own}/answers/{number}/1").form("Save my answers").fill({"Matter": matter})
        for matter in ("Printer", "Scanner")
    ]
    assert at_once(*((form, "") for form in forms), times=1) == [303, 409]
    assert responses()[0].row_version == 2
    counts()


def test_what_is_sent_while_links_are_ended_is_done_before_or_not_at_all(visitor, own, at_once, at_work, amira):
    change = visitor.opens(f"{own}/details/change").form().fill({"Name": "Amira Shah"})
    end = visitor.opens(f"{own}/").form("End all my links")
    statuses = at_once((change, ""), (end, ""), times=2)
    assert set(statuses) <= {303, 404}
    visitor.opens(f"{own}/", status=404)
    with at_work():
        renamed = queries.details_of(db.session.get_one(Customer, amira))["name"] == "Amira Shah"
    assert renamed or 404 in statuses
