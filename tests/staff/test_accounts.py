"""An administrator looks after accounts; everybody after their own password."""

import pytest

from tests.support.signing_in import PASSWORD as SIGNED_IN_WITH

PASSWORD = "a lantern over the water"


@pytest.fixture
def administrator(staff):
    return staff("administrator")


NEW = {
    "Name": "Priya Shah",
    "Email address": "priya@example.com",
    "What they do here": ["Editor", "Analyst"],
    "First password": PASSWORD,
}


def test_an_administrator_adds_somebody_who_can_then_sign_in(administrator, visitor):
    page = administrator.sends("/staff/accounts/new", NEW, button="Add the account")
    assert page.heading == "Accounts"
    assert page.says("priya@example.com")
    answers = {"Email address": "priya@example.com", "Password": PASSWORD}
    assert visitor.sends("/staff/sign-in", answers, button="Sign in").heading == "Today"


def test_an_account_that_is_there_already_is_left_as_it_is(administrator, visitor):
    administrator.sends("/staff/accounts/new", NEW, button="Add the account")
    again = NEW | {"First password": "another one entirely"}
    page = (
        administrator.opens("/staff/accounts/new")
        .form("Add the account")
        .fill(again)
        .send("Add the account", status=422)
    )
    assert page.field("Email address").error == "There is an account with this address already"
    answers = {"Email address": "priya@example.com", "Password": PASSWORD}
    assert visitor.sends("/staff/sign-in", answers, button="Sign in").heading == "Today"


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "12 characters or more"),
        ("aaaaaaaaaaaaaaaa", "among the first that anybody tries"),
        ("Password12345678", "among the first that anybody tries"),
        ("priya likes tea", "without your name"),
        ("worcester i.t. services rules", "without your name or the name of the business"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(administrator, password, words):
    form = administrator.opens("/staff/accounts/new").form("Add the account").fill(NEW | {"First password": password})
    page = form.send("Add the account", status=422)
    assert words in page.field("First password").error
    assert page.field("Name").value == "Priya Shah"


def test_closing_an_account_asks_first_and_signs_that_person_out(administrator, visitor):
    administrator.sends("/staff/accounts/new", NEW, button="Add the account")
    answers = {"Email address": "priya@example.com", "Password": PASSWORD}
    visitor.sends("/staff/sign-in", answers, button="Sign in")
    page = administrator.opens("/staff/accounts").follows("Close the account of Priya Shah")
    assert page.heading == "Close the account of Priya Shah"
    page.form("Close the account").send("Close the account")
    assert visitor.opens("/staff/").heading == "Sign in"
    form = visitor.opens("/staff/sign-in").form("Sign in").fill(answers)
    assert form.send("Sign in", status=422).says("is not right")


def test_an_administrator_cannot_close_their_own_account(administrator):
    page = administrator.opens("/staff/accounts")
    assert not page.says("Close the account of administrator")
    administrator.opens("/staff/accounts/1/deactivate", status=404)


def test_a_new_password_ends_every_session(staff):
    editor = staff("editor")
    copied = editor.client.get_cookie("portal").value
    answers = {"Your password now": SIGNED_IN_WITH, "New password": PASSWORD}
    assert editor.sends("/staff/password", answers, button="Change my password").heading == "Sign in"
    editor.client.set_cookie("portal", copied)
    assert editor.opens("/staff/").heading == "Sign in"


def test_a_new_password_needs_the_one_of_now(staff):
    form = staff("editor").opens("/staff/password").form("Change my password")
    page = form.fill({"Your password now": "wrong wrong wrong", "New password": PASSWORD}).send(
        "Change my password", status=422
    )
    assert page.field("Your password now").error == "This is not your password"


def test_whoever_finds_a_computer_signed_in_cannot_try_passwords_for_long(staff):
    editor = staff("editor")
    tried = {"Your password now": "not the one at all", "New password": "a lantern over the water"}
    for _ in range(10):
        editor.opens("/staff/password").form("Change my password").fill(tried).send("Change my password", status=422)
    page = editor.opens("/staff/password").form("Change my password").fill(tried).send("Change my password", status=429)
    assert page.heading == "Too many tries"
