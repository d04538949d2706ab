"""Programs read responses with a token: what they send, what they get, and what is left behind."""

import hashlib
from datetime import timedelta

from portal.web.request_log import JsonLines
from tests.support.audit import noted
from tests.support.exports import read
from tests.support.surveys import question, survey
from tests.support.tokens import MAKER, everything_kept

PAGE = "/staff/surveys/survey/export"


def test_a_program_gets_what_staff_get_whichever_way_it_sends_the_token(asked, token, reads, staff, app):
    sent, systems = token(), "?for=systems&headers=both"
    expected = staff("analyst").fetches(f"/staff/surveys/survey/responses.csv{systems}").data
    for way in ({"Authorization": f"Bearer {sent}"}, {"Authorization": f"bearer {sent}"}):
        assert reads("", systems, headers=way).data == expected
    for name, password in (("anybody", sent), ("", sent), (sent, "")):
        assert reads("", systems, auth=(name, password)).data == expected


def test_contact_details_come_only_with_a_token_for_them(asked, token, reads):
    assert b"example.com" not in reads(token("marketer")).data
    assert read(reads(token("marketer", contact=True)).data).column("email") == ["amira@example.com", "b@example.com"]


def test_nothing_can_be_chosen_by_what_a_token_does_not_show(asked, token, reads):
    plain, with_contact = token("marketer"), token("marketer", contact=True)
    assert "does not show what people are interested in" in reads(plain, "?interest=backup", status=422).text
    assert "There is no interest" in reads(with_contact, "?interest=backup", status=422).text


def test_a_token_without_contact_details_reads_no_few_people_apart_from_the_others(asked, token, reads, receipts):
    assert "Fewer than 5 responses" in reads(token("marketer"), "?until=2199-01-01", status=422).text
    assert receipts() == []
    reads(token("marketer", contact=True), "?until=2199-01-01")


def test_every_reading_leaves_a_receipt_that_names_the_token_and_is_noted(
    asked, token, reads, receipts, staff, at_work
):
    data = reads(token(), "?for=systems").data
    (receipt,) = receipts()
    assert (receipt.staff, receipt.rows, receipt.sha256) == (MAKER, 2, hashlib.sha256(data).hexdigest())
    assert receipt.finished_at is not None
    facts = {"survey": "survey", "token": "Monthly report"}
    assert noted(at_work)[-1] == (MAKER, "Read responses by a token", None, facts)
    analyst = staff("analyst")
    (_, line) = analyst.opens(PAGE).table("Latest downloads")
    assert line[1] == f"{MAKER} by the token for Monthly report"
    (headings, row) = analyst.opens(f"{PAGE}/tokens").table("Tokens")
    shown = dict(zip(headings, row, strict=True))
    assert shown["Last used"].endswith("1 use")


def test_it_is_noted_whether_contact_details_were_read(asked, token, reads, at_work):
    reads(token("marketer", contact=True))
    action, facts = "Took out answers with contact details by a token", {"survey": "survey", "token": "Monthly report"}
    assert noted(at_work)[-1] == (MAKER, action, None, facts)


def test_asking_for_the_headers_alone_reads_nothing(asked, token, reads, receipts, at_work):
    assert reads(token(), method="HEAD").content_type == "text/csv; charset=utf-8"
    assert receipts() == []
    assert "Read responses by a token" not in {action for _, action, *_ in noted(at_work)}


def test_without_a_token_a_program_is_told_what_to_send(asked, reads, put_out):
    told = reads(status=401)
    assert told.content_type == "text/plain; charset=utf-8"
    assert "Authorization: Bearer" in told.text
    assert [each.split()[0] for each in told.headers.getlist("WWW-Authenticate")] == ["Basic", "Bearer"]
    assert reads(url="/exports/nothing/responses.csv", status=401).text == told.text


def test_a_program_that_reads_json_is_told_in_json(asked, reads):
    told = reads("portal_0", status=401, headers={"Accept": "application/json"})
    assert told.content_type == "application/problem+json"
    assert (told.get_json(force=True)["status"], told.get_json(force=True)["title"]) == (401, "There is no such token")


def test_a_token_is_not_taken_from_an_address(asked, token, reads, receipts):
    told = reads(asked=f"?token={token()}", status=401)
    assert "take this token back" in told.text
    assert receipts() == []


def test_another_survey_is_as_unknown_as_one_that_is_not_there(asked, token, reads, put_out, receipts):
    put_out(survey(question("secret"), slug="other"))
    sent = token()
    other, nothing, format_ = (
        reads(sent, url=f"/exports/{each}", status=404).text
        for each in ("other/responses.csv", "nothing/responses.csv", "survey/responses.doc")
    )
    assert other == nothing == format_
    assert receipts() == []


def test_a_token_reads_until_the_end_of_its_last_day(asked, token, reads, clock, staff):
    clock.travels_to("2026-11-25 10:00")
    sent = token(days=2)
    clock.passes(timedelta(days=2) - timedelta.resolution)
    reads(sent)
    clock.passes(timedelta.resolution)
    assert "Its last day was 27 November 2026" in reads(sent, status=401).text
    (_, row) = staff("analyst").opens(f"{PAGE}/tokens").table("Tokens")
    assert "Expired on 27 November 2026" in row


def test_a_token_reads_only_what_its_maker_may_see_now(asked, token, reads, staff, portal_command):
    sent, with_contact = token("marketer"), token("marketer", contact=True)
    staff("analyst", email=MAKER)
    reads(sent)
    assert "may not see that any more" in reads(with_contact, status=403).text
    staff("administrator", email=MAKER)
    reads(sent, status=403)
    (_, *rows) = staff("analyst").opens(f"{PAGE}/tokens").table("Tokens")
    assert all("Whoever made it may not see this now" in row for row in rows)


def test_a_token_reads_nothing_once_the_account_of_its_maker_is_closed(asked, token, reads, staff):
    sent = token("analyst")
    page = staff("administrator").opens("/staff/accounts").follows("Close the account of Maker")
    page.form("Close the account").send()
    reads(sent, status=403)


def test_what_cannot_be_chosen_is_refused_with_what_can(asked, token, reads, receipts):
    assert "Use excel or systems" in reads(token(), "?for=word", status=422).text
    assert receipts() == []


def test_whoever_guesses_is_slowed_down_and_whoever_has_a_token_is_not(asked, token, reads):
    sent = token()
    wrong = sent[:-1] + ("0" if sent[-1] != "0" else "1")
    statuses = [reads(wrong, status=status).status_code for status in [401] * 10 + [429]]
    assert statuses[-1] == 429
    reads(sent)


def test_a_token_reads_only_so_often(asked, token, reads, clock):
    clock.travels_to("2026-11-25 10:00")
    sent = token()
    for _ in range(60):
        reads(sent, method="HEAD")
    told = reads(sent, status=429)
    assert told.headers["Retry-After"] == "900"
    assert "a quarter of an hour" in told.text
    clock.passes(timedelta(minutes=15))
    reads(sent)


def test_neither_log_nor_database_holds_a_token(asked, token, reads, caplog, at_work):
    caplog.set_level("INFO", logger="portal")
    sent = token()
    reads(sent)
    reads(asked=f"?token={sent}", status=401)
    reads(sent[:-1] + "x", status=401)
    logged = "\n".join(JsonLines().format(record) for record in caplog.records)
    kept = "\n".join(everything_kept(at_work))
    assert "/exports/<slug>/responses.<ending>" in logged
    assert sent[20:-1] not in logged + kept
