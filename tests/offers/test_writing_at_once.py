"""Two editors add an offer in the same moment: each gets an address of their own, or is told that it is taken."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from portal.db import db
from portal.offers.models import Offer
from portal.surveys.models import SurveyVersion

TOGETHER = 6
NEW = {"Title": "A year of backup", "In a sentence or two": "Nightly.", "What do people get who claim it?": "No code"}


@pytest.fixture
def added_at_once(staff):
    """Sends the form of a new offer as several editors in the same moment; returns the status and the text of each."""

    def send(answers):
        editors = [staff("editor", email=f"editor{number}@portal.example") for number in range(TOGETHER)]
        forms = [each.opens("/staff/offers/new").form("Save the draft").fill(answers) for each in editors]

        def press(editor, form):
            answer = editor.client.post(form.action, data=form.values)
            return answer.status_code, answer.text

        with ThreadPoolExecutor(TOGETHER) as threads:
            return list(threads.map(press, editors, forms))

    return send


@pytest.fixture
def kept(at_work):
    """Reads the addresses of all offers, and how many versions of their forms there are."""

    def read():
        with at_work():
            return sorted(db.session.scalars(select(Offer.slug))), len(db.session.scalars(select(SurveyVersion)).all())

    return read


def test_one_of_them_gets_the_address_and_the_others_are_told(added_at_once, kept):
    answers = added_at_once(NEW | {"Address": "backup"})
    assert Counter(status for status, _ in answers) == {303: 1, 422: TOGETHER - 1}
    assert all("There is an offer at this address already" in text for status, text in answers if status == 422)
    assert kept() == (["backup"], 1)


def test_an_address_made_of_the_title_is_made_for_each(added_at_once, kept):
    assert Counter(status for status, _ in added_at_once(NEW)) == {303: TOGETHER}
    slugs, versions = kept()
    assert slugs == ["a-year-of-backup", *(f"a-year-of-backup-{number}" for number in range(2, TOGETHER + 1))]
    assert versions == TOGETHER
