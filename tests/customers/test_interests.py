"""Staff look after the list of interests; customers pick from it."""

from portal.surveys.versions import publish
from tests.journeys.test_answering import SURVEY

ASKING = {
    **SURVEY,
    "slug": "asking",
    "contact": {"details": [{"key": "email"}, {"key": "interests"}]},
    "pages": SURVEY["pages"][:1],
}


def test_an_editor_adds_an_interest_and_forms_offer_it(staff, visitor, at_work):
    with at_work():
        publish(ASKING, by="a test")
    editor = staff("editor")
    page = editor.opens("/staff/interests/")
    assert page.says("There is no interest to choose yet")
    editor.sends("/staff/interests/", {"Name of the interest": "Cloud backup"}, button="Add it")
    assert visitor.opens("/surveys/asking").field("What are you interested in?").options == ["Cloud backup"]


def test_what_is_no_longer_offered_disappears_from_forms_and_can_come_back(staff, visitor, at_work):
    with at_work():
        publish(ASKING, by="a test")
    editor = staff("editor")
    for label in ("Cloud backup", "Telephones"):
        editor.sends("/staff/interests/", {"Name of the interest": label}, button="Add it")
    editor.opens("/staff/interests/").form("Stop offering Telephones").send("Stop offering Telephones")
    assert visitor.opens("/surveys/asking").field("What are you interested in?").options == ["Cloud backup"]
    editor.opens("/staff/interests/").form("Offer again Telephones").send("Offer again Telephones")
    assert visitor.opens("/surveys/asking").field("What are you interested in?").options == [
        "Cloud backup",
        "Telephones",
    ]


def test_the_same_interest_twice_is_explained_beside_the_field(staff):
    editor = staff("editor")
    editor.sends("/staff/interests/", {"Name of the interest": "Cloud backup"}, button="Add it")
    answer = {"Name of the interest": "cloud backup"}
    page = editor.opens("/staff/interests/").form("Add it").fill(answer).send("Add it", status=422)
    assert page.field("Name of the interest").error == "This interest is in the list already"
    assert page.field("Name of the interest").value == "cloud backup"


def test_capitals_with_accents_do_not_make_another_interest(staff):
    editor = staff("editor")
    editor.sends("/staff/interests/", {"Name of the interest": "ÉCLAIRS"}, button="Add it")
    answer = {"Name of the interest": "Éclairs"}
    editor.opens("/staff/interests/").form("Add it").fill(answer).send("Add it", status=422)


def test_an_analyst_does_not_change_the_list(staff):
    staff("analyst").opens("/staff/interests/", status=403)
    staff("analyst").posts("/staff/interests/", {"label": "Mine"}, status=403)


def test_an_interest_that_no_list_could_hold_is_not_there(staff):
    editor = staff("editor")
    editor.sends("/staff/interests/", {"Name of the interest": "Cloud backup"}, button="Add it")
    token = editor.opens("/staff/interests/").form("Stop offering Cloud backup").values["form_token"]
    for number in (7, 2**31, 2**63, 10**40):
        editor.posts(f"/staff/interests/{number}/retire", {"form_token": token}, status=404)
