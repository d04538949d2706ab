"""Many people claim an offer in the same moment: each code goes to one of them, and no limit is passed."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from portal.db import db
from portal.offers.models import OfferCode
from tests.support.offers import NEEDS_EMAIL
from tests.support.surveys import counts

PEOPLE, CODES = 200, 50


def sent_at_once(visitor, url, sheets):
    """Send these forms from as many threads as a server has, and count the statuses."""

    def send(values):
        answer = visitor.app.test_client().post(url, data=values)
        return answer.status_code, answer.location

    with ThreadPoolExecutor(32) as threads:
        return list(threads.map(send, sheets))


@pytest.fixture
def filled_in(visitor):
    """Opens a form so many times, and fills each in."""

    def fill(url, times, answers):
        return [dict(visitor.opens(url).form().fill(answers).values) for _ in range(times)]

    return fill


def test_200_claims_on_50_codes_give_each_code_once(put_out_offer, visitor, claims, responses, filled_in, at_work):
    url = put_out_offer(codes=[f"CODE-{number}" for number in range(CODES)])
    found = sent_at_once(visitor, url, filled_in(url, PEOPLE, {"Name": "Anna"}))
    assert Counter(status for status, _ in found) == {303: CODES, 409: PEOPLE - CODES}
    assert len({location for status, location in found if status == 303}) == CODES
    made = claims()
    assert sorted(each.code for each in made) == sorted(f"CODE-{number}" for number in range(CODES))
    assert len(responses()) == CODES
    assert counts(at_work, "backup")["", "submitted"] == CODES
    with at_work():
        taken = dict(db.session.execute(select(OfferCode.claim_id, OfferCode.code)).all())
    assert taken == {each.id: each.code for each in made}


def test_a_limit_without_codes_is_exact(put_out_offer, visitor, claims, filled_in):
    url = put_out_offer(limit_total=7)
    found = sent_at_once(visitor, url, filled_in(url, 40, {}))
    assert Counter(status for status, _ in found) == {303: 7, 409: 33}
    assert len(claims()) == 7


def test_many_clicks_at_once_are_one_claim(put_out_offer, visitor, claims, filled_in):
    url = put_out_offer(codes=["ONE", "TWO"])
    found = sent_at_once(visitor, url, filled_in(url, 1, {}) * 30)
    assert {status for status, _ in found} == {303}
    assert len({location for _, location in found}) == 1
    assert [each.code for each in claims()] == ["ONE"]


def test_one_person_at_several_windows_gets_what_one_person_gets(put_out_offer, visitor, claims, filled_in):
    url = put_out_offer(
        codes=[f"CODE-{number}" for number in range(30)], limit_per_person=2, form={"contact": NEEDS_EMAIL}
    )
    found = sent_at_once(visitor, url, filled_in(url, 20, {"Email address": "Anna@example.com"}))
    assert found == [(303, f"{url}/mailed")] * 20
    assert len(claims()) == 2
