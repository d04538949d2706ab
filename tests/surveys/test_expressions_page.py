"""Staff read how conditions and calculated values are written."""

import pytest

from portal.surveys.logic.functions import FUNCTIONS
from portal.surveys.logic.grammar import EXAMPLES
from portal.surveys.logic.parsing import parse
from portal.surveys.question_types import QUESTION_TYPES


def test_the_page_names_every_type_of_question_and_every_function(staff):
    page = staff("editor").opens("/staff/surveys/help/expressions")
    assert page.heading == "Conditions and values"
    for kind in QUESTION_TYPES.values():
        assert not kind.asks or page.says(kind.label)
    for function in FUNCTIONS.values():
        assert page.says(function.usage)
        assert page.says(function.meaning)


@pytest.mark.parametrize("example", [each for examples in EXAMPLES.values() for each in examples])
def test_its_examples_can_be_read(example):
    assert parse(example)


def test_editors_are_led_to_it(staff):
    staff("editor").opens("/staff/surveys/").follows("How conditions and values are written")
