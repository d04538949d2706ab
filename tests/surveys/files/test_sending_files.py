"""A customer sends files with their answers; they stay with the form until they are removed."""

import pytest

from tests.support.files import DOCX, JPEG, PDF, PNG, sent
from tests.support.surveys import page, question, survey

PLAN = question("plan", "file", kinds=["pdf", "pictures"], hint="A plan of your network.")
SEVERAL = PLAN | {"most": 3}


@pytest.fixture(autouse=True)
def _tidy(bytes_there):
    """Leave no bytes behind for the next test."""


def names(responses):
    return [each["name"] for each in responses()[0].answers["plan"]]


def test_a_file_is_kept_with_the_answers(put_out, visitor, responses, kept):
    form = visitor.opens(put_out(survey(PLAN))).form()
    assert form.element.get("enctype") == "multipart/form-data"
    form.fill({"Choose a file": sent(PDF, "network plan.pdf", "application/pdf")}).send()
    [answer] = responses()[0].answers["plan"]
    assert (answer["name"], answer["size"], len(answer["key"])) == ("network plan.pdf", len(PDF), 32)
    assert kept() == [("network plan.pdf", PDF)]


def test_a_page_without_a_question_for_files_sends_none(put_out, visitor):
    form = visitor.opens(put_out(survey(question("matter")))).form()
    assert "enctype" not in form.element.attrib


def test_several_files_can_be_sent_and_each_removed(put_out, visitor, responses):
    url = put_out(survey(page("one", SEVERAL), page("two", question("more"))))
    form = visitor.opens(url).form()
    form.values.setlist("q-plan", [sent(PDF, "plan.pdf"), sent(PNG, "rack.png", "image/png")])
    form.send()
    back = visitor.opens(f"{url}/answers/{responses()[0].key}/1")
    assert back.says(f"plan.pdf, 1 KB Remove plan.pdf rack.png, {-(-len(PNG) // 1024)} KB Remove rack.png")
    back.form().fill({"Remove plan.pdf": True, "Choose files": sent(JPEG, "door.jpg")}).send("Continue")
    assert names(responses) == ["rack.png", "door.jpg"]


def test_of_one_file_another_takes_the_place(put_out, visitor, responses):
    url = put_out(survey(page("one", PLAN), page("two", question("more"))))
    visitor.sends(url, {"Choose a file": sent(PDF, "old.pdf")})
    address = f"{url}/answers/{responses()[0].key}/1"
    visitor.sends(address, {"Choose another file instead": sent(PDF, "new.pdf")}, button="Continue")
    assert names(responses) == ["new.pdf"]


def test_pages_that_are_passed_again_keep_their_files(put_out, visitor, responses, kept):
    url = put_out(survey(page("one", PLAN), page("two", question("more"))))
    second = visitor.sends(url, {"Choose a file": sent(PDF, "plan.pdf")})
    second.form().send("Back").form().send("Continue").form().send("Send my answers")
    assert names(responses) == ["plan.pdf"]
    assert kept() == [("plan.pdf", PDF)]


def test_a_file_stays_while_something_else_is_put_right(put_out, visitor, responses, kept):
    url = put_out(survey(PLAN, question("matter", required=True)))
    refused = visitor.sends(url, {"Choose a file": sent(PDF, "plan.pdf")}, status=422)
    assert refused.says("plan.pdf, 1 KB")
    assert responses() == []
    refused.form().fill({"Matter": "Slow network"}).send()
    assert names(responses) == ["plan.pdf"]
    assert len(kept()) == 1


def test_a_double_click_makes_one_response(put_out, visitor, responses):
    url = put_out(survey(PLAN))
    form = visitor.opens(url).form()
    for _ in range(2):
        form.values["q-plan"] = sent(PDF, "plan.pdf")
        visitor.posts(url, form.values)
    assert len(responses()) == 1
    assert names(responses) == ["plan.pdf"]


def test_of_two_tabs_the_second_keeps_its_file_if_it_is_chosen(put_out, visitor, responses):
    url = put_out(survey(page("one", PLAN), page("two", question("more"))))
    visitor.sends(url, {"Choose a file": sent(PDF, "first.pdf")})
    address = f"{url}/answers/{responses()[0].key}/1"
    tabs = [visitor.opens(address).form() for _ in range(2)]
    tabs[0].fill({"Choose another file instead": sent(PDF, "second.pdf")}).send("Continue")
    conflict = tabs[1].fill({"Choose another file instead": sent(PDF, "third.pdf")}).send("Continue", status=409)
    assert conflict.says("Saved already second.pdf, 1 KB What you have just sent third.pdf, 1 KB")
    conflict.form().send("Keep what I have just sent")
    assert names(responses) == ["third.pdf"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/plan.pdf", "plan.pdf"),
        ("fdp.\u202eexe.pdf", "fdp.exe.pdf"),
        ("Cynllun  tŷ.PDF", "Cynllun tŷ.PDF"),
        (f"{'a' * 300}.pdf", f"{'a' * 116}.pdf"),
        (".pdf", "pdf"),
    ],
)
def test_a_name_is_that_of_the_file_alone(put_out, visitor, responses, name, shown):
    visitor.sends(put_out(survey(PLAN)), {"Choose a file": sent(PDF, name)})
    assert names(responses) == [shown]


def test_nobody_can_name_a_file_that_they_did_not_send(put_out, visitor, responses):
    url = put_out(survey(PLAN))
    visitor.sends(url, {"Choose a file": sent(PDF, "plan.pdf")})
    for kept in ([responses()[0].answers["plan"][0]["key"]], ["WyJhIiwgImIiLCAzXQ.x"], ["a" * 5000]):
        form = visitor.opens(url).form()
        form.values.setlist("q-plan-kept", kept)
        assert visitor.posts(url, form.values, status=422).field("Plan").error == "Choose your files once more"
    assert len(responses()) == 1


def test_a_file_of_another_response_is_not_taken(put_out, visitor, responses):
    url = put_out(survey(PLAN, question("matter", required=True)))
    token = visitor.sends(url, {"Choose a file": sent(PDF, "plan.pdf")}, status=422).form().values["q-plan-kept"]
    form = visitor.opens(url).form().fill({"Matter": "Slow"})
    form.values["q-plan-kept"] = token
    assert visitor.posts(url, form.values, status=422).field("Plan").error == "Choose your files once more"
    assert responses() == []


def test_a_document_is_taken_where_documents_are_asked_for(put_out, visitor, responses):
    visitor.sends(put_out(survey(PLAN | {"kinds": ["documents"]})), {"Choose a file": sent(DOCX, "plan.docx")})
    assert names(responses) == ["plan.docx"]
