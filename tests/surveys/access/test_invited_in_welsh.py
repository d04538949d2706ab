"""People are invited in the language of the survey, and told in which others they can answer it."""

import re

import pytest

from tests.support.invitations import INVITED, agreed, brings_list, ways_in
from tests.support.languages import asking_for, language_of
from tests.support.surveys import question, survey

PAGE = "/staff/surveys/survey/invitations/"
IN_ENGLISH = "in English too"


@pytest.fixture
def asks(put_out, staff, at_work):
    """Puts a survey out and invites Anna by email and Eve by letter; returns somebody who writes to people."""

    def ask(*languages, **more):
        given = {"title": "Sut hwyl?", "language": languages[0], "languages": [*languages]}
        put_out(survey(question("matter"), access=INVITED, **given | more))
        agreed(at_work, "anna@example.com")
        marketer = staff("marketer")
        brings_list(marketer, "survey", "name,email", "Anna,anna@example.com", "Eve,")
        return marketer

    return ask


def links_in(text):
    return re.findall(r"https?://\S+?(/surveys/survey\?[^\s>]+)", text)


def test_a_mail_is_in_welsh_when_the_survey_is(asks, mails, clock, visitor, staff):
    clock.travels_to("2026-11-02 09:00")
    asks("cy", closes="2026-12-01T17:00").opens(PAGE).form("Mail 1 invitation").send()
    clock.travels_to("2026-11-09 09:00")
    staff("marketer").opens(PAGE).form("Remind 1 person").send()
    invited, reminded = mails()
    assert [each.subject for each in (invited, reminded)] == [
        "A wnewch chi ateb arolwg: Sut hwyl?",
        "Nodyn atgoffa: Sut hwyl?",
    ]
    for mail in (invited, reminded):
        assert '<html lang="cy">' in mail.html
        assert "1 Rhagfyr 2026" in mail.text
        assert IN_ENGLISH not in mail.text
        assert "\n\nAteb yr arolwg:\nhttp" in mail.text
        (link,) = links_in(mail.text)
        assert language_of(asking_for(visitor, "en").opens(link)) == "cy"


def test_a_mail_in_english_says_in_welsh_that_welsh_will_do(asks, mails, visitor):
    asks("en", "cy").opens(PAGE).form("Mail 1 invitation").send()
    (mail,) = mails()
    assert mail.subject == "Will you answer a survey: Sut hwyl?"
    assert "\n\nAnswer the survey:\nhttp" in mail.text
    assert "\n\nCymraeg: Gallwch ateb yr arolwg hwn yn Gymraeg hefyd\n<http" in mail.text
    english, welsh = links_in(mail.text)
    assert language_of(asking_for(visitor, "cy").opens(english)) == "en-GB"
    assert language_of(asking_for(visitor, "en").opens(welsh)) == "cy"


def test_a_letter_is_in_the_language_of_the_survey_on_a_page_in_english(asks):
    page = asks("cy", "en").opens(PAGE).follows("Print 1 letter")
    assert language_of(page) == "en-GB"
    (letter,) = page.markup.elements("article")
    words = " ".join("".join(letter.itertext()).split())
    assert letter.get("lang") == "cy"
    assert "Hoffem wybod beth yw eich barn" in words
    assert "We would like" not in words
    assert [each.get("lang") for each in letter.iter("p") if IN_ENGLISH in "".join(each.itertext())] == ["en-GB"]
    assert page.says("1 letter is printed")


def test_the_address_in_a_letter_opens_the_survey_in_its_language(asks, visitor, at_work):
    words = asks("cy", "en").opens(PAGE).follows("Print 1 letter").text
    welsh, english = re.findall(r"(/surveys/survey\?lang=\w+)", words)
    assert language_of(asking_for(visitor, "en").opens(welsh)) == "cy"
    asked = visitor.opens(english)
    assert language_of(asked) == "en-GB"
    (_, (_, code)) = ways_in(at_work)
    assert asked.form().fill({"Enter the code from your letter": code}).send().field("Matter")
