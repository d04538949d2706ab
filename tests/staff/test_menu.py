"""The menu of staff is in parts, by job."""

from tests.support.markup import words


def parts(page):
    """Return the words over each part of the menu, with the links under them; it stands on a page twice."""
    found = {}
    for part in page.markup.elements("li"):
        if part.get("class") == "side__part":
            heading = next((each for each in page.markup.elements("span", inside=part)), None)
            found[words(heading)] = [words(each) for each in page.markup.elements("a", inside=part)]
    return found


def test_the_menu_is_in_parts_by_job(staff):
    menu = parts(staff("editor", "administrator").opens("/staff/"))
    assert list(menu)[:2] == ["", "Surveys and offers"]
    assert menu[""] == ["Today"]
    assert "Surveys" in menu["Surveys and offers"]
    assert list(menu)[-1] == "Settings"


def test_a_part_with_nothing_for_somebody_is_not_shown_to_them(staff):
    assert list(parts(staff("administrator").opens("/staff/"))) == ["", "Settings"]
