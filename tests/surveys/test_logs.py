"""What is logged says nothing about the person who sent something, also when it cannot be saved."""

from sqlalchemy import text

from portal.db import db
from portal.web.request_log import JsonLines
from tests.support.surveys import CONTACT, question, survey


def test_a_failure_of_the_database_is_logged_without_what_was_sent(put_out, visitor, at_work, caplog):
    url = put_out(survey(question("matter"), contact=CONTACT))
    form = visitor.opens(url).form().fill({"Matter": "The printer of Amira", "Email address": "amira@example.com"})
    with at_work():
        db.session.execute(text("ALTER TABLE response_contact RENAME TO elsewhere"))
    form.send(status=500)
    logged = "\n".join(JsonLines().format(record) for record in caplog.records)
    assert "response_contact" in logged
    assert "The printer" not in logged
    assert "amira@example.com" not in logged
