"""A customer claims an offer: the code is theirs, once, for as long as there is any."""

import pytest
from sqlalchemy import select

from portal.db import db
from portal.mail.models import OutboxMail
from tests.support.offers import TITLE, days_from_now
from tests.support.surveys import coded, counts, question

ASKED = {"pages": [{"code": "claim", "title": "Claim it", "questions": [question("people", "number", required=True)]}]}


@pytest.fixture
def mails(at_work):
    """Reads the outbox."""

    def read():
        with at_work():
            return list(db.session.scalars(select(OutboxMail).order_by(OutboxMail.id)))

    return read


def test_a_code_of_the_pool_is_shown_and_mailed(put_out_offer, visitor, claims, mails):
    url = put_out_offer(codes=["FIRST-1", "SECOND-2"], what_next="Show it when you book.\n\nIt works once.")
    page = visitor.sends(url, {"Name": "Anna", "Email address": "anna@example.com"})
    assert page.heading == "It is yours"
    assert page.field("Your code").value == "FIRST-1"
    assert page.says("Show it when you book.")
    (mail,) = mails()
    assert (mail.to_address, mail.subject) == ("anna@example.com", f"Your claim: {TITLE}")
    assert "FIRST-1" in mail.text
    assert page.url.partition("/offers")[2] in mail.text
    assert visitor.sends(url, {}).field("Your code").value == "SECOND-2"
    assert [each.code for each in claims()] == ["FIRST-1", "SECOND-2"]
    assert len(mails()) == 1


def test_what_was_asked_is_kept_as_a_response_to_the_offers_form(put_out_offer, visitor, responses, contacts):
    url = put_out_offer(form=ASKED | {"contact": {"details": [{"key": "email"}]}}, code_kind="one", one_code="SPRING26")
    refused = visitor.sends(url, {"Email address": "anna@example.com"}, status=422)
    assert refused.field("People").error == "Enter a number"
    assert refused.field("Email address").value == "anna@example.com"
    assert refused.form().fill({"People": "12"}).send().field("Your code").value == "SPRING26"
    assert [(each.status, each.answers) for each in responses()] == [("submitted", {"people": 12})]
    assert [each.email for each in contacts()] == ["anna@example.com"]
    visitor.opens("/surveys/backup", status=404)


def test_an_offer_without_a_code_says_what_happens_next(put_out_offer, visitor, claims):
    page = visitor.sends(put_out_offer(what_next="We ring you within a day."), {})
    assert page.says("We ring you within a day.")
    assert "Your code" not in page.text
    assert [each.code for each in claims()] == [""]


def test_the_same_form_sent_again_is_the_same_claim(put_out_offer, visitor, claims, mails):
    form = visitor.opens(put_out_offer(codes=["ONLY"])).form().fill({"Email address": "anna@example.com"})
    first, again = form.send(), form.send()
    assert first.url == again.url
    assert len(claims()) == len(mails()) == 1


def test_whoever_comes_after_the_last_code_loses_nothing_typed(put_out_offer, visitor, claims, responses):
    url = put_out_offer(codes=["LAST"])
    put_out_offer("other", title="Another offer")
    form = visitor.opens(url).form().fill({"Name": "Beth"})
    visitor.sends(url, {})
    late = form.send(status=409)
    assert late.says("While you were typing, somebody took the last one")
    assert late.field("Name").value == "Beth"
    assert len(claims()) == len(responses()) == 1
    over = visitor.opens(url, status=410)
    assert over.heading == "All of this offer has been taken"
    assert over.says("Another offer")


def test_a_limit_without_codes_holds_as_well(put_out_offer, visitor, claims):
    url = put_out_offer(limit_total=2)
    assert [visitor.sends(url, {}).heading for _ in range(2)] == ["It is yours"] * 2
    visitor.opens(url, status=410)
    assert len(claims()) == 2
    assert "backup" not in visitor.opens("/offers/").html


