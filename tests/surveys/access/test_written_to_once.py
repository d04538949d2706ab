"""Nobody is invited twice: by a mail or by a letter, and not any more once they have answered."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.invitations import INVITED, agreed, brings_list, ways_in
from tests.support.surveys import question, survey

PAGE = "/staff/surveys/survey/invitations/"
MAIL, PRINT = "Mail 1 invitation", "Print 1 letter"


@pytest.fixture
def marketer(staff, put_out, at_work):
    """Somebody who invited Anna, who has an address and agreed to letters too, and Eve, who has none."""
    put_out(survey(question("matter"), access=INVITED))
    agreed(at_work, "anna@example.com", "email", "post")
    marketer = staff("marketer")
    brings_list(marketer, "survey", "name,email", "Anna,anna@example.com", "Eve,")
    return marketer


def test_whoever_has_an_address_gets_no_letter_beside_their_mail(marketer, mails):
    printed = marketer.opens(PAGE).follows(PRINT)
    assert printed.says("Eve")
    assert "Anna" not in printed.text
    left = printed.form("1 letter is printed").send()
    assert "Print" not in left.text.partition("Invite people")[0]
    left.form(MAIL).send()
    assert [each.to_address for each in mails()] == ["anna@example.com"]


def test_whoever_was_printed_a_letter_is_not_mailed_too(marketer, mails):
    form = marketer.opens(PAGE).form(MAIL)
    marketer.opens(f"{PAGE}1/letter").form("1 letter is printed").send()
    assert MAIL not in marketer.opens(PAGE).text
    form.send()
    assert mails() == []


def test_whoever_has_answered_already_is_not_written_to(marketer, visitor, at_work, mails):
    form = marketer.opens(PAGE).form(MAIL)
    for link, _ in ways_in(at_work):
        visitor.sends(link, {"Matter": "Printer"})
    page = marketer.opens(PAGE)
    assert MAIL not in page.text
    assert PRINT not in page.text
    assert "Eve" not in marketer.opens(f"{PAGE}letters").text
    form.send()
    assert mails() == []


def test_several_who_send_at_once_send_one_mail(marketer, mails):
    form = marketer.opens(PAGE).form(MAIL)
    with ThreadPoolExecutor(4) as threads:
        sent = [threads.submit(marketer.client.post, form.action, data=form.values) for _ in range(4)]
        assert [each.result().status_code for each in sent] == [303] * 4
    assert len(mails()) == 1
