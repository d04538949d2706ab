"""Every question has its picture, and each shows the counts as they are."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.surveys.definition import read_definition
from portal.surveys.question_types import QUESTION_TYPES
from portal.surveys.results.pictures import PICTURES
from portal.surveys.results.pictures.scores import margin_of
from portal.surveys.results.pictures.shapes import Counted
from portal.surveys.results.shares import Share
from portal.surveys.uids import with_uids
from tests.support.surveys import EACH_TYPE, coded, page, question, survey

ASKING = [slug for slug, kind in QUESTION_TYPES.items() if kind.asks]


def read(document):
    definition = read_definition(with_uids(survey(page("all", document)), []))
    return next(iter(definition.questions.values()))


def drawn(document, *answers):
    asked = read(document)
    outcomes = Counter(outcome for each in answers for outcome in asked.type.tally(asked, {asked.uid: each}))
    return PICTURES[asked.type.picture](Counted([asked], outcomes, len(answers)))


def bars_of(picture):
    return {row[0]: row[1] for row in picture.table.rows}


@pytest.mark.parametrize("slug", ASKING)
def test_every_type_has_a_picture_with_many_answers_and_with_none(slug):
    asked = read(EACH_TYPE[slug])
    samples = [asked.type.sample(asked, Random(seed))[asked.uid] for seed in range(40)]
    assert drawn(EACH_TYPE[slug]).template == drawn(EACH_TYPE[slug], *samples).template
    many = drawn(EACH_TYPE[slug], *samples)
    assert bool(many.table.rows) is (many.template != "quoted")
    assert {len(row) for row in many.table.rows} <= {len(many.table.headings)}


@settings(max_examples=30)
@given(st.lists(st.integers(-3000, 3000), min_size=1, max_size=30), st.integers(0, 2))
def test_columns_of_numbers_hold_every_number_once(numbers, decimals):
    numbers = [each / 10**decimals if each % 10**decimals else each // 10**decimals for each in numbers]
    columns = drawn(question("people", "number", decimals=decimals), *numbers).table.rows
    assert sum(int(count.replace(",", "")) for _, count, *_ in columns) == len(numbers)
    assert len(columns) <= 18


def test_one_number_far_out_does_not_hide_the_others():
    picture = drawn(question("people", "number"), *range(40), 1_000_000)
    assert list(bars_of(picture).items())[-1] == ("40 and more", "1")
    assert bars_of(picture)["35 to 39"] == "5"


def test_a_slider_is_drawn_from_one_end_to_the_other():
    picture = drawn(question("busy", "slider"), 0, 100)
    assert next(iter(bars_of(picture).items())) == ("0 to 9", "1")
    assert list(bars_of(picture).items())[-1] == ("100", "1")


@pytest.mark.parametrize(
    ("days", "rows"),
    [
        (("2026-11-03", "2026-11-05"), {"3 November 2026": "1", "4 November 2026": "0", "5 November 2026": "1"}),
        (("2026-01-05", "2026-04-27"), {"Week from 5 January 2026": "1", "Week from 27 April 2026": "1"}),
        (("2023-02-28", "2026-02-01"), {"February 2023": "1", "February 2026": "1"}),
        (("1987-05-17", "2021-02-03"), {"1987": "1", "2021": "1"}),
        (("0987-05-17", "2021-02-03"), {"900 to 999": "1", "2000 to 2099": "1"}),
    ],
)
def test_days_stand_over_a_scale_that_fits_them(days, rows):
    found = bars_of(drawn(question("visited", "date"), *days))
    assert {label: found.get(label) for label in rows} == rows
    assert len(found) < 120


def test_times_have_quarters_or_hours():
    near, wide = (drawn(question("arrived", "time"), *times) for times in (("08:10", "08:50"), ("00:00", "23:59")))
    assert bars_of(near) == {"08:00 to 08:15": "1", "08:15 to 08:30": "0", "08:30 to 08:45": "0", "08:45 to 09:00": "1"}
    assert len(bars_of(wide)) == 24


def test_a_map_names_where_most_are_and_counts_what_is_elsewhere():
    picture = drawn(question("office", "postcode"), "WR1 2EY", "WR9 8AA", "B1 1AA", "BF1 1AA")
    assert picture.note == "From 2 areas; 1 elsewhere. Most from WR Worcester (2, 50%), B Birmingham (1, 25%)"
    assert {tile.code: tile.step for tile in picture.tiles if tile.step} == {"WR": 5, "B": 3}
    assert bars_of(picture)["Elsewhere"] == "1"


def test_a_column_of_a_month_has_all_of_its_days_also_those_far_out():
    near = ["2026-06-15", "2026-08-04"] * 10 + ["2026-01-20", "2026-12-20"]
    shown = bars_of(drawn(question("visited", "date"), *near, "2026-01-10"))
    assert shown["January 2026"] == "2"
    assert not any(label.startswith("Before") for label in shown)


def test_a_ranking_stands_in_the_order_of_its_points():
    document = question("matters", "ranking", options=coded("price", "speed", "care"))
    picture = drawn(document, ["care", "price", "speed"], ["care", "speed", "price"])
    assert [row[:2] for row in picture.table.rows] == [("Care", "1.0"), ("Price", "2.5"), ("Speed", "2.5")]


def test_rows_of_numbers_show_their_means():
    document = question("devices", "number_matrix", rows=coded("desktops", "laptops"))
    picture = drawn(document, {"desktops": 4, "laptops": 3}, {"desktops": 1000.5})
    assert [row[:2] for row in picture.table.rows] == [("Desktops", "502.25"), ("Laptops", "3")]


def test_bars_of_means_below_zero_keep_to_their_room():
    picture = drawn(question("change", "number_matrix", rows=coded("costs", "sales")), {"costs": -10, "sales": -5})
    assert [bar.length for bar in picture.bars] == [0, 0]


def test_intervals_are_those_of_wilson():
    """The figures are those that Newcombe (1998, table I) gives for his examples."""
    for count, of, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert Share(count, of).bounds == pytest.approx((100 * low, 100 * high), abs=0.006)


def test_the_margin_of_a_score_is_that_of_a_difference_of_shares():
    assert margin_of((25, 25, 50)) == pytest.approx(16.25, abs=0.01)
    assert margin_of((0, 0, 9)) == 0


def test_small_shares_are_not_none():
    said = {0: "0%", 1: "<1%", 5: "<1%", 6: "1%", 500: "50%", 994: "99%", 995: ">99%", 999: ">99%", 1000: "100%"}
    assert {count: Share(count, 1000).words for count in said} == said
