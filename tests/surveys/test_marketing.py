"""Both boxes about direct marketing stand on every form, unticked; an objection wins, and nothing ticked changes nothing."""

import hashlib
from itertools import product

import pytest
from sqlalchemy import select

from portal.db import db
from portal.privacy.models import MarketingChoice, Wording
from tests.support.surveys import CONTACT, page, question, survey

EMAIL = "Email me about your services and special offers"
PHONE = "Call me about your services and special offers"
FAX = "Fax me about your services and special offers"
POST = "Write to me by post about your services and special offers"
RESEARCH = "Email me to ask what I think and need"
OBJECTION = "Do not use my information for direct marketing, by anybody"
PANEL = "Your choices about marketing"
REACHABLE = {"Email address": "anna@example.com", "Phone number": "01632 960123"}
KEYS = {EMAIL: "promotions.email", PHONE: "promotions.phone", RESEARCH: "research.email"}
SURVEY = survey(question("matter"), contact=CONTACT)


@pytest.fixture
def choices(at_work):
    """Reads what was ticked, form by form."""

    def read():
        with at_work():
            return [(each.form, dict(each.ticked)) for each in db.session.scalars(select(MarketingChoice))]

    return read


@pytest.fixture
def wordings(at_work):
    """Reads every wording that was kept, by its hash."""

    def read():
        with at_work():
            return {each.sha256: each.text for each in db.session.scalars(select(Wording))}

    return read


@pytest.mark.parametrize(
    ("details", "boxes"),
    [
        (["email", "phone"], [EMAIL, PHONE, RESEARCH, OBJECTION]),
        (["email"], [EMAIL, RESEARCH, OBJECTION]),
        (["phone"], [EMAIL, PHONE, OBJECTION]),
        (["name"], [EMAIL, OBJECTION]),
        (["email", "phone", "fax", "address"], [EMAIL, PHONE, FAX, POST, RESEARCH, OBJECTION]),
    ],
)
def test_every_form_has_the_boxes_for_what_it_asks(put_out, visitor, details, boxes):
    url = put_out(survey(question("matter"), contact={"details": [{"key": key} for key in details]}))
    panel = visitor.opens(url).field(PANEL)
    assert panel.options == boxes
    assert panel.value == []
    assert not panel.required


@pytest.mark.parametrize("ticked", list(product([False, True], repeat=4)))
def test_the_objection_wins_and_nothing_ticked_leaves_no_trace(put_out, visitor, contacts, choices, ticked):
    boxes = dict(zip((*KEYS, OBJECTION), ticked, strict=True))
    visitor.sends(put_out(SURVEY), REACHABLE | boxes)
    agreed = {key for box, key in KEYS.items() if boxes[box]}
    expected = {"objection"} if boxes[OBJECTION] else agreed
    assert [(form, set(kept)) for form, kept in choices()] == ([("surveys/survey", expected)] if expected else [])
    assert [each.marketing_choice_id is not None for each in contacts()] == [bool(expected)]


def test_the_words_that_were_seen_are_kept_under_their_hash(put_out, visitor, choices, wordings):
    url = put_out(SURVEY)
    seen = visitor.opens(url)
    for _ in range(2):
        visitor.sends(url, REACHABLE | {EMAIL: True})
    hint = seen.field(EMAIL).hint
    assert hint
    text = f"{EMAIL}\n{hint}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert wordings() == {digest: text}
    assert choices() == [("surveys/survey", {"promotions.email": digest})] * 2


@pytest.mark.parametrize(
    ("box", "lacking", "words"), [(EMAIL, "Email address", "email address"), (PHONE, "Phone number", "phone number")]
)
def test_who_agrees_has_to_say_where_to_reach_them(put_out, visitor, responses, choices, box, lacking, words):
    details = {"details": [{"key": "email"}, {"key": "phone"}]}
    url = put_out(survey(question("matter"), contact=details))
    refused = visitor.sends(url, {box: True}, status=422)
    assert refused.field(box).error == f"Enter your {words} so that we can reach you, or untick this box"
    assert refused.field(box).value is True
    assert (responses(), choices()) == ([], [])
    refused.form().fill({lacking: REACHABLE[lacking]}).send()
    assert len(choices()) == 1


def test_an_objection_needs_no_address(put_out, visitor, choices, responses):
    visitor.sends(put_out(survey(question("matter"))), {EMAIL: True, OBJECTION: True})
    assert [set(kept) for _, kept in choices()] == [{"objection"}]
    assert len(responses()) == 1


@pytest.mark.parametrize("contact_page", ["first", "second"])
def test_a_survey_of_several_pages_shows_them_once(put_out, visitor, choices, contact_page):
    pages = [page(code, question(f"matter_{code}")) for code in ("first", "second", "third")]
    at = visitor.opens(put_out(survey(*pages, contact=CONTACT | {"page": contact_page})))
    shown = []
    for code in ("first", "second", "third"):
        shown += [code] if PANEL in at.text else []
        at = at.form().fill(REACHABLE | {PHONE: True} if code == contact_page else {}).send()
    assert shown == [contact_page]
    assert [set(kept) for _, kept in choices()] == [{"promotions.phone"}]


def test_without_a_contact_block_they_stand_on_the_last_page(put_out, visitor):
    first = visitor.opens(put_out(survey(page("first", question("one")), page("second", question("two")))))
    assert PANEL not in first.text
    assert PANEL in first.form().send().text


@pytest.mark.parametrize("value", ["no", "0", "false", "", "yes please"])
def test_a_box_is_ticked_or_it_is_not(put_out, visitor, choices, value):
    form = visitor.opens(put_out(SURVEY)).form().fill(REACHABLE)
    form.values.add("marketing-promotions-email", value)
    form.send(status=422)
    assert choices() == []


def test_who_goes_back_finds_what_they_ticked_and_can_undo_it(put_out, visitor, contacts):
    pages = [page("first", question("one")), page("second", question("two"))]
    first = visitor.sends(put_out(survey(*pages, contact=CONTACT | {"page": "first"})), REACHABLE | {OBJECTION: True})
    first = first.form().send("Back")
    assert first.field(PANEL).value == [OBJECTION]
    first = first.form().send("Continue").form().send("Back")
    assert contacts()[0].marketing_choice_id is not None
    first.form().fill({OBJECTION: False}).send("Continue").form().send()
    assert [(each.email, each.marketing_choice_id) for each in contacts()] == [("anna@example.com", None)]


def test_a_choice_without_details_can_be_undone_as_well(put_out, visitor, contacts):
    pages = [page("first", question("one")), page("second", question("two", required=True))]
    second = visitor.sends(put_out(survey(*pages)), {})
    second = second.form().fill({OBJECTION: True}).send("Back").form().send()
    assert second.field(PANEL).value == [OBJECTION]
    assert len(contacts()) == 1
    second.form().fill({OBJECTION: False, "Two": "x"}).send()
    assert contacts() == []
