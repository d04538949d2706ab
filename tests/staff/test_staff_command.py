"""The command that makes accounts."""

import pytest

from portal.staff.queries import staff_member
from tests.support.command import run_portal

PASSWORD = "a lantern over the water"


def test_the_first_administrator_is_made_by_a_command(portal_command, visitor):
    made = portal_command(
        "staff", "add", "Sam@Example.com", "--role", "administrator", "--password-stdin", typed=f"{PASSWORD}\n"
    )
    assert made.exit_code == 0
    assert made.output.strip() == "sam@example.com can sign in as administrator"
    answers = {"Email address": "sam@example.com", "Password": PASSWORD}
    assert visitor.sends("/staff/sign-in", answers, button="Sign in").heading == "Today"


def test_the_first_command_of_all_makes_the_database(tmp_path):
    settings = {"PORTAL_INSTANCE": str(tmp_path / "new")}
    made = run_portal(
        "staff", "add", "sam@example.com", "--role", "editor", "--password-stdin", typed=PASSWORD, settings=settings
    )
    assert made.exit_code == 0
    assert run_portal("staff", "list", settings=settings).output == "sam@example.com\teditor\tactive\n"
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_adding_an_account_again_changes_its_roles(portal_command):
    for role in ("analyst", "editor"):
        portal_command("staff", "add", "sam@example.com", "--role", role, "--password-stdin", typed=f"{PASSWORD}\n")
    assert portal_command("staff", "list").output == "sam@example.com\teditor\tactive\n"


def test_adding_an_account_again_keeps_the_name_unless_another_is_given(portal_command, at_work):
    def name_after(*options):
        portal_command(
            "staff", "add", "sam@example.com", "--role", "editor", "--password-stdin", *options, typed=PASSWORD
        )
        with at_work():
            return staff_member("sam@example.com").name

    assert name_after() == "sam"
    assert name_after("--name", "Sam Osei") == "Sam Osei"
    assert name_after() == "Sam Osei"


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        (("no-address", "--role", "editor"), PASSWORD, "is not an email address"),
        (("sam@example.com", "--role", "king"), PASSWORD, "is not one of"),
        (("sam@example.com",), PASSWORD, "Missing option '--role'"),
        (("sam@example.com", "--role", "editor"), "short", "Use 12 characters or more"),
    ],
)
def test_a_mistake_is_told_in_words_with_exit_code_2(portal_command, arguments, typed, words):
    result = portal_command("staff", "add", *arguments, "--password-stdin", typed=f"{typed}\n")
    assert result.exit_code == 2
    assert words in result.errors
    assert portal_command("staff", "list").output == ""
