"""However often, however late and from wherever a form is sent: one response, or a sentence why not."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.surveys import coded, page, question, survey

ONE = survey(question("matter", required=True))
SEVERAL = survey(
    page("first", question("matter")), page("second", question("way", "single_choice", options=coded("phone", "visit")))
)
LATE = "This page was open for a long time"


def sent_at_once(visitor, url, values, times=20):
    """Send the same form from many threads at once and return the statuses and where they lead."""
    with ThreadPoolExecutor(times) as threads:
        done = [threads.submit(visitor.app.test_client().post, url, data=values) for _ in range(times)]
        return [(each.result().status_code, each.result().location) for each in done]


def test_a_resend_makes_one_response(put_out, visitor, responses, counts):
    form = visitor.opens(put_out(ONE)).form().fill({"Matter": "Printer"})
    assert [form.send().heading for _ in range(3)] == ["Thank you"] * 3
    assert len(responses()) == 1
    assert counts()["", "submitted"] == 1


def test_many_clicks_at_once_make_one_response(put_out, visitor, responses, counts):
    form = visitor.opens(put_out(ONE)).form().fill({"Matter": "Printer"})
    assert {status for status, _ in sent_at_once(visitor, form.action, form.values)} == {303}
    assert len(responses()) == 1
    assert counts()["", "submitted"] == 1


def test_many_clicks_at_once_on_the_last_page_send_once(put_out, visitor, responses, counts):
    form = visitor.sends(put_out(SEVERAL), {"Matter": "Printer"}).form().fill({"Way": "Phone"})
    found = sent_at_once(visitor, form.action, form.values)
    assert {status for status, _ in found} <= {303, 409}
    assert all(location.endswith("/thanks") for status, location in found if status == 303)
    assert [each.status for each in responses()] == ["submitted"]
    assert counts()["way", "phone"] == 1


def test_many_people_at_once_make_a_response_each(put_out, visitor, responses, counts):
    url = put_out(survey(question("way", "single_choice", options=coded("phone", "visit"))))
    forms = [visitor.opens(url).form().fill({"Way": "Phone"}).values for _ in range(20)]
    with ThreadPoolExecutor(20) as threads:
        done = list(threads.map(lambda values: visitor.app.test_client().post(url, data=values).status_code, forms))
    assert done == [303] * 20
    assert len({each.key for each in responses()}) == 20
    assert counts()["way", "phone"] == 20


def test_a_form_opened_yesterday_is_shown_again_with_a_sentence_why(put_out, visitor, clock, responses):
    url = put_out(ONE)
    clock.travels_to("2026-11-23 09:00")
    form = visitor.opens(url).form().fill({"Matter": "Printer"})
    clock.travels_to("2026-11-24 10:00")
    again = form.send(status=422)
    assert again.says(LATE)
    assert again.field("Matter").value == "Printer"
    assert responses() == []
    assert again.form().send().heading == "Thank you"
    assert form.send(status=422).says(LATE)
    assert len(responses()) == 1


def test_who_sends_a_late_form_again_at_once_is_no_robot(app, put_out, visitor, clock, responses):
    app.config["FASTEST_SECONDS"] = 2
    url = put_out(ONE)
    clock.travels_to("2026-11-23 09:00")
    form = visitor.opens(url).form().fill({"Matter": "Printer"})
    clock.travels_to("2026-11-24 10:00")
    form.send(status=422).form().send()
    assert [each.suspect for each in responses()] == [""]


def test_a_late_page_in_the_middle_keeps_its_answers(put_out, visitor, clock, responses):
    clock.travels_to("2026-11-23 09:00")
    form = visitor.sends(put_out(SEVERAL), {"Matter": "Printer"}).form().fill({"Way": "Visit"})
    clock.travels_to("2026-11-24 10:00")
    again = form.send(status=422)
    assert again.says(LATE)
    assert again.form().send().heading == "Thank you"
    assert responses()[0].answers == {"matter": "Printer", "way": "visit"}


@pytest.mark.parametrize(
    "change",
    [
        lambda token: "",
        lambda token: token.swapcase(),
        lambda token: "é" + token,
        lambda token: ".",
        lambda token: token.replace(".", "", 1),
    ],
)
def test_a_token_that_is_not_ours_is_refused(put_out, visitor, responses, change):
    form = visitor.opens(put_out(ONE)).form().fill({"Matter": "Printer"})
    form.values["form_token"] = change(form.values["form_token"])
    refused = form.send(status=422)
    assert refused.says("This page could not be checked")
    assert refused.form().send().heading == "Thank you"
    assert len(responses()) == 1


def test_a_token_of_another_survey_is_refused(put_out, visitor, responses):
    other = visitor.opens(put_out(ONE | {"slug": "other"})).form().values["form_token"]
    form = visitor.opens(put_out(ONE)).form().fill({"Matter": "Printer"})
    form.values["form_token"] = other
    assert form.send(status=422).says("This page could not be checked")
    assert responses() == []


@pytest.mark.parametrize("begun", [False, True], ids=["on the first page", "under way"])
def test_who_began_with_a_version_ends_with_it(put_out, visitor, responses, begun):
    url = put_out(SEVERAL)
    form = visitor.opens(url).form().fill({"Matter": "Printer"})
    if begun:
        form = form.send("Continue").form()
    put_out(
        SEVERAL
        | {"pages": [page("first", question("people", "number", required=True)), *SEVERAL["pages"][1:]], "title": "New"}
    )
    assert visitor.opens(url).field("People").required
    page_two = form if begun else form.send("Continue").form()
    assert page_two.fill({"Way": "Phone"}).send("Send my answers").heading == "Thank you"
    assert [(each.version, each.answers) for each in responses()] == [(1, {"matter": "Printer", "way": "phone"})]


@pytest.mark.parametrize("version", ["2", "0", "-1", "", "x", "٣", "9" * 30])
def test_a_form_of_one_version_is_not_taken_for_another(put_out, visitor, responses, version):
    form = visitor.opens(put_out(ONE)).form().fill({"Matter": "Printer"})
    put_out(ONE | {"title": "New"})
    form.values["version"] = version
    assert form.send(status=422).says("This page could not be checked")
    assert responses() == []
