"""What a draft changes is said thing by thing, and whether answers given so far can be counted with new ones."""

import pytest

from portal.surveys.comparing.changes import BREAKING, COMPATIBLE, WORDING
from portal.surveys.comparing.documents import compare, declared
from portal.surveys.uids import questions_of, with_uids
from tests.support.surveys import coded, page, question, survey

WAY = question("way", "single_choice", options=coded("phone", "visit", "post"))


def published(*parts, **others):
    return with_uids(survey(*parts, **others), [])


def changes(before, after):
    """Return the changes as triples of the thing, the kind of change and the words."""
    return [(each.name, one.kind, one.words) for each in compare([before], after) for one in each.changes]


def question_change(before, after):
    """Return the kinds and the words of what changed about the only question."""
    return [change[1:] for change in changes(published(before), survey(after))]


def test_a_document_that_says_the_same_changes_nothing():
    before = published(page("one", WAY), page("two", question("more")), thanks={"title": "Thanks"})
    assert compare([before], before) == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({}, {"label": "In other words"}, WORDING),
        ({}, {"hint": "What is meant"}, WORDING),
        ({}, {"pattern": "[a-z]+"}, BREAKING),
        (
            {"pattern": "[a-z]+", "pattern_message": "Small"},
            {"pattern": "[a-z]+", "pattern_message": "Smaller"},
            WORDING,
        ),
        ({}, {"required": True}, COMPATIBLE),
        ({}, {"show_if": "way = 'phone'"}, COMPATIBLE),
        ({"longest": 40}, {"longest": 50}, COMPATIBLE),
        ({"longest": 40}, {"longest": 30}, BREAKING),
        ({"longest": 40}, {}, COMPATIBLE),
        ({"shortest": 4}, {"shortest": 2}, COMPATIBLE),
        ({"shortest": 4}, {"shortest": 5}, BREAKING),
        ({}, {"shortest": 5}, BREAKING),
    ],
)
def test_a_change_is_of_the_kind_that_it_is_for_earlier_answers(before, after, kind):
    assert [each[0] for each in question_change(question("matter", **before), question("matter", **after))] == [kind]


def test_a_scale_with_other_ends_means_something_else():
    assert question_change(question("stars", "rating"), question("stars", "rating", highest=10)) == [
        (BREAKING, "“Highest number”")
    ]
    assert (
        question_change(question("stars", "rating", highest=10), question("stars", "rating", highest=5))[0][0]
        == BREAKING
    )


def test_options_are_compared_one_by_one():
    phone, visit, post = coded("phone", "visit", "post")
    after = WAY | {"options": [visit | {"label": "A visit"}, phone | {"code": "call", "uid": "phone"}, *coded("fax")]}
    assert question_change(WAY, after) == [
        (COMPATIBLE, "“Fax” can be chosen as well"),
        (BREAKING, "“Post” can be chosen no more"),
        (WORDING, "The words of “Visit”"),
        (COMPATIBLE, "The code of “Phone”"),
        (COMPATIBLE, "The order of what is offered"),
    ]
    assert question_change(WAY, WAY | {"options": [phone, visit, post | {"other": True}]})[0][0] == COMPATIBLE


def test_a_question_of_another_type_can_only_be_new():
    (changed,) = compare([published(question("matter"))], survey(question("matter", "number")))
    assert changed.only_new
    assert not changed.can_be_either
    assert [(each.kind, each.before, each.after) for each in changed.changes] == [(BREAKING, "Short text", "Number")]


def test_a_question_that_keeps_its_uid_in_another_type_is_new_all_the_same():
    before = published(question("matter"))
    draft = survey(question("cause", "number", uid="matter"))
    (changed,) = compare([before], draft)
    assert (changed.code, changed.uid) == ("cause", "")
    assert [each["uid"] for each in questions_of(declared(draft, [before]))] == ["cause"]


def test_what_is_asked_no_more_and_for_the_first_time_is_said():
    assert changes(published(question("matter"), question("cause")), survey(question("cause"), question("more"))) == [
        ("Question “More”", COMPATIBLE, "It is asked for the first time"),
        (
            "Question “Matter”",
            BREAKING,
            "It is asked no more. Answers given so far stay in the results and in the CSV",
        ),
    ]


def test_a_question_can_be_asked_again():
    first = with_uids(survey(question("matter"), question("cause")), [])
    second = with_uids(survey(question("cause")), [first])
    (changed,) = compare([first, second], survey(question("matter"), question("cause")))
    assert changed.uid == "matter"
    assert [each.words for each in changed.changes] == ["It is asked again"]


def test_pages_and_the_survey_as_a_whole_are_compared():
    before = published(page("one", WAY), page("two", question("more")))
    after = survey(
        page("two", question("more"), WAY, text="Nearly there"),
        page("one", title="First", routes=[{"if": "way = 'post'", "to": "end"}]),
        title="Another title",
        closes="2027-01-01",
        access={"identity": "anonymous"},
        values=[{"code": "total", "is": "1 + 1"}],
        languages=["en", "cy"],
        translations={"cy": {"title": "Arolwg"}},
        contact={"details": [{"key": "email"}]},
    )
    assert changes(before, after) == [
        ("The survey as a whole", WORDING, "The title"),
        ("The survey as a whole", COMPATIBLE, "When it closes"),
        ("The survey as a whole", COMPATIBLE, "The languages in which it is offered"),
        ("The survey as a whole", WORDING, "1 text in Welsh"),
        ("The survey as a whole", COMPATIBLE, "It asks for “Email address”"),
        ("The survey as a whole", BREAKING, "What an answer tells about its person"),
        ("The survey as a whole", COMPATIBLE, "How “total” is calculated"),
        ("Page “Two”", WORDING, "The text"),
        ("Page “First”", WORDING, "The title"),
        ("Page “First”", COMPATIBLE, "Where it leads"),
        ("The pages", COMPATIBLE, "Their order"),
        ("Question “Way”", COMPATIBLE, "The page on which it stands"),
    ]


def test_a_changed_question_can_be_declared_new():
    before = published(WAY, question("matter"))
    draft = survey(WAY | {"label": "How?", "uid": "way"}, question("matter", uid="matter"))
    new = with_uids(declared(draft, [before], ["way"]), [before])
    assert [each["uid"] for each in questions_of(new)] == ["way~2", "matter"]
    assert [each["uid"] for each in next(questions_of(new))["options"]] == ["phone", "visit", "post"]
    same = with_uids(declared(draft, [before]), [before])
    assert [each["uid"] for each in questions_of(same)] == ["way", "matter"]


def test_only_what_was_answered_before_has_to_be_declared():
    before = published(WAY, question("matter"))
    draft = survey(WAY, question("matter", label="What was it about?"), question("more"))
    assert {each.code: each.can_be_either for each in compare([before], draft)} == {"matter": True, "more": False}
