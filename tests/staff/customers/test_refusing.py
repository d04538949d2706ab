"""A customer tells staff that they want no marketing: it counts from the moment it is saved."""

import pytest

from portal.clock import now
from portal.privacy import actions
from portal.privacy.partners.register import add_partner
from portal.privacy.permissions import events_of, may_use
from portal.privacy.suppressions import is_suppressed
from tests.support.audit import noted
from tests.support.customers import AMIRA

WHAT = "What do they not want any more?"
ALL = "No direct marketing by anybody"


@pytest.fixture
def agreed(amira, at_work):
    """Amira agreed to promotions by email and by phone, and to a partner's offers."""
    with at_work():
        add_partner(name="Acme", link_id=None, at=now())
        for cell in (("promotions", "email"), ("promotions", "phone"), ("partner_promotions", "email", "acme")):
            actions.grant(amira, *cell, how="confirmed by email", at=now())
    return amira


def refusal(marketer, amira, **answers):
    form = marketer.opens(f"/staff/customers/{amira}/permissions").follows("Record a refusal").form("Record it")
    return form.fill({"How did they tell us?": "By letter", **answers})


def usable(at_work, amira):
    cells = {
        "email": ("promotions", "email"),
        "phone": ("promotions", "phone"),
        "acme": ("partner_promotions", "email", "acme"),
    }
    with at_work():
        return {name for name, cell in cells.items() if may_use(amira, *cell)}


def test_one_permission_is_taken_back_and_the_others_stay(marketer, agreed, at_work, clock):
    page = refusal(marketer, agreed, **{WHAT: "Our services and special offers by phone"}).send()
    assert page.heading == "Amira Khan"
    assert usable(at_work, agreed) == {"email", "acme"}


def test_how_and_when_it_was_told_is_kept_with_a_note(marketer, agreed, at_work):
    answers = {WHAT: "Our services and special offers by email", "On which day?": "2026-11-03", "Note": "folder B"}
    page = refusal(marketer, agreed, **answers).send()
    said = page.table("Everything they said")[1]
    assert said[1] == "Taken back"
    assert said[3].startswith("told by letter on 3 November 2026: folder B")
    assert ("marketer@portal.example", "Recorded a refusal", agreed, {"told": "letter"}) in noted(at_work)


def test_everything_is_taken_back_and_may_be_asked_for_again(marketer, agreed, at_work):
    refusal(marketer, agreed, **{WHAT: "Everything they agreed to"}).send()
    assert usable(at_work, agreed) == set()
    with at_work():
        assert not is_suppressed("email", AMIRA)
        assert {event.what for event, _ in events_of(agreed)[:3]} == {"withdrawn"}


def test_an_objection_wins_over_everything_and_silences_every_address(marketer, agreed, at_work):
    refusal(marketer, agreed, **{WHAT: ALL}).send()
    assert usable(at_work, agreed) == set()
    with at_work():
        assert events_of(agreed)[0][0].what == "objected"
        for channel, value in (("email", AMIRA), ("phone", "+441905000123"), ("post", "1 Quay Street Worcester")):
            assert is_suppressed(channel, value), channel


def test_who_agreed_to_nothing_can_still_object(marketer, amira, at_work):
    page = marketer.opens(f"/staff/customers/{amira}/refusal")
    assert page.field(WHAT).options == [ALL]
    page.form("Record it").fill({"How did they tell us?": "In person", WHAT: ALL}).send()
    with at_work():
        assert [event.what for event, _ in events_of(amira)] == ["objected"]


@pytest.mark.parametrize(
    ("label", "typed", "error"),
    [
        ("On which day?", "2999-01-01", "Enter today or an earlier day"),
        ("On which day?", "yesterday", "Enter a real date, like 23/11/2026"),
        ("On which day?", "", "Enter the day on which they told us"),
        ("Note", "x" * 71, "Use 70 characters or fewer; this is 71"),
    ],
)
def test_what_cannot_be_is_explained_beside_the_field(marketer, agreed, at_work, label, typed, error):
    page = refusal(marketer, agreed, **{WHAT: ALL, label: typed}).send(status=422)
    assert page.field(label).error == error
    assert usable(at_work, agreed) == {"email", "phone", "acme"}


@pytest.mark.parametrize(
    "what", ["", "promotions.fax", "personalisation.site", "grant", "promotions", "objection.email"]
)
def test_only_what_was_agreed_to_can_be_taken_back(marketer, agreed, at_work, what):
    form = refusal(marketer, agreed)
    form.values["what"] = what
    assert form.send(status=422).field(WHAT).error
    assert usable(at_work, agreed) == {"email", "phone", "acme"}


def test_the_longest_note_fits(marketer, agreed):
    answers = {WHAT: ALL, "How did they tell us?": "In person", "On which day?": "2026-09-30", "Note": "ü" * 70}
    page = refusal(marketer, agreed, **answers).send()
    assert page.says("ü" * 70)
