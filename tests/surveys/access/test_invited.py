"""People who were invited answer once, from a link or with a code, on any device."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.invitations import INVITED, brings_list, invitations, ways_in
from tests.support.surveys import page, question, survey

ONE = survey(question("matter"), access=INVITED)
TWO = survey(page("one", question("matter")), page("two", question("way")), access=INVITED)
CODE = "Enter the code from your letter"


@pytest.fixture
def invite(staff, put_out, at_work):
    """Publishes a survey, invites one person, and returns the link and the code."""
    marketer = staff("marketer")

    def put_out_and_invite(document):
        put_out(document)
        brings_list(marketer, document["slug"], "name", "Anna")
        return ways_in(at_work, document["slug"])[-1]

    return put_out_and_invite


def test_without_an_invitation_the_page_says_how_to_get_in(invite, visitor, responses):
    invite(ONE)
    page = visitor.opens("/surveys/survey")
    assert page.says("This survey is for people we invited")
    assert "Matter" not in page.text
    assert "A survey" not in visitor.opens("/surveys/").text
    sent = visitor.posts("/surveys/survey", {"q-matter": "Printer"}, status=403)
    assert sent.heading == "This survey is for people we invited"
    assert responses() == []


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace("-", " ")])
def test_the_code_of_a_letter_opens_it_however_it_is_typed(invite, visitor, typed, responses):
    _, code = invite(ONE)
    page = visitor.sends("/surveys/survey", {CODE: typed(code)})
    assert page.form().fill({"Matter": "Printer"}).send().heading == "Thank you"
    assert len(responses()) == 1


def test_a_wrong_code_gets_words_and_cannot_be_guessed(invite, visitor):
    invite(ONE)
    for _ in range(10):
        wrong = visitor.sends("/surveys/survey", {CODE: "KMN47-RTXCD"}, status=422)
        assert wrong.field(CODE).error.startswith("There is no invitation with this code")
    again = visitor.opens("/surveys/survey").form().fill({CODE: "KMN47-RTXCD"})
    assert again.send(status=429).heading == "Too many codes were tried"


@pytest.mark.parametrize("identity", ["identified", "pseudonymous", "anonymous"])
@pytest.mark.parametrize("document", [ONE, TWO], ids=["one page", "two pages"])
def test_an_invitation_is_used_once(invite, visitor, at_work, responses, document, identity):
    link, code = invite(document | {"access": INVITED | {"identity": identity}})
    first, second = (visitor.opens(link).form().fill({"Matter": "Printer"}) for _ in range(2))
    sent = first.send()
    if document is TWO:
        sent = sent.form().fill({"Way": "Phone"}).send("Send my answers")
    assert sent.heading == "Thank you"
    assert visitor.opens(link, status=410).heading == "This invitation has been used"
    assert visitor.sends("/surveys/survey", {CODE: code}, status=410).heading == "This invitation has been used"
    if document is ONE:
        assert second.send(status=410 if identity == "anonymous" else 409).heading != "Thank you"
    assert len([each for each in responses() if each.status == "submitted"]) == 1
    (invitation,) = invitations(at_work)
    assert (invitation.response_id is None) is (identity != "identified")


def test_an_invitation_leads_to_where_somebody_stopped(invite, visitor, app):
    link, code = invite(TWO)
    visitor.sends(link, {"Matter": "Printer"})
    elsewhere = type(visitor)(app)
    page = elsewhere.sends("/surveys/survey", {CODE: code})
    assert page.heading == "Two"
    assert page.form().fill({"Way": "Phone"}).send("Send my answers").heading == "Thank you"


def test_who_began_elsewhere_meanwhile_is_told_and_nothing_is_doubled(invite, visitor, responses):
    link, _ = invite(TWO)
    late = visitor.opens(link).form().fill({"Matter": "Screen"})
    visitor.sends(link, {"Matter": "Printer"})
    assert late.send("Continue", status=409).heading == "You have begun to answer somewhere else"
    assert [each.answers for each in responses()] == [{"matter": "Printer"}]


def test_a_double_click_is_one_response(invite, visitor, responses):
    link, _ = invite(ONE)
    form = visitor.opens(link).form().fill({"Matter": "Printer"})
    assert [form.send().heading for _ in range(3)] == ["Thank you"] * 3
    assert len(responses()) == 1


@pytest.mark.parametrize("identity", ["identified", "pseudonymous", "anonymous"])
def test_twenty_at_once_with_one_invitation_are_one_response(invite, visitor, responses, counts, identity):
    link, _ = invite(ONE | {"access": INVITED | {"identity": identity}})
    forms = [visitor.opens(link).form().fill({"Matter": str(number)}) for number in range(20)]
    with ThreadPoolExecutor(20) as threads:
        sent = [threads.submit(visitor.app.test_client().post, each.action, data=each.values) for each in forms]
        statuses = sorted(each.result().status_code for each in sent)
    assert statuses[0] in {200, 303}
    assert set(statuses[1:]) <= {409, 410}
    assert len(responses()) == counts()["", "submitted"] == 1


def test_an_invitation_to_another_survey_says_so_and_leads_there(invite, visitor):
    link, _ = invite(ONE | {"slug": "other", "title": "The other one"})
    invite(ONE)
    page = visitor.opens(link.replace("/other", "/survey"), status=404)
    assert page.heading == "This invitation is for another survey"
    assert page.link("Open “The other one”") == link


def test_after_closing_an_invitation_says_so(invite, visitor, clock):
    link, _ = invite(ONE | {"closes": "2026-11-30"})
    clock.travels_to("2026-12-01 09:00")
    assert visitor.opens(link, status=410).heading == "This survey has closed"


def test_the_database_holds_neither_links_nor_codes(invite, database, at_work):
    link, code = invite(ONE)
    token = link.rpartition("=")[2]
    (invitation,) = invitations(at_work)
    kept = " ".join(str(value) for value in vars(invitation).values())
    assert token not in kept
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_answers_stay_those_of_whoever_began_them_whichever_invitation_they_are_sent_with(
    put_out, staff, visitor, at_work, responses
):
    put_out(TWO | {"access": INVITED | {"identity": "pseudonymous"}})
    brings_list(staff("marketer"), "survey", "name", "Anna", "Bert")
    (anna, _), (bert, _) = ways_in(at_work)
    form = visitor.sends(anna, {"Matter": "Printer"}).form().fill({"Way": "Phone"})
    form.action = form.action.replace(anna.rpartition("=")[2], bert.rpartition("=")[2])
    form.send("Send my answers")
    visitor.sends(bert, {"Matter": "Screen"}).form().fill({"Way": "Visit"}).send("Send my answers")
    assert len({each.person for each in responses()}) == 2
    assert all(each.used for each in invitations(at_work))


@pytest.mark.parametrize("identity", ["identified", "pseudonymous", "anonymous"])
def test_who_began_before_people_were_invited_can_go_on_and_who_was_invited_has_answered(
    put_out, invite, visitor, responses, at_work, identity
):
    by_link = TWO | {"access": {"identity": identity}}
    url = put_out(by_link)
    begun = visitor.sends(url, {"Matter": "Printer"}).form().fill({"Way": "Phone"})
    link, _ = invite(TWO | {"access": INVITED | {"identity": identity}})
    assert begun.send("Send my answers").heading == "Thank you"
    begun = visitor.sends(link, {"Matter": "Screen"}).form().fill({"Way": "Visit"})
    put_out(by_link)
    assert begun.send("Send my answers").heading == "Thank you"
    (invitation,) = invitations(at_work)
    assert invitation.used or invitation.response_id
    assert [each.status for each in responses()] == ["submitted"] * 2
