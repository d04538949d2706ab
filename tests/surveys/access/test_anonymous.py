"""Anonymous answers: what is kept leads to nobody, and a receipt takes them back."""

import re
from datetime import UTC, datetime

import pytest

from portal.surveys import correcting
from tests.support.surveys import page, question, survey

ANONYMOUS = {"access": {"identity": "anonymous"}}
ONE = survey(question("matter"), **ANONYMOUS)
TWO = survey(page("one", question("matter")), page("two", question("way")), **ANONYMOUS)
RECEIPT = re.compile(r"[A-Z0-9]{5}(?:-[A-Z0-9]{5}){2}")


def receipt_on(page):
    return page.field("Note it if you may want to withdraw your answers").value


def sent(visitor, url):
    return visitor.sends(url, {"Matter": "Printer"})


def sent_in_two(visitor, url):
    return sent(visitor, url).form().fill({"Way": "Phone"}).send("Send my answers")


@pytest.mark.parametrize(("document", "send"), [(ONE, sent), (TWO, sent_in_two)], ids=["one page", "two pages"])
def test_nothing_is_kept_but_the_answers_and_the_day(put_out, visitor, responses, clock, document, send):
    clock.travels_to("2026-07-14 00:20")
    url = put_out(document)
    opened = visitor.opens(url).form().values["form_token"]
    assert RECEIPT.fullmatch(receipt_on(send(visitor, url)))
    (kept,) = responses()
    assert kept.started_at == kept.submitted_at == datetime(2026, 7, 14, tzinfo=UTC)
    assert kept.id < 0
    assert kept.key not in opened
    assert kept.person is kept.changed_at is None


@pytest.mark.parametrize(("document", "send"), [(ONE, sent), (TWO, sent_in_two)], ids=["one page", "two pages"])
def test_answers_count_that_come_when_the_day_is_new_here_and_not_yet_in_utc(
    put_out, visitor, counts, clock, document, send
):
    clock.travels_to("2026-07-14 00:20")
    send(visitor, put_out(document))
    assert counts()["", "submitted"] == 1


def test_a_page_that_was_left_leads_nowhere_once_the_answers_are_sent(put_out, visitor, responses):
    under_way = visitor.sends(put_out(TWO), {"Matter": "Printer"})
    key = under_way.url.split("/")[-2]
    assert responses()[0].key == key
    under_way.form().fill({"Way": "Phone"}).send("Send my answers")
    assert responses()[0].key != key
    assert visitor.opens(under_way.url, status=404).says("nothing leads back to them")
    assert visitor.opens(f"/surveys/survey/answers/{key}/thanks", status=404)


@pytest.mark.parametrize("document", [ONE, TWO], ids=["one page", "two pages"])
def test_the_same_form_sent_twice_is_one_response_with_one_receipt(put_out, visitor, responses, counts, document):
    form = visitor.opens(put_out(document)).form().fill({"Matter": "Printer"})
    if document is TWO:
        form = form.send("Continue").form().fill({"Way": "Phone"})
    assert len({receipt_on(form.send()) for _ in range(3)}) == 1
    assert len(responses()) == counts()["", "submitted"] == 1


def test_whoever_has_the_receipt_withdraws_the_answers_however_they_type_it(put_out, visitor, responses, counts):
    url = put_out(ONE)
    sent(visitor, url)
    thanks = sent(visitor, url)
    receipt = receipt_on(thanks)
    asked = thanks.follows("withdraw your answers")
    done = asked.form().fill({"Your receipt": receipt.lower().replace("-", " ")}).send()
    assert done.heading == "Your answers are withdrawn"
    assert sorted(each.status for each in responses()) == ["submitted", "withdrawn"]
    withdrawn = next(each for each in responses() if each.status == "withdrawn")
    assert withdrawn.answers == {}
    assert (withdrawn.changed_at.hour, withdrawn.changed_at.minute) == (0, 0)
    assert counts()["", "submitted"] == 1
    assert visitor.sends(f"{url}/withdraw", {"Your receipt": receipt}).heading == "Your answers are withdrawn"


def test_whoever_withdraws_what_keeps_changing_is_told_that_nothing_happened(put_out, visitor, responses, monkeypatch):
    url = put_out(ONE)
    receipt = receipt_on(sent(visitor, url))
    monkeypatch.setattr(correcting, "TRIES", 0)
    told = visitor.sends(f"{url}/withdraw", {"Your receipt": receipt}, status=409)
    assert told.says("Your answers were changed somewhere else at the same moment")
    assert [each.status for each in responses()] == ["submitted"]


def test_a_wrong_receipt_finds_nothing_and_cannot_be_guessed(put_out, visitor, responses):
    url = put_out(ONE)
    sent(visitor, url)
    for _ in range(10):
        wrong = visitor.sends(f"{url}/withdraw", {"Your receipt": "KMN47-RTXCD-Y34WQ"}, status=422)
        assert wrong.field("Your receipt").error.startswith("No answers to this survey have this receipt")
    again = visitor.opens(f"{url}/withdraw").form().fill({"Your receipt": "KMN47-RTXCD-Y34WQ"})
    assert again.send(status=429).heading == "Too many codes were tried"
    assert [each.status for each in responses()] == ["submitted"]


def test_staff_open_the_answers_although_their_number_lies_below_zero(put_out, visitor, staff, responses):
    url = put_out(ONE)
    sent(visitor, url)
    reader = staff("analyst")
    listed = reader.opens(f"/staff{url}/responses")
    (number,) = [each.id for each in responses()]
    assert f"/responses/{number}" in listed.html
    assert reader.opens(f"/staff{url}/responses/{number}").says("Printer")
    reader.opens(f"/staff{url}/responses/-{10**40}", status=404)


def test_the_key_of_a_form_from_which_its_receipt_is_made_stands_in_no_address(put_out, visitor, responses):
    for document in (ONE, TWO | {"slug": "two"}):
        url = put_out(document)
        form = visitor.opens(url).form().fill({"Matter": "Printer"})
        key = form.values["form_token"].partition(".")[0]
        kept = visitor.posts(f"{url}/autosave", {**form.values, "changed": "q-matter"}, htmx=True)
        assert key not in kept.html
        assert key not in responses()[-1].key
