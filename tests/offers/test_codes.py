"""Codes come to an offer from a list or are made; a list with a fault in any line brings nothing."""

import re

import pytest
from sqlalchemy import select

from portal.db import db
from portal.offers.models import OfferCode
from tests.support.pictures import file

PAGE = "/staff/offers/backup/codes/"
TAKE_IN, MAKE = "Take the list in", "Make codes"


@pytest.fixture
def editor(put_out_offer, staff):
    put_out_offer(codes=["HERE-1"])
    return staff("editor")


@pytest.fixture
def codes(at_work):
    """Reads the codes there are, in the order in which they are handed out."""

    def read():
        with at_work():
            return list(db.session.scalars(select(OfferCode.code).order_by(OfferCode.id)))

    return read


def sends(editor, content, *, status=200):
    return editor.sends(PAGE, {"List of codes": file(content, "codes.csv")}, button=TAKE_IN, status=status)


@pytest.mark.parametrize(
    "content",
    [
        b"A1\nB2\nC3",
        b"A1\r\nB2\r\nC3\r\n",
        b"A1\rB2\rC3\r",
        b'\xef\xbb\xbf"A1"\n"B2"\n"C3"\n',
        b"  A1 \n\tB2\nC3  \n",
    ],
)
def test_a_list_is_taken_in_whichever_program_wrote_it(editor, codes, content):
    page = sends(editor, content)
    assert page.says("Left 4")
    assert codes() == ["HERE-1", "A1", "B2", "C3"]


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        (b"", ["Line 1: is blank"]),
        (b"A1\n\nB2\n", ["Line 2: is blank"]),
        (b"A1\nB2\n\n", ["Line 3: is blank"]),
        (b"A1\nB2\na1\nA1\n", ["Line 3: the same code as on line 1", "Line 4: the same code as on line 1"]),
        (b"here-1\nB2\n", ["Line 1: this offer has the code already"]),
        (b"Code\nA1\n", ["Line 1: is a heading; the list holds only codes"]),
        (b"A1,B2\n", ["Line 1: holds more than one cell; put one code on each line"]),
        (b"A1;B2\n", ["Line 1: holds more than one cell; put one code on each line"]),
        (b"A" * 41 + b"\nB2", ["Line 1: is longer than 40 characters"]),
        (b"=1+1\nB2", ["Line 1: holds something other than letters, digits, spaces and . _ / + -"]),
        ("Ä1\nB2".encode(), ["Line 1: holds something other than letters, digits, spaces and . _ / + -"]),
        (b"<b>A</b>", ["Line 1: holds something other than letters, digits, spaces and . _ / + -"]),
        (b"A\x00B", ["Line 1: holds something other than letters, digits, spaces and . _ / + -"]),
        (
            "A1\nB2".encode("utf-16"),
            ["Line 1: the file is not text in UTF-8; save it as “CSV UTF-8” or as plain text"],
        ),
        (b"\x89PNG\r\n\x1a\n\xff", ["Line 1: the file is not text in UTF-8; save it as “CSV UTF-8” or as plain text"]),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_list_with_a_fault_brings_nothing_and_names_every_line(editor, codes, content, faults):
    refused = sends(editor, content, status=422)
    assert refused.field("List of codes").error.startswith("Nothing was taken in")
    for fault in faults:
        assert refused.says(fault)
    assert codes() == ["HERE-1"]


def test_of_very_many_faults_the_first_are_shown(editor, codes):
    refused = sends(editor, b"\n" * 200, status=422)
    assert refused.says("Nothing was taken in: 200 lines are wrong")
    assert refused.says("Line 50: is blank and 150 lines more")
    assert codes() == ["HERE-1"]


def test_a_list_that_is_far_too_long_is_refused(editor, codes):
    long = b"\n".join(b"A%d" % number for number in range(100_001))
    assert sends(editor, long, status=422).says("a list can hold 100,000 codes")
    assert codes() == ["HERE-1"]


def test_no_file_is_no_list(editor):
    refused = editor.opens(PAGE).form(TAKE_IN).send(TAKE_IN, status=422)
    assert refused.field("List of codes").error == "Choose the file that holds the codes"


def test_made_codes_can_be_read_out_and_are_never_the_same(editor, codes):
    assert editor.sends(PAGE, {"How many?": "1,000"}, button=MAKE).says("Left 1,001")
    made = codes()[1:]
    assert len(set(made)) == 1000
    assert all(re.fullmatch("[CDFGHJKMNPQRTVWXY34679]{5}-[CDFGHJKMNPQRTVWXY34679]{5}", each) for each in made)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        ("0", "Enter 1 or more"),
        ("10001", "Enter 10,000 or less"),
        ("", "Enter how many codes to make"),
        ("x", "Enter a number, like 12"),
    ],
)
def test_an_impossible_number_of_codes_is_explained(editor, codes, count, words):
    assert editor.sends(PAGE, {"How many?": count}, button=MAKE, status=422).field("How many?").error == words
    assert codes() == ["HERE-1"]


def test_codes_that_nobody_has_got_can_be_taken_away(editor, visitor, codes):
    visitor.sends("/offers/backup", {})
    sends(editor, b"WRONG-1\nWRONG-2\n")
    asked = editor.opens(PAGE).follows("Take away the 2 codes that nobody has got")
    assert asked.form("Take them away").send("Take them away").says("Left 0")
    assert codes() == ["HERE-1"]
    visitor.opens("/offers/backup", status=410)


def test_staff_are_told_when_few_are_left(editor):
    assert editor.opens("/staff/offers/backup/").says("1 code left")
    editor.sends(PAGE, {"How many?": "30"}, button=MAKE)
    assert "code left" not in editor.opens("/staff/offers/backup/").text


def test_codes_for_an_offer_that_gives_none_wait(put_out_offer, staff):
    put_out_offer()
    page = sends(staff("editor"), b"A1\n")
    assert page.says("This offer gives nobody a code of their own")
    assert page.says("Left 1")