@pytest.mark.parametrize(
    ("given", "status", "heading"),
    [
        ({"ends_at": -1}, 410, "This offer ended on"),
        ({"starts_at": 3}, 404, "This offer begins on"),
        ({"released": False}, 404, "There is no page here"),
    ],
)
def test_out_of_its_time_an_offer_says_so(put_out_offer, visitor, given, status, heading):
    given = {key: days_from_now(value) if key != "released" else value for key, value in given.items()}
    url = put_out_offer(**given)
    assert visitor.opens(url, status=status).heading.startswith(heading)
    assert "backup" not in visitor.opens("/offers/").html


def test_an_offer_that_ends_while_somebody_types_takes_no_claim(put_out_offer, visitor, clock, claims):
    clock.travels_to("2026-12-04 23:50")
    url = put_out_offer(ends_at=clock.travels_to("2026-12-05 00:00"))
    clock.travels_to("2026-12-04 23:50")
    form = visitor.opens(url).form().fill({"Name": "Beth"})
    clock.travels_to("2026-12-05 00:00")
    late = form.send(status=409)
    assert late.says("The offer ended while you were typing")
    assert late.field("Name").value == "Beth"
    assert claims() == []
    assert visitor.opens(url, status=410).heading == "This offer ended on 4 December 2026"


def test_a_claim_that_was_made_in_time_is_found_after_the_end(put_out_offer, visitor, clock):
    clock.travels_to("2026-12-04 12:00")
    url = put_out_offer(codes=["ONLY"], ends_at=days_from_now(0.25))
    form = visitor.opens(url).form()
    page = form.send()
    clock.travels_to("2026-12-04 20:00")
    assert form.send().url == page.url
    assert visitor.opens(page.url).field("Your code").value == "ONLY"


def test_a_robot_gets_no_code_and_a_person_looks_at_it(put_out_offer, visitor, claims, responses):
    form = visitor.opens(put_out_offer(codes=["ONLY"])).form()
    form.values["website"] = "https://spam.example"
    assert form.send().heading == "We have your claim"
    assert form.send().heading == "We have your claim"
    assert claims() == []
    assert [each.suspect for each in responses()] == ["honeypot"]


def test_who_is_faster_than_anybody_reads_is_asked_to_send_again(app, put_out_offer, visitor, claims, clock):
    app.config["FASTEST_SECONDS"] = 2
    clock.travels_to("2026-11-23 09:00:00")
    form = visitor.opens(put_out_offer(codes=["ONLY"])).form().fill({"Name": "Anna"})
    again = form.send(status=422)
    assert again.says("sent faster than anybody reads it")
    assert again.field("Name").value == "Anna"
    assert claims() == []
    clock.travels_to("2026-11-23 09:00:03")
    assert again.form().send().heading == "It is yours"


@pytest.mark.parametrize("key", ["x", "0", "%00", "é", "../claims"])
def test_a_forged_key_shows_nothing(put_out_offer, visitor, key):
    url = put_out_offer(codes=["ONLY"])
    visitor.sends(url, {})
    response = visitor.client.get(f"{url}/claims/{key}")
    assert response.status_code in {400, 404}
    assert b"ONLY" not in response.data


def test_a_claim_of_one_offer_is_not_found_under_another(put_out_offer, visitor):
    url = put_out_offer(codes=["ONLY"])
    key = visitor.sends(url, {}).url.split("/")[-1]
    other = put_out_offer("other")
    visitor.opens(f"{other}/claims/{key}", status=404)


def test_fields_are_checked_as_they_are_left(put_out_offer, visitor):
    page = visitor.opens(put_out_offer())
    address = page.field("Email address").attrs["hx-post"]
    assert address.startswith("/offers/backup/check/1/1/")
    field = visitor.posts(address, {"contact-email": "nope"}, htmx=True)
    assert field.field("Email address").error == "Enter an email address like name@example.com"


def test_choices_and_answers_count_in_the_tallies(put_out_offer, visitor, at_work):
    way = question("way", "single_choice", options=coded("phone", "visit"))
    url = put_out_offer(form={"pages": [{"code": "claim", "title": "Claim it", "questions": [way]}]})
    visitor.sends(url, {"Way": "Phone"})
    assert counts(at_work, "backup")["way", "phone"] == 1
