"""Every word of the interface that is marked for translating has its Welsh, and the Welsh fits it."""

import re

import pytest
from babel.messages.catalog import Message

from portal.languages import ENGLISH, LANGUAGES
from tests.support.catalogue import catalogue, is_translated, marked

PLACE = re.compile(r"%\(\w+\)[a-z]|\{\w+\}|%(?!\()\S|</?[a-z0-9]+[^>]*>")
"""A place for a value, or a piece of HTML."""

OTHERS = [code for code in LANGUAGES if code != ENGLISH]

every_language = pytest.mark.parametrize("code", OTHERS)


def forms(words: object) -> tuple[str, ...]:
    return words if isinstance(words, tuple) else (str(words),)


def places(words: str) -> list[str]:
    return sorted(place for place in PLACE.findall(words) if place != "%(num)s")


def lacking(code: str) -> list[str]:
    words = catalogue(code)
    translated = {each.id for each in words if each.id and is_translated(each)}
    return [str(each.id) for each in marked() if each.id and each.id not in translated]


@every_language
def test_nothing_lacks_its_translation(code):
    """Run ``python -m tests.catalogue`` to have what is new put into the catalogue, and translate it there."""
    assert lacking(code) == []


@every_language
def test_nothing_is_translated_that_nobody_reads_any_more(code):
    wanted = {each.id for each in marked()}
    words = catalogue(code)
    assert [str(each.id) for each in words if each.id not in wanted] == []
    assert list(words.obsolete) == []


@every_language
def test_no_translation_is_a_guess(code):
    assert [str(each.id) for each in catalogue(code) if each.id and each.fuzzy] == []


@every_language
def test_values_and_links_have_their_places_in_every_form(code):
    for each in catalogue(code):
        if each.id:
            asked = places(forms(each.id)[-1])
            assert {form: places(form) for form in forms(each.string)} == dict.fromkeys(forms(each.string), asked)


def test_the_check_would_find_words_that_were_added(monkeypatch):
    catalogue_as_it_is = catalogue(OTHERS[0])
    del catalogue_as_it_is["Skip to the main content"]
    monkeypatch.setattr("tests.contracts.test_catalogue.catalogue", lambda code: catalogue_as_it_is)
    assert lacking(OTHERS[0]) == ["Skip to the main content"]


def test_the_check_would_find_a_value_without_its_place():
    welsh = Message("From %(partner)s", "Gan %(partnar)s")
    assert places(str(welsh.id)) != places(str(welsh.string))
