"""What is asked depends on what was answered: the server decides the path, on every page and once more at the end."""

from tests.support.surveys import coded, page, question, survey

OWNER = "role = 'owner'"
ROLE = question("role", "single_choice", required=True, options=coded("owner", "staff"))
BUDGET = question("budget", required=True, show_if=OWNER)
ON_ONE_PAGE = survey(page("first", ROLE, BUDGET, question("matter")), page("second", question("likely", "nps")))
ON_TWO_PAGES = survey(
    page("first", ROLE, routes=[{"if": "role = 'staff'", "to": "last"}]),
    page("money", question("budget", required=True, label="What can you spend, {role}?")),
    page("more", question("detail", show_if="budget = 'much'")),
    page("last", question("likely", "nps")),
)
MORE = "There is a little more to answer"


def stored(responses):
    return [(each.status, each.answers, each.skipped) for each in responses()]


def test_what_an_answer_leads_to_on_the_same_page_is_asked_before_going_on(put_out, visitor, responses):
    opened = visitor.opens(put_out(ON_ONE_PAGE))
    assert "Budget" not in opened.text
    asked = opened.form().fill({"Role": "Owner", "Matter": "Printer"}).send("Continue", status=422)
    assert asked.says(MORE)
    assert asked.errors == []
    assert (asked.field("Role").value, asked.field("Matter").value) == ("Owner", "Printer")
    assert asked.field("Budget").error == ""
    assert asked.field("Budget").required
    assert responses() == []
    refused = asked.form().send("Continue", status=422)
    assert refused.field("Budget").error == "Answer this question"
    assert refused.form().fill({"Budget": "Much"}).send("Continue").heading == "Second"
    assert responses()[0].answers == {"role": "owner", "budget": "Much", "matter": "Printer"}


def test_what_an_answer_does_not_lead_to_is_not_asked(put_out, visitor, responses, counts):
    second = visitor.sends(put_out(ON_ONE_PAGE), {"Role": "Staff"})
    assert second.heading == "Second"
    second.form().send("Send my answers")
    assert stored(responses) == [("submitted", {"role": "staff"}, ["budget"])]
    assert counts()["budget", "-skipped"] == 1


def test_what_is_sent_although_it_was_not_asked_is_not_kept(put_out, visitor, responses):
    form = visitor.opens(put_out(ON_ONE_PAGE)).form().fill({"Role": "Staff"})
    form.values["q-budget"] = "Much"
    form.send("Continue").form().send("Send my answers")
    assert stored(responses) == [("submitted", {"role": "staff"}, ["budget"])]


def test_a_changed_mind_brings_back_what_was_answered_and_the_end_drops_what_does_not_count(
    put_out, visitor, responses
):
    asked = visitor.opens(put_out(ON_ONE_PAGE)).form().fill({"Role": "Owner"}).send("Continue", status=422)
    first = asked.form().fill({"Budget": "Much"}).send("Continue").form().send("Back")
    second = first.form().fill({"Role": "Staff"}).send("Continue")
    first = second.form().send("Back")
    assert "Budget" not in first.text
    again = first.form().fill({"Role": "Owner"}).send("Continue", status=422)
    assert again.field("Budget").value == "Much"
    again.form().fill({"Role": "Staff"}).send("Continue").form().send("Send my answers")
    assert stored(responses) == [("submitted", {"role": "staff"}, ["budget"])]


def test_routes_lead_past_pages_and_progress_counts_what_is_asked(put_out, visitor, responses):
    first = visitor.opens(put_out(ON_TWO_PAGES))
    assert first.says("Page 1 of 3")
    last = first.form().fill({"Role": "Staff"}).send("Continue")
    assert (last.heading, last.says("Page 2 of 2")) == ("Last", True)
    assert last.form().send("Back").heading == "First"
    visitor.opens(last.url).form().fill({"Likely": "9"}).send("Send my answers")
    assert stored(responses) == [("submitted", {"role": "staff", "likely": 9}, ["budget", "detail"])]


def test_a_page_that_is_not_on_the_path_leads_back_to_it(put_out, visitor):
    last = visitor.sends(put_out(ON_TWO_PAGES), {"Role": "Staff"})
    assert visitor.opens(last.url.removesuffix("4") + "2").heading == "Last"


def test_earlier_answers_are_taken_up_in_later_words(put_out, visitor):
    money = visitor.sends(put_out(ON_TWO_PAGES), {"Role": "Owner"})
    assert money.field("What can you spend, Owner?").required
    refused = money.form().send("Continue", status=422)
    assert refused.errors == ["What can you spend, Owner? Answer this question"]


