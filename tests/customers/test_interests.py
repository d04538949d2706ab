"""Staff look after the list of interests; customers pick from it."""

from portal.surveys.versions import publish
from tests.support.support_call import SURVEY
from tests.support.surveys import offer_interests, put_out, question, survey

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


def order(page):
    return [row[0] for row in page.table()[1:]]


def test_the_order_is_changed_by_buttons_and_forms_follow(staff, visitor, at_work):
    offer_interests(at_work)
    put_out(at_work, survey(question("wish"), contact={"details": [{"key": "interests"}]}))
    editor = staff("editor")
    page = editor.opens("/staff/interests/")
    assert order(page) == ["Cloud backup", "Cyber security", "Telephones"]
    page = page.form("Down Cloud backup").send("Down Cloud backup")
    assert order(page) == ["Cyber security", "Cloud backup", "Telephones"]
    page = page.form("Up Telephones").send("Up Telephones")
    assert order(page) == ["Cyber security", "Telephones", "Cloud backup"]
    assert visitor.opens("/surveys/survey").field("What are you interested in?").options == order(page)


def test_the_first_goes_no_higher_and_the_last_no_lower(staff, at_work):
    offer_interests(at_work)
    editor = staff("editor")
    page = editor.opens("/staff/interests/")
    token = page.form("Up Telephones").values["form_token"]
    assert "Up Cloud backup" not in page.html
    for number, way in ((1, "up"), (3, "down")):
        editor.posts(f"/staff/interests/{number}/{way}", {"form_token": token})
    assert order(editor.opens("/staff/interests/")) == ["Cloud backup", "Cyber security", "Telephones"]


def test_an_interest_is_renamed_and_keeps_its_code(staff, at_work):
    offer_interests(at_work)
    page = staff("editor").opens("/staff/interests/").follows("Rename Telephones")
    assert page.says("Its code in the CSV stays telephones")
    page = page.form("Save the name").fill({"Name of the interest": "Internet telephones"}).send()
    assert page.table()[3][:2] == ["Internet telephones", "telephones"]


def test_a_name_that_is_taken_is_explained_beside_the_field(staff, at_work):
    offer_interests(at_work)
    page = staff("editor").opens("/staff/interests/").follows("Rename Telephones")
    page = page.form("Save the name").fill({"Name of the interest": "cloud BACKUP"}).send(status=422)
    assert page.field("Name of the interest").error == "This interest is in the list already"


def test_a_button_that_is_not_from_our_page_changes_nothing(staff, at_work):
    offer_interests(at_work)
    editor = staff("editor")
    for action in ("up", "down", "retire", "offer"):
        editor.posts(f"/staff/interests/2/{action}", {}, status=403)
