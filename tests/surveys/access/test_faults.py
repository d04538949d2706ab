"""A survey cannot be published that promises about its access what it cannot keep."""

import pytest

from portal.surveys.checking import faults_of
from tests.support.surveys import CONTACT, question, survey

EMAIL = question("desk_email", "email")


@pytest.mark.parametrize(
    ("document", "place", "words"),
    [
        (survey(EMAIL, access={"identity": "anonymous"}), "pages[0].questions[0]", "anonymous answers lead to nobody"),
        (
            survey(question("a"), access={"identity": "anonymous"}, contact=CONTACT),
            "contact",
            "leave the contact block",
        ),
        (survey(question("a"), access={"identity": "pseudonymous"}, contact=CONTACT), "contact", "do not say who"),
        (survey(question("a"), access={"identity": "anonymous", "once": True}), "access.once", "invite people instead"),
        (survey(question("a"), access={"once": True}), "access.once", "have to give their email address"),
        (
            survey(question("a"), access={"quotas": [{"code": "q", "if": "a = 'x'", "most": 1}] * 2}),
            "access.quotas[1].code",
            "already the code of another quota",
        ),
        (
            survey(question("a"), access={"quotas": [{"code": "q", "if": "b = 'x'", "most": 1}]}),
            "access.quotas[0].if",
            "b",
        ),
    ],
)
def test_it_is_refused_with_the_place_named(document, place, words):
    (fault,) = faults_of(document)
    assert fault.place == place
    assert words in fault.words


@pytest.mark.parametrize(
    "access",
    [
        {"identity": "anonymous"},
        {"identity": "anonymous", "by": "invitation", "once": True},
        {"identity": "pseudonymous", "by": "invitation"},
        {"by": "invitation", "most": 5},
    ],
)
def test_what_can_be_kept_is_fine(access):
    assert faults_of(survey(question("a"), access=access)) == []


def test_once_is_fine_where_everybody_gives_an_address():
    assert faults_of(survey(question("a"), access={"once": True}, contact=CONTACT)) == []