def test_the_thanks_take_up_what_was_answered(put_out, visitor):
    url = put_out(survey(question("firm"), thanks={"title": "Thank you", "text": "We wish {firm|you} well."}))
    assert visitor.sends(url, {"Firm": "Khan & Sons"}).says("We wish Khan & Sons well.")
    assert visitor.sends(url, {}).says("We wish you well.")


def test_a_page_that_comes_onto_the_path_by_a_changed_answer_is_asked(put_out, visitor, responses):
    last = visitor.sends(put_out(ON_TWO_PAGES), {"Role": "Staff"})
    first = last.form().fill({"Likely": "3"}).send("Back")
    money = first.form().fill({"Role": "Owner"}).send("Continue")
    assert money.heading == "Money"
    assert visitor.opens(last.url).heading == "Money"
    assert last.form().fill({"Likely": "4"}).send("Send my answers").heading == "Money"
    more = money.form().fill({"What can you spend, Owner?": "little"}).send("Continue")
    assert (more.heading, more.field("Likely").value) == ("Last", "4")
    more.form().send("Send my answers")
    assert stored(responses) == [("submitted", {"role": "owner", "budget": "little", "likely": 4}, ["detail"])]


def test_options_that_are_not_offered_are_refused(put_out, visitor, responses):
    options = [*coded("backup"), {"code": "invoices", "label": "Invoices", "show_if": OWNER}]
    url = put_out(survey(page("first", ROLE), page("second", question("matter", "single_choice", options=options))))
    second = visitor.sends(url, {"Role": "Staff"})
    assert second.field("Matter").options == ["Backup"]
    form = second.form()
    form.values["q-matter"] = "invoices"
    assert form.send("Send my answers", status=422).field("Matter").error
    assert visitor.sends(url, {"Role": "Owner"}).field("Matter").options == ["Backup", "Invoices"]


def test_random_order_stays_the_same_for_a_response(put_out, visitor, responses):
    options = coded(*(f"option_{number}" for number in range(12)), other="option_3")
    shuffled = question("matter", "single_choice", shuffle=True, required=True, options=options)
    url = put_out(survey(page("first", shuffled), page("second", question("likely", "nps"))))
    opened = visitor.opens(url)
    order = opened.field("Matter").options
    assert order[-1] == "Option 3"
    refused = opened.form().send("Continue", status=422)
    assert refused.field("Matter").options == order
    back = refused.form().fill({"Matter": "Option 5"}).send("Continue").form().send("Back")
    assert back.field("Matter").options == order
    assert len({tuple(visitor.opens(url).field("Matter").options) for _ in range(4)}) > 1
    assert responses()[0].seed


def test_with_scripts_questions_come_and_go_as_one_answers(put_out, visitor, responses):
    opened = visitor.opens(put_out(ON_ONE_PAGE))
    form, place = opened.form(), opened.markup.by_id("saving").get("hx-post")

    def answers(role):
        form.fill({"Role": role}).values.setlist("changed", ["q-role"])
        return visitor.posts(place, form.values, htmx=True)

    came = answers("Owner")
    assert came.field("Budget").required
    (mark,) = [each.get("value") for each in came.markup.elements("input") if each.get("name") == "asked"]
    form.values.setlist("asked", [mark])
    assert "Budget" not in answers("Owner").text
    went = answers("Staff")
    assert went.markup.by_id("slot-budget") is not None
    assert "Budget" not in went.text
    assert responses()[0].answers == {"role": "staff"}


def test_results_count_those_who_were_asked(put_out, visitor, staff):
    url = put_out(ON_ONE_PAGE)
    visitor.sends(url, {"Role": "Staff"}).form().send("Send my answers")
    asked = visitor.opens(url).form().fill({"Role": "Owner"}).send("Continue", status=422)
    asked.form().fill({"Budget": "Much"}).send("Continue").form().send("Send my answers")
    results = staff("analyst").opens("/staff/surveys/survey/")
    assert results.says("Budget 1 answered of 1 asked")
    assert results.says("Role 2 answered of 2 asked")


def test_a_page_from_which_every_way_leads_to_the_end_is_the_last_and_says_so(put_out, visitor, responses):
    pages = page("first", question("matter"), routes=[{"to": "end"}]), page("second", question("way"))
    opened = visitor.opens(put_out(survey(page("start", ROLE, routes=[{"if": OWNER, "to": "second"}]), *pages)))
    first = opened.form().fill({"Role": "Staff"}).send("Continue")
    assert first.form().send("Send my answers").heading == "Thank you"
    assert [each.status for each in responses()] == ["submitted"]
