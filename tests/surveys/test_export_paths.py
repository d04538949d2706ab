"""In the CSV, what the path of a response did not lead to was not asked, and reads otherwise than what was left empty."""

from tests.support.surveys import coded, page, question, survey

SURVEY = survey(
    page("first", question("role", "single_choice", options=coded("owner", "staff"))),
    page(
        "money",
        question("budget"),
        question("ways", "multiple_choice", options=coded("cash", "card", other="card")),
        question("went", "likert", rows=coded("speed", "manner"), options=coded("badly", "well")),
        show_if="role = 'owner'",
    ),
    page("last", question("likely", "nps")),
)


def test_what_the_path_passed_is_not_asked(put_out, visitor, taken_out):
    url = put_out(SURVEY)
    visitor.sends(url, {"Role": "Staff"}).form().fill({"Likely": "0"}).send("Send my answers")
    money = visitor.sends(url, {"Role": "Owner"}).form().fill({"Ways": ["Cash"], "Went": {"Speed": "Well"}})
    money.send("Continue").form().send("Send my answers")
    sheet = taken_out("--for", "systems")
    keys = ["role", "budget", "ways__cash", "ways__card", "ways__other_text", "went__speed", "went__manner", "likely"]
    assert [[row[key] for key in keys] for row in sheet.rows] == [
        ["staff", "NA", "NA", "NA", "NA", "NA", "NA", "0"],
        ["owner", "", "1", "0", "", "well", "", ""],
    ]
