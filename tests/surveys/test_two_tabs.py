"""The same page in two tabs: whoever comes second sees what both say, and chooses. Nothing is overwritten unseen."""

import pytest

from tests.support.surveys import CONTACT, coded, page, question, survey

SEVERAL = survey(
    page("first", question("matter", required=True), question("way", "single_choice", options=coded("phone", "visit"))),
    page("second", question("likely", "nps")),
)
CHANGED = "This page was changed somewhere else"


@pytest.fixture
def first(put_out, visitor):
    """The address of the first page of a response that was begun."""
    second = visitor.sends(put_out(SEVERAL), {"Matter": "Printer"})
    return second.url.removesuffix("2") + "1"


@pytest.fixture
def conflict(visitor, first):
    """What the second of two tabs is shown."""
    one, other = visitor.opens(first).form(), visitor.opens(first).form()
    one.fill({"Matter": "Screen"}).send("Continue")
    return other.fill({"Matter": "Keyboard", "Way": "Visit"}).send("Continue", status=409)


def test_the_second_sees_what_both_say_and_nothing_is_overwritten(conflict, responses):
    assert conflict.heading == CHANGED
    assert conflict.headings[1:] == [
        "Matter", "Saved already", "What you have just sent", "Way", "Saved already", "What you have just sent",
    ]  # fmt: skip
    assert conflict.says("Saved already Screen What you have just sent Keyboard")
    assert conflict.says("Saved already Nothing What you have just sent Visit")
    assert responses()[0].answers == {"matter": "Screen"}


def test_what_was_just_sent_can_be_kept(conflict, responses):
    assert conflict.form().send("Keep what I have just sent").heading == "Second"
    assert responses()[0].answers == {"matter": "Keyboard", "way": "visit"}


def test_what_is_saved_can_be_kept(conflict, responses):
    kept = conflict.follows("Keep what is saved")
    assert kept.field("Matter").value == "Screen"
    assert kept.form().send("Continue").heading == "Second"
    assert responses()[0].answers == {"matter": "Screen"}


def test_a_third_change_is_shown_again(conflict, visitor, first):
    visitor.sends(first, {"Matter": "Mouse"}, button="Continue")
    again = conflict.form().send("Keep what I have just sent", status=409)
    assert again.says("Saved already Mouse What you have just sent Keyboard")


def test_whoever_says_the_same_twice_is_asked_nothing(visitor, first, responses):
    one, other = visitor.opens(first).form(), visitor.opens(first).form()
    for tab in (one, other, one):
        assert tab.fill({"Matter": "Screen"}).send("Continue").heading == "Second"
    assert responses()[0].answers == {"matter": "Screen"}


def test_a_tab_that_goes_back_in_its_own_history_is_asked_nothing(put_out, visitor, responses):
    """A browser without scripts shows the page as it was left, with the mark of what it said then."""
    first = visitor.opens(put_out(SEVERAL)).form().fill({"Matter": "Printer"})
    second = first.send("Continue").form().fill({"Likely": "3"})
    second.send("Back")
    assert first.fill({"Matter": "Screen"}).send("Continue").heading == "Second"
    assert responses()[0].answers == {"matter": "Screen", "likely": 3}


def test_other_pages_are_in_nobody_s_way(visitor, first, responses):
    one, other = visitor.opens(first).form(), visitor.opens(first.removesuffix("1") + "2").form()
    assert other.fill({"Likely": "7"}).send("Back").heading == "First"
    assert one.fill({"Matter": "Screen"}).send("Continue").heading == "Second"
    assert responses()[0].answers == {"matter": "Screen", "likely": 7}


def test_details_of_a_person_are_not_overwritten_either(put_out, visitor, contacts):
    pages = (page("first", question("matter")), page("second", question("likely", "nps")))
    second = visitor.sends(put_out(survey(*pages, contact=CONTACT)), {"Matter": "x"}).url
    one, other = visitor.opens(second).form(), visitor.opens(second).form()
    one.fill({"Name": "Amira", "Email address": "amira@example.com"}).send("Back")
    refused = other.fill({"Name": "Amina", "Email address": "amira@example.com"}).send("Send my answers", status=409)
    assert refused.says("Name Saved already Amira What you have just sent Amina")
    assert [each.name for each in contacts()] == ["Amira"]
    assert refused.form().send("Keep what I have just sent").heading == "Thank you"
    assert [each.name for each in contacts()] == ["Amina"]
