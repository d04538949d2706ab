"""Listing tokens and taking them back by command."""

from tests.support.audit import noted
from tests.support.tokens import MAKER


def test_the_command_lists_every_token_without_what_is_secret_in_it(asked, token, portal_command):
    first, second = token(), token()
    done = portal_command("tokens", "list")
    assert [line.split("\t")[:3] for line in done.output.splitlines()] == [
        [second[:19], "survey", MAKER],
        [first[:19], "survey", MAKER],
    ]
    assert "Valid until" in done.output
    assert first[20:] not in done.output


def test_the_command_takes_a_token_back_by_how_it_begins_or_by_the_whole_of_it(
    asked, token, reads, portal_command, at_work
):
    first, second = token(), token()
    for named, sent in ((first[:19], first), (second, second)):
        reads(sent)
        assert (
            portal_command("tokens", "revoke", named).output
            == "The token for “Monthly report” reads nothing any more\n"
        )
        assert "was taken back" in reads(sent, status=401).text
    assert noted(at_work)[-1][:2] == ("command line", "Took back a token that read responses")


def test_a_token_that_is_not_there_is_told_in_one_line(asked, portal_command):
    done = portal_command("tokens", "revoke", "portal_nothing")
    assert done.exit_code == 1
    assert "`portal tokens list` says how each begins" in done.errors
