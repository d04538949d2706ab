"""Two members of staff give the same name in the same moment: one of them is told that it is there already."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

TOGETHER = 6
INTEREST = ("/staff/interests/", "Add it", {"Name of the interest": "Cloud backup"})
PARTNER = ("/staff/partners/new", "Save the partner", {"Name of the partner": "Bromyard Telephones"})


@pytest.mark.parametrize(("url", "button", "answers"), [INTEREST, PARTNER], ids=["interest", "partner"])
def test_one_gets_the_name_and_the_others_are_told(staff, url, button, answers):
    people = [staff("editor", "marketer", email=f"person{number}@portal.example") for number in range(TOGETHER)]
    forms = [each.opens(url).form(button).fill(answers) for each in people]

    def press(person, form):
        return person.client.post(form.action, data=form.values).status_code

    with ThreadPoolExecutor(TOGETHER) as threads:
        assert Counter(threads.map(press, people, forms)) == {303: 1, 422: TOGETHER - 1}
