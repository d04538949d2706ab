"""A form says what it asks for and whose offer it is about; the boxes follow, and so does what counts of them."""

import pytest

from portal.privacy.forms import PersonalForm
from portal.privacy.marketing import BOXES, OBJECTION, OPT_INS, boxes_for, consent_in_words, partner_box, what_counts
from portal.privacy.models import Partner
from portal.privacy.purposes import cell_called

ACME = Partner(slug="acme", name="Acme Telephones")


class ClaimForm(PersonalForm):
    """A form about an offer of a partner."""

    details = ("name",)
    partner = ACME


def test_a_form_about_a_partners_offer_asks_about_that_partner(app):
    with app.test_request_context():
        form = ClaimForm()
        assert [field.label.text for field in form.marketing_fields] == [
            "Email me about your services and special offers",
            "Email me offers from Acme Telephones",
        ]
        assert form.marketing_address


def test_a_form_about_our_own_offer_asks_about_no_partner():
    assert "partner_promotions" not in str([box.key for box in boxes_for(["email"])])


def test_every_opt_in_asks_for_a_permission_there_is():
    keys = [box.key for box in (*OPT_INS, partner_box(ACME))]
    assert [cell_called(key).key for key in keys] == keys
    assert partner_box(ACME).key == "partner_promotions.email.acme"


def test_every_opt_in_by_email_says_that_it_has_to_be_confirmed():
    for box in (*OPT_INS, partner_box(ACME)):
        assert ("We ask you to confirm by email first." in box.hint) is (box.needs == "email")


def test_an_objection_wins():
    assert what_counts([*OPT_INS, OBJECTION]) == (OBJECTION,)
    assert what_counts(OPT_INS) == OPT_INS


@pytest.mark.parametrize(
    ("ticked", "word"),
    [
        ([], ""),
        (["promotions.email"], "yes"),
        (["promotions.post", "research.email"], "yes"),
        (["research.email"], ""),
        (["objection"], "no"),
    ],
)
def test_the_word_in_a_table_is_about_promotions(ticked, word):
    assert consent_in_words({key: BOXES[key].sha256 for key in ticked}) == word
