"""What a process keeps in memory about a survey serves everybody, whatever became of the request that read it."""

import pytest

from tests.support.surveys import question, survey


@pytest.fixture
def url(app, put_out):
    address = put_out(survey(question("matter", required=True)))
    app.config["SURVEY_SECONDS"] = 60
    return address


def test_a_survey_first_read_by_a_refused_form_is_shown_to_the_next_visitor(visitor, url):
    visitor.posts(url, {"q-matter": ""}, status=422)
    assert visitor.opens(url).heading == "Questions"
