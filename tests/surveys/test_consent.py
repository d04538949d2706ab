"""A consent statement: ticked to go on, and kept with the hash of the words that were seen."""

import hashlib

from tests.support.surveys import question, survey

STATEMENT = question("terms", "consent", text="We keep your answers for a year.", required=True)
WORDS = "Terms\n\nWe keep your answers for a year.\n\nI agree"
SHA256 = hashlib.sha256(WORDS.encode()).hexdigest()


def test_one_that_is_required_has_to_be_ticked(put_out, visitor, responses):
    url = put_out(survey(STATEMENT))
    assert visitor.sends(url, {}, status=422).field("Terms").error == "Tick the box to go on"
    visitor.sends(url, {"I agree": True})
    assert responses()[0].answers == {"terms": {"agreed": True, "words": SHA256}}


def test_one_that_is_not_may_be_left(put_out, visitor, responses):
    visitor.sends(
        put_out(survey(STATEMENT | {"required": False, "box": "Yes, do"}, question("matter"))), {"Matter": "x"}
    )
    assert responses()[0].answers == {"matter": "x"}


def test_other_words_have_another_hash(put_out, visitor, responses):
    url = put_out(survey(STATEMENT))
    visitor.sends(url, {"I agree": True})
    put_out(survey(STATEMENT | {"text": "We keep your answers for two years."}))
    visitor.sends(url, {"I agree": True})
    first, second = (each.answers["terms"]["words"] for each in responses())
    assert first == SHA256 != second


def test_the_file_says_who_agreed_and_to_which_words(put_out, answer, taken_out):
    put_out(survey(STATEMENT))
    answer({"terms": {"agreed": True, "words": SHA256}})
    answer({})
    sheet = taken_out("--values", "labels")
    assert sheet.column("terms") == ["Agreed", ""]
    assert sheet.column("terms__words") == [SHA256, ""]
