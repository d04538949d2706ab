"""``portal surveys invite`` does what staff do with a list of people."""

from tests.support.invitations import INVITED, agreed, invitations
from tests.support.mail import outbox_mails
from tests.support.surveys import question, survey

ASKING = survey(question("matter"), access=INVITED)


def test_it_says_what_came_of_each_line_and_mails_if_asked_to(put_out, at_work, portal_command, tmp_path):
    put_out(ASKING)
    agreed(at_work, "anna@example.com")
    people = tmp_path / "people.csv"
    people.write_text("name,email\nAnna,anna@example.com\nCara,cara@example.com\nEve,\n")
    result = portal_command("surveys", "invite", "survey", str(people), "--send")
    assert result.exit_code == 2
    assert "line 2: Anna, anna@example.com: invited" in result.output
    assert "line 3: Cara, cara@example.com: has not agreed to be asked by email" in result.errors
    assert "2 invited, 1 mailed" in result.output
    assert [each.called for each in invitations(at_work)] == ["Anna", "Eve"]
    assert [each.to_address for each in outbox_mails(at_work)] == ["anna@example.com"]


def test_it_refuses_what_it_cannot_do(put_out, portal_command, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("name\nAnna\n")
    assert "There is no survey" in portal_command("surveys", "invite", "nowhere", str(people)).errors
    put_out(survey(question("matter")))
    assert "Everybody can answer “survey”" in portal_command("surveys", "invite", "survey", str(people)).errors
    put_out(ASKING | {"slug": "asking"})
    people.write_text("")
    assert "The file is empty" in portal_command("surveys", "invite", "asking", str(people)).errors
