"""Staff invite people from a list: each line gets its word, and nobody is written to who did not agree to be asked."""

from io import BytesIO

import pytest

from portal import clock
from portal.privacy import actions as permissions
from portal.privacy.suppressions import suppress
from portal.surveys.access.inviting.due import MOST_REMINDERS, REMINDED_AFTER
from portal.surveys.designer.parts.access import BY, AccessPart
from tests.support.invitations import INVITED, agreed, brings_list, invitations, ways_in
from tests.support.mail import outbox_mails
from tests.support.surveys import question, survey

ASKING = survey(question("matter"), access=INVITED)
PAGE = "/staff/surveys/survey/invitations/"


@pytest.fixture
def marketer(staff, put_out):
    put_out(ASKING)
    return staff("marketer")


def test_a_report_says_what_came_of_each_line(marketer, at_work):
    agreed(at_work, "anna@example.com")
    agreed(at_work, "ben@example.com")
    with at_work():
        suppress("email", "ben@example.com", reason="a test", at=clock.now())
    report = brings_list(
        marketer,
        "survey",
        "\ufeffName;Email;Reference",
        "Anna;Anna@example.com;A-1",
        "Anna again;anna@example.com;",
        "Ben;ben@example.com;",
        "Cara;cara@example.com;",
        "Dan;dan@@example;",
        ";;;",
        "Eve;;E-5",
        ';"";',
    )
    assert report.heading == "What came of the list"
    assert [row[:1] + row[2:] for row in report.table("Each line of the list")[1:]] == [
        ["3", "Invited already", "is invited already"],
        ["4", "Must not be invited", "asked us not to write to this address"],
        ["5", "Must not be invited", "has not agreed to be asked by email"],
        ["6", "Wrong", "has a wrong email address"],
        ["2", "Added", ""],
        ["8", "Added", ""],
    ]
    assert [each.called for each in invitations(at_work)] == ["Anna", "Eve"]
    assert outbox_mails(at_work) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"Anna,anna@example.com", "The first line has to name the columns"),
        (b"name,ref,reference\nA,B,C", "names the same column twice"),
        (b"name\nJos\xe9", "The file is not text in UTF-8"),
        (b"reference\n" + b"\n".join(b"%d" % number for number in range(2001)), "A list can hold 2,000 people"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(marketer, at_work, content, words):
    form = marketer.opens(PAGE).form("Add these people")
    form.values.setlist("people", [(BytesIO(content), "people.csv")])
    assert words in form.send("Add these people", status=422).field("List of people").error
    assert invitations(at_work) == []


def test_each_invitation_is_mailed_once(marketer, at_work):
    for name in ("anna", "ben"):
        agreed(at_work, f"{name}@example.com")
    brings_list(marketer, "survey", "name,email", "Anna,anna@example.com", "Ben,ben@example.com", "Eve,")
    form = marketer.opens(PAGE).form("Mail 2 invitations")
    assert form.send().says("The invitations are on their way")
    form.send()
    mails = outbox_mails(at_work)
    assert [each.to_address for each in mails] == ["anna@example.com", "ben@example.com"]
    assert mails[0].headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    (anna, _, _) = ways_in(at_work)
    assert anna[0] in mails[0].text
    assert [row[2] for row in marketer.opens(PAGE).table("Invitations")[1:]] == ["Sent", "Sent", "Not sent"]


def test_who_changes_their_mind_before_it_is_sent_is_left_out(marketer, at_work, visitor):
    anna = agreed(at_work, "anna@example.com")
    brings_list(marketer, "survey", "email", "anna@example.com")
    with at_work():
        permissions.object_to_marketing(anna, how="a test", at=clock.now())
    marketer.opens(PAGE).form("Mail 1 invitation").send()
    assert outbox_mails(at_work) == []


def test_only_those_are_reminded_who_have_not_answered_and_twice_at_most(put_out, staff, at_work, visitor, clock):
    put_out(ASKING)
    clock.travels_to("2026-11-02 09:00")
    for name in ("anna", "ben"):
        agreed(at_work, f"{name}@example.com")
    brings_list(staff("marketer"), "survey", "email", "anna@example.com", "ben@example.com")
    staff("marketer").opens(PAGE).form("Mail 2 invitations").send()
    visitor.sends(ways_in(at_work)[0][0], {"Matter": "Printer"})
    assert "Remind" not in staff("marketer").opens(PAGE).text.replace("Reminders", "")
    for day in ("05", "09"):
        clock.travels_to(f"2026-11-{day} 09:00")
        staff("marketer").opens(PAGE).form("Remind 1 person").send()
    clock.travels_to("2026-11-13 09:00")
    assert "Remind 1" not in staff("marketer").opens(PAGE).text
    assert [each.to_address for each in outbox_mails(at_work)[2:]] == ["ben@example.com"] * 2


def test_staff_read_when_and_how_often_people_are_reminded(marketer):
    brings_list(marketer, "survey", "name", "Eve")
    words = f"{REMINDED_AFTER.days} days ago or more and have not answered, {MOST_REMINDERS} times at most"
    assert marketer.opens(PAGE).says(words)


def test_where_everybody_can_answer_the_page_says_how_people_come_to_be_invited(staff, put_out):
    put_out(survey(question("matter")))
    page = staff("marketer").opens(PAGE)
    invited = next(choice.label for choice in BY if choice.value == "invitation")
    assert page.says(f"once an editor has chosen “{invited}” under “{AccessPart.title}”")


def test_an_invitation_that_was_taken_back_opens_nothing(marketer, at_work, visitor):
    brings_list(marketer, "survey", "name", "Eve")
    ((link, _),) = ways_in(at_work)
    gone = marketer.opens(PAGE).follows("Take back the invitation of Eve").form("Take it back").send()
    assert gone.says("The invitation is taken back")
    assert visitor.opens(link, status=404).heading == "This invitation does not work"


def test_staff_see_how_far_each_has_come(marketer, at_work, visitor):
    brings_list(marketer, "survey", "name", "Anna", "Ben", "Cara")
    visitor.sends(ways_in(at_work)[0][0], {"Matter": "Printer"})
    page = marketer.opens(PAGE)
    assert [row[2] for row in page.table("Invitations")[1:]] == ["Answered", "Not sent", "Not sent"]
    assert page.says("Answered 1 33%")
    assert [row[0] for row in page.follows("Answered").table("Invitations")[1:]] == ["Anna"]
    assert page.follows("See the answers of Anna").says("Printer")


def test_only_who_writes_to_people_invites_them(marketer, staff):
    for role in ("editor", "analyst", "privacy_officer", "administrator"):
        staff(role).opens(PAGE, status=403)


def test_every_look_at_a_list_of_people_is_written_down(marketer, staff):
    brings_list(marketer, "survey", "name", "Anna")
    audit = staff("privacy_officer").opens("/staff/audit/")
    assert audit.says("Invited people to a survey")
    assert audit.says("Listed invitations")
