"""Staff see what mail goes out and what keeps it from going, read it, and settle what is in doubt."""

from dataclasses import replace

import pytest

from portal.db import db
from portal.jobs import presence
from portal.mail import outbox
from portal.mail.models import IN_DOUBT, REFUSED, SENT, WAITING
from portal.privacy import audit
from tests.support.mail import outbox_mails

LINK = "https://portal.example/confirm/secret-token?me=another-secret"


def test_mail_is_listed_with_its_state_and_what_keeps_it(staff, queue, becomes, clock):
    at = clock.travels_to("2026-11-23 14:00")
    for number, (state, problem) in enumerate(
        ((SENT, ""), (WAITING, "450 Busy"), (IN_DOUBT, "No answer"), (WAITING, ""))
    ):
        becomes(
            queue(f"person{number}@example.com", subject=f"Mail {number}"), state=state, problem=problem, sent_at=at
        )
    page = staff("marketer").opens("/staff/mail/")
    assert [row[0] for row in page.table()[1:]] == [
        f"Mail {number} person{number}@example.com" for number in (3, 2, 1, 0)
    ]
    assert page.says("Failing 450 Busy. Next try 23 November 2026, 14:00")
    assert page.follows("Failing").table()[1][0] == "Mail 1 person1@example.com"
    assert page.follows("In doubt").table()[1][0] == "Mail 2 person2@example.com"


def test_a_long_list_goes_on_by_key(staff, queue):
    for number in range(51):
        queue(subject=f"Mail {number}")
    first = staff("marketer").opens("/staff/mail/")
    older = first.follows("Older")
    assert [len(page.table()) - 1 for page in (first, older)] == [50, 1]
    assert older.follows("Newest").table() == first.table()


def test_staff_read_a_mail_as_its_reader_does(staff, queue):
    mail_id = queue("ann@example.com", subject="Hello", words="A <b>word</b>.")
    marketer = staff("marketer")
    page = marketer.opens(f"/staff/mail/{mail_id}")
    assert page.says("ann@example.com")
    assert page.says("A <b>word</b>.")
    seen = page.follows("See it as its reader does")
    assert seen.heading == "Hello"
    assert seen.says("A <b>word</b>.")
    assert seen.says("You get this because a test wrote to you.")
    assert "max-width" in marketer.fetches("/staff/mail/style.css").text


def test_in_a_trial_the_links_of_a_mail_can_be_followed(staff, at_work):
    with at_work():
        mail_id = outbox.queue(
            to="ann@example.com",
            template="mail/preferences_unknown.md",
            kind="preferences",
            surveys="https://portal.example/surveys/",
        )
    page = staff("marketer").opens(f"/staff/mail/{mail_id}/html").follows("See our surveys")
    assert page.heading == "Surveys"


def test_where_mail_is_sent_staff_see_no_link_that_opens_somebody_elses_pages(staff, queue, app, monkeypatch):
    mail_id = queue(words=f"Open {LINK} now")
    marketer = staff("marketer")
    assert marketer.opens(f"/staff/mail/{mail_id}").says(LINK)
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], mail_url="smtp://localhost"))
    for address in (f"/staff/mail/{mail_id}", f"/staff/mail/{mail_id}/html"):
        page = marketer.opens(address)
        assert page.says("Open https://portal.example/confirm/… now")
        assert "secret" not in page.html


def test_an_administrator_sees_how_mail_stands_and_not_to_whom_it_goes(staff, queue, becomes):
    mail_id = queue("ann@example.com", words="Between us.")
    becomes(mail_id, state=IN_DOUBT, problem="No answer")
    administrator = staff("administrator")
    for address in ("/staff/mail/", f"/staff/mail/{mail_id}"):
        page = administrator.opens(address)
        assert page.says("In doubt")
        assert "ann@example.com" not in page.html
        assert not page.says("Between us.")
    administrator.opens(f"/staff/mail/{mail_id}/html", status=403)


def test_a_mail_in_doubt_is_marked_as_sent(staff, queue, becomes, state):
    mail_id = queue()
    becomes(mail_id, state=IN_DOUBT, problem="No answer")
    page = staff("marketer").opens(f"/staff/mail/{mail_id}").follows("Mark as sent")
    assert state(mail_id) == IN_DOUBT
    assert page.form("Mark as sent").send("Mark as sent").says("Sent")
    assert state(mail_id) == SENT


