"""Links to other sites stand in a register, and lead through a page that says whose policy applies there."""

import pytest

from portal.app import create_app
from tests.support.signing_in import signed_in

LINKS = "/staff/links/"
TELEPHONES = {
    "Whose site it is": "Bromyard Telephones",
    "Address": "www.telephones.example/offers?from=portal",
    "Its privacy statement": "https://www.telephones.example/privacy",
}


@pytest.fixture
def editor(staff):
    return staff("editor")


def registers(editor, status=200, **changed):
    """Register a link, and return the page that follows."""
    return editor.sends(f"{LINKS}new", TELEPHONES | changed, button="Save the link", status=status)


def test_a_registered_destination_is_reached_by_a_page_that_names_it(editor, visitor):
    page = registers(editor)
    assert page.says("https://www.telephones.example/offers?from=portal")
    leaving = visitor.opens(page.link("Bromyard Telephones"))
    assert leaving.heading == "You are leaving our site"
    assert leaving.says("Bromyard Telephones, at www.telephones.example")
    assert leaving.says("its own privacy policy applies, not ours")
    assert leaving.link("Go on to Bromyard Telephones") == "https://www.telephones.example/offers?from=portal"
    assert leaving.link("the privacy statement of Bromyard Telephones") == TELEPHONES["Its privacy statement"]
    rel = {each.get("rel") for each in leaving.markup.elements("a") if "example" in each.get("href", "")}
    assert rel == {"noreferrer noopener"}


def test_a_site_without_a_statement_is_called_so(staff, visitor, clock):
    clock.travels_to("2026-11-23 14:00")
    page = registers(staff("editor"), **{"Its privacy statement": ""})
    assert page.table()[1][1:3] == ["None found", "23 November 2026"]
    leaving = visitor.opens(page.link("Bromyard Telephones"))
    assert leaving.says("We looked for a privacy statement of Bromyard Telephones on 23 November 2026 and found none")


def test_a_link_leads_nowhere_that_is_not_registered(editor, visitor):
    path = registers(editor).link("Bromyard Telephones")
    for number in (7, 0, 2**31, 10**40):
        visitor.opens(f"/leaving/{number}", status=404)
    visitor.opens("/leaving/https://evil.example/", status=404)
    page = visitor.opens(f"{path}?url=https://evil.example/&next=//evil.example&me=someone")
    assert "evil" not in page.html
    assert page.link("Go on to Bromyard Telephones") == "https://www.telephones.example/offers?from=portal"
    assert "someone" not in page.html


def test_a_retired_link_leads_nowhere_until_it_is_used_again(editor, visitor):
    page = registers(editor)
    path = page.link("Bromyard Telephones")
    retired = page.form("Retire Bromyard Telephones").send()
    assert retired.says("Retired")
    visitor.opens(path, status=404)
    retired.form("Use again Bromyard Telephones").send()
    visitor.opens(path)


def test_what_was_looked_at_long_ago_is_to_be_looked_at_again(staff, clock):
    clock.travels_to("2026-01-05 10:00")
    registers(staff("editor"))
    clock.travels_to("2026-11-23 10:00")
    assert staff("editor").opens("/staff/").follows("Look at it").url == LINKS
    assert staff("administrator").opens("/staff/").says("Nothing is waiting for you")
    page = staff("editor").opens(LINKS)
    assert page.table()[1][2] == "5 January 2026 Look again"
    page = page.form("Checked today Bromyard Telephones").send()
    assert page.table()[1][2] == "23 November 2026"


def test_an_entry_can_be_put_right(editor, visitor):
    page = registers(editor)
    path = page.link("Bromyard Telephones")
    form = page.follows("Edit Bromyard Telephones").form("Save the link")
    assert form.values["url"] == "https://www.telephones.example/offers?from=portal"
    page = form.fill({"Whose site it is": "Malvern Telephones", "Address": "http://telephones.example"}).send()
    assert visitor.opens(path).link("Go on to Malvern Telephones") == "http://telephones.example/"


def test_an_address_stands_in_the_register_once(editor):
    registers(editor)
    again = {"Address": "HTTPS://WWW.Telephones.Example:443/offers?from=portal"}
    page = registers(editor, status=422, **again)
    assert page.field("Address").error == "This address is in the register already"
    registers(editor, **{"Whose site it is": "Malvern Cables", "Address": "https://other.example"})
    page = editor.opens(LINKS).follows("Edit Bromyard Telephones")
    page = page.form("Save the link").fill({"Address": "https://other.example/"}).send(status=422)
    assert page.field("Address").error == "This address is in the register already"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("www.example.com", "https://www.example.com/"),
        ("HTTP://Example.COM:80/A%20b?q=1#part", "http://example.com/A%20b?q=1#part"),
        ("https://example.com:8443/", "https://example.com:8443/"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("example.com/?next=https://other.example/", "https://example.com/?next=https://other.example/"),
        ("https://example.com./", "https://example.com/"),
        ("https://example.com/\u202eexe", "https://example.com/%E2%80%AEexe"),
    ],
)
def test_an_address_is_kept_in_one_form(editor, typed, stored):
    page = registers(editor, Address=typed)
    assert page.table()[1][0].endswith(stored)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "javascript://example.com/%0aalert(1)",
        "data:text/html,<p>",
        "ftp://example.com/",
        "//",
        "https://",
        "https://user:secret@example.com/",
        "https://example.com@evil.example/",
        "https://localhost/",
        "https://portal.localhost/",
        "http://printer.local/",
        "http://wiki/",
        "http://127.0.0.1/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://10.0.0.1:8000/",
        "https://example.com:99999/",
        "https://example.com:x/",
        "https://exa mple.com/",
        "https://example.com\\@evil.example/",
        'https://example.com/"onclick="x',
        "https://-example.com/",
        "https://" + "a" * 64 + ".example/",
        "mailto:somebody@example.com",
    ],
)
def test_an_address_that_is_no_public_page_is_refused_beside_the_field(editor, address):
    page = registers(editor, Address=address, status=422)
    assert page.field("Address").error == "Enter the address of a page anybody can open, like https://www.example.com/"
    assert page.field("Address").value == address
    assert editor.opens(LINKS).says("No link is registered yet")


def test_a_statement_is_held_to_the_same(editor):
    page = registers(editor, **{"Its privacy statement": "javascript:alert(1)"}, status=422)
    assert page.field("Its privacy statement").error


def test_our_own_address_is_no_other_site(database):
    editor = signed_in(create_app(database.settings(public_url="https://portal.example")), "editor")
    page = registers(editor, Address="https://portal.example/surveys/", status=422)
    assert page.field("Address").error == "This address is our own; only links to other sites stand here"


def test_an_analyst_does_not_change_the_register(staff):
    staff("analyst").opens(LINKS, status=403)
    staff("analyst").posts(f"{LINKS}new", {}, status=403)
