"""A link to confirm an address opens what it was made for, for a week, and nothing else."""

import pytest

from portal import clock
from portal.customers import links
from portal.privacy.confirmation import pending
from portal.privacy.opting_in import SentForm
from tests.support.mail import link_in

YES = "Yes, save this"


@pytest.fixture
def ask(at_work, mails):
    """Asks for a confirmation and returns where the mailed link leads."""

    def ask(email="anna@example.com"):
        with at_work():
            sent = SentForm("home", {"email": email, "name": "Anna O’Brien"}, remember=True)
            pending.ask(sent, at=clock.now())
        return link_in(mails()[-1], "/confirm/")

    return ask


@pytest.mark.parametrize(
    "change", [lambda link: link[:-1], lambda link: link[:-2] + "zz", lambda link: "/confirm/none"]
)
def test_a_forged_link_shows_nothing_and_says_how_to_get_a_new_one(visitor, ask, change):
    shown = visitor.opens(change(ask()), status=404)
    assert shown.heading == "This link does not work"
    assert shown.says("Send the form once more, and we send you a new one")
    assert "Anna" not in shown.html


@pytest.mark.parametrize("scope", [links.PREFERENCES, links.RECOGNITION, links.UNSUBSCRIBE])
def test_a_link_for_something_else_opens_nothing(visitor, at_work, scope):
    with at_work():
        token = links.sign(scope, "anything")
    visitor.opens(f"/confirm/{token}", status=404)
    visitor.posts(f"/confirm/{token}", status=404)


def test_it_works_for_a_week(visitor, ask, clock):
    clock.travels_to("2026-11-24 09:00")
    link = ask()
    clock.travels_to("2026-12-01 08:59")
    form = visitor.opens(link).form()
    clock.travels_to("2026-12-01 09:01")
    late = visitor.opens(link, status=410)
    assert late.heading == "This link has expired"
    assert late.says("nothing was saved")
    assert "Anna" not in late.html
    form.send(YES, status=410)


def test_what_nobody_confirmed_in_time_is_forgotten(visitor, ask, clock, at_work):
    clock.travels_to("2026-11-24 09:00")
    old = ask("old@example.com")
    clock.travels_to("2026-11-30 09:00")
    young = ask("young@example.com")
    decided = ask("decided@example.com")
    visitor.opens(decided).form().send(YES)
    clock.travels_to("2026-12-01 09:01")
    with at_work():
        pending.forget_unanswered()
    visitor.opens(old, status=410)
    assert visitor.opens(young).form().buttons
    assert visitor.opens(decided).heading == "This is confirmed"


def test_a_page_that_was_open_too_long_is_sent_again(visitor, ask, clock):
    clock.travels_to("2026-11-24 09:00")
    form = visitor.opens(ask()).form()
    clock.travels_to("2026-11-25 10:00")
    again = form.send(YES, status=422)
    assert "This page was open for a long time" in again.errors[0]
    assert again.form().send(YES).says("Your email address is confirmed")


def test_it_needs_no_cookie_and_sets_none(visitor, ask):
    answer = visitor.posts(ask(), {"form_token": visitor.opens(ask()).form().values["form_token"]}, status=303)
    assert "Set-Cookie" not in answer.response.headers
    assert answer.response.headers["Referrer-Policy"] == "no-referrer"


def test_what_is_only_to_be_remembered_is_asked_about_without_agreements(visitor, ask, mails):
    shown = visitor.opens(ask())
    assert "What you agree to" not in shown.headings
    assert "so that we remember what was chosen there" in mails()[0].text