@pytest.mark.parametrize(("before", "link"), [(IN_DOUBT, "Send again"), (REFUSED, "Try again"), (WAITING, "Try again")])
def test_a_mail_that_did_not_go_is_sent_again(staff, queue, becomes, state, before, link):
    mail_id = queue()
    becomes(mail_id, state=before, problem="450 Busy", attempts=29)
    page = staff("marketer").opens(f"/staff/mail/{mail_id}").follows(link)
    assert page.says("gets it twice") is (before == IN_DOUBT)
    page.form("Send it now").send("Send it now")
    assert state(mail_id) == WAITING


@pytest.mark.parametrize(("action", "button"), [("mark-as-sent", "Mark as sent"), ("send-again", "Send it now")])
def test_what_was_settled_meanwhile_stays_as_it_is(staff, queue, becomes, state, action, button):
    mail_id = queue()
    becomes(mail_id, state=IN_DOUBT, problem="No answer")
    form = staff("marketer").opens(f"/staff/mail/{mail_id}/{action}").form(button)
    becomes(mail_id, state=SENT)
    assert form.send(button, status=409).says("It was sent or settled meanwhile")
    assert state(mail_id) == SENT


@pytest.mark.parametrize(("fate", "becomes_of_them"), [("Count them as sent", SENT), ("Send them again", WAITING)])
def test_all_mails_in_doubt_are_settled_at_once(staff, queue, becomes, state, fate, becomes_of_them):
    doubted, refused = [queue(), queue()], queue()
    for mail_id in doubted:
        becomes(mail_id, state=IN_DOUBT, problem="No answer")
    becomes(refused, state=REFUSED, problem="550 No")
    page = staff("marketer").opens("/staff/mail/?state=in_doubt").follows("Settle all of them")
    assert page.says("2 mails were handed over")
    refusal = page.form("Settle all of them").send("Settle all of them", status=422)
    assert refusal.errors == ["Choose what is to become of them"]
    page.form("Settle all of them").fill({"What is to become of them?": fate}).send("Settle all of them")
    assert [state(mail_id) for mail_id in doubted] == [becomes_of_them] * 2
    assert state(refused) == REFUSED


def test_every_look_at_a_mail_is_noted(staff, queue, at_work):
    mail_id = queue()
    staff("marketer").opens("/staff/mail/").follows("A note")
    with at_work():
        noted = [(each.action, each.facts) for each in audit.entries(size=2)]
    assert noted == [("Opened a mail", {"mail": mail_id}), ("Listed mail", {"shown": 1})]


def test_somebody_sends_themselves_a_trial_mail(staff, at_work):
    page = staff("administrator", email="sam@example.com").opens("/staff/mail/").form("Send a trial mail to me").send()
    assert page.heading == "Mail from the portal arrives"
    assert [mail.to_address for mail in outbox_mails(at_work)] == ["sam@example.com"]


def test_staff_are_told_when_nobody_sends_mail(staff, at_work):
    administrator = staff("administrator")
    assert administrator.opens("/staff/mail/").says("No worker is running")
    with at_work():
        presence.speak("a worker")
        db.session.flush()
    assert not administrator.opens("/staff/mail/").says("No worker is running")


def test_the_first_page_says_what_mail_needs(staff, queue, becomes):
    failing, doubted = queue(), queue()
    administrator = staff("administrator")
    assert administrator.opens("/staff/").says("Nothing is waiting for you.")
    becomes(failing, problem="450 Busy")
    becomes(doubted, state=IN_DOUBT)
    page = administrator.opens("/staff/")
    assert page.says("1 mail could not be sent yet")
    assert page.follows("Settle them").table()[1][0] == "A note"
    assert not staff("editor").opens("/staff/").says("could not be sent yet")


@pytest.mark.parametrize(
    "address", ["/staff/mail/99", "/staff/mail/99/html", "/staff/mail/?state=lost", "/staff/mail/99/send-again"]
)
def test_there_is_no_mail_that_there_is_not(staff, address):
    staff("marketer").opens(address, status=404)
