"""Questions that scripts make easier to answer, in a real browser; each can be answered without them as well."""

import pytest
from sqlalchemy import select

from portal.db import db
from portal.surveys.models import Response
from tests.support.accessibility import barriers
from tests.support.files import PDF, PNG
from tests.support.surveys import coded, page, put_out, question, survey

pytestmark = pytest.mark.one_database

SURVEY = survey(
    question("busy", "slider", step=5),
    question("matters", "ranking", options=coded("price", "speed", "care", "trust"), most=3, fewest=1),
)


@pytest.fixture
def url(at_work):
    return put_out(at_work, SURVEY)


@pytest.fixture
def answers(at_work):
    """Reads what was answered last."""

    def read():
        with at_work():
            return db.session.scalars(select(Response.answers).order_by(Response.id.desc())).first()

    return read


def places(tab):
    """The things in the order in which they stand, each with its place."""
    things = tab.locator(".ranking__thing").all()
    return [(each.get_attribute("data-label"), each.locator("select").input_value()) for each in things]


def sends(tab):
    tab.get_by_role("button", name="Send my answers").click()
    tab.get_by_role("heading", name="Thank you").wait_for()


def test_a_slider_is_moved_by_keys_and_sets_its_number(browser, site, url, answers):
    tab = browser.tab(site)
    tab.goto(url)
    slider = tab.get_by_role("slider")
    slider.focus()
    slider.press("ArrowRight")
    assert tab.get_by_label("Busy (optional)").input_value() == "55"
    tab.get_by_label("Busy (optional)").fill("20")
    assert slider.input_value() == "20"
    assert barriers(tab) == []
    sends(tab)
    assert answers() == {"busy": 20}


def test_things_are_put_in_order_by_buttons_alone(browser, site, url, answers):
    tab = browser.tab(site)
    tab.goto(url)
    for label in ("Trust", "Price", "Price", "Care"):
        tab.get_by_role("button", name=f"Move up: {label}").press("Enter")
    assert places(tab) == [("Price", "1"), ("Trust", "2"), ("Care", "3"), ("Speed", "")]
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')") == "Move up: Care"
    assert tab.locator("#announcer").text_content() == "Care is in place 3"
    tab.get_by_role("button", name="Move down: Price").click()
    assert barriers(tab) == []
    sends(tab)
    assert answers() == {"matters": ["trust", "price", "care"]}


def test_a_place_that_is_chosen_moves_the_others(browser, site, url):
    tab = browser.tab(site)
    tab.goto(url)
    tab.get_by_label("Place of Care").select_option("1")
    tab.get_by_label("Place of Speed").select_option("1")
    assert places(tab) == [("Speed", "1"), ("Care", "2"), ("Price", ""), ("Trust", "")]
    tab.get_by_label("Place of Speed").select_option("–")
    assert places(tab)[0] == ("Care", "1")


def test_things_are_drawn_into_their_order(browser, site, url, answers):
    tab = browser.tab(site)
    tab.goto(url)
    for label, to in (("Trust", 0), ("Care", 0), ("Trust", 3)):
        draws(tab, label, to)
    assert places(tab)[:2] == [("Care", "1"), ("Trust", "2")]
    sends(tab)
    assert answers() == {"matters": ["care", "trust"]}


def draws(tab, label, to):
    """Draw a thing to where another one stands."""
    handle = tab.locator(f".ranking__thing[data-label={label}] .ranking__handle").bounding_box()
    target = tab.locator(".ranking__thing").nth(to).bounding_box()
    tab.mouse.move(handle["x"] + 5, handle["y"] + handle["height"] / 2)
    tab.mouse.down()
    for step in range(1, 9):
        middle = handle["y"] + handle["height"] / 2
        tab.mouse.move(handle["x"] + 5, middle + (target["y"] + target["height"] / 2 - middle) * step / 8 * 1.02)
    tab.mouse.up()


def test_without_scripts_the_places_are_chosen_one_by_one(browser, site, url, answers):
    tab = browser.tab(site, scripts=False)
    tab.goto(url)
    assert not tab.get_by_role("slider").is_visible()
    tab.get_by_label("Busy (optional)").fill("35")
    tab.get_by_label("Place of Speed").select_option("1")
    sends(tab)
    assert answers() == {"busy": 35, "matters": ["speed"]}


FILES = survey(
    page(
        "one", question("plan", "file", most=2, kinds=["pdf", "pictures"], largest=1), question("matter", required=True)
    ),
    page("two", question("more")),
    slug="files",
)


def file(name, content, mimetype="application/pdf"):
    return {"name": name, "mimeType": mimetype, "buffer": content}


@pytest.mark.parametrize("scripts", [True, False])
def test_files_are_sent_and_one_is_removed_again(browser, site, at_work, answers, scripts):
    put_out(at_work, FILES)
    tab = browser.tab(site, scripts=scripts)
    tab.goto("/surveys/files")
    tab.get_by_label("Choose files").set_input_files([file("plan.pdf", PDF), file("rack.png", PNG, "image/png")])
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_text("plan.pdf, 1 KB").wait_for()
    if scripts:
        assert barriers(tab) == []
    tab.get_by_label("Remove rack.png").check()
    tab.get_by_label("Matter").fill("Slow")
    tab.get_by_role("button", name="Continue").click()
    sends(tab)
    assert [each["name"] for each in answers()["plan"]] == ["plan.pdf"]


def test_a_file_that_is_too_large_is_said_to_be_so_before_it_is_sent(browser, site, at_work):
    put_out(at_work, FILES)
    tab = browser.tab(site)
    tab.goto("/surveys/files")
    tab.get_by_label("Choose files").set_input_files([file("plan.pdf", b"x" * 1_100_000)])
    tab.locator(".files__refused").get_by_text("Choose files of 1 MB or less").wait_for()
    assert tab.get_by_label("Choose files").evaluate("control => control.files.length") == 0
