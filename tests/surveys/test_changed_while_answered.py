"""A survey is changed five times while people are answering it: every answer is kept, each on its version."""

from tests.support.surveys import coded, page, question, survey

PEOPLE_OF_EACH = 4
ROLE = question("role", "single_choice", required=True, options=coded("owner", "staff"))
OWNER = "role = 'owner'"


def version(number):
    """Return the survey as it is after so many changes: each adds a question, and every other one a condition."""
    added = [question(f"added_{each}", **({"show_if": OWNER} if each % 2 else {})) for each in range(1, number)]
    second = page("second", question("matter", label=f"Matter {number}"), *added)
    last = page("last", question("likely", "nps"), **({"show_if": OWNER} if number % 3 == 0 else {}))
    return survey(page("first", ROLE), second, last, title=f"A survey {number}")


def test_every_answer_is_kept_on_its_version_and_counts_are_equal(put_out, visitor, responses, counts, taken_out):
    under_way, expected = [], []
    for number in range(1, 7):
        url = put_out(version(number))
        for place in range(PEOPLE_OF_EACH):
            role = "Owner" if place % 2 else "Staff"
            under_way.append((number, role, visitor.sends(url, {"Role": role}, button="Continue").form()))
        # Half of those who began with any version so far go on now, the others once all has been changed.
        ready, under_way = under_way[::2], under_way[1::2]
        expected += [finished(*each) for each in ready]
    expected += [finished(*each) for each in under_way]
    kept = [(each.version, each.status, sorted(each.answers.items())) for each in responses()]
    assert sorted(map(str, kept)) == sorted(map(str, expected))
    assert len(kept) == 6 * PEOPLE_OF_EACH
    tallied = counts()
    assert tallied["", "submitted"] == len(kept)
    assert [tallied["", f"version:{number}"] for number in range(1, 7)] == [PEOPLE_OF_EACH] * 6
    assert tallied["matter", ""] == len(kept)
    assert len(taken_out().lines) == len(kept)


def finished(number, role, form):
    """Answer the rest of a survey as it was when it was begun, and return what has to be kept of it."""
    added = {f"added_{each}": "x" for each in range(1, number) if role == "Owner" or not each % 2}
    labels = {code.replace("_", " ").capitalize(): text for code, text in added.items()}
    answers = {"role": role.lower(), "matter": "Printer", **added}
    ends = role == "Staff" and number % 3 == 0
    filled = form.fill({f"Matter {number}": "Printer", **labels})
    following = filled.send("Send my answers" if ends else "Continue")
    if not ends:
        following = following.form().fill({"Likely": "7"}).send("Send my answers")
        answers["likely"] = 7
    assert following.heading == "Thank you"
    return number, "submitted", sorted(answers.items())
