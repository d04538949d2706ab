"""Numbers are counted in few bands, and what comes of the counts is what comes of the numbers."""

from collections import Counter
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.surveys.bands import amounts_of, distribution_of

NUMBERS = st.one_of(
    st.integers(-400, 400),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.decimals(-(10**6), 10**6, places=2).map(lambda number: float(number) if number % 1 else int(number)),
)


def spread(numbers):
    return distribution_of(Counter(amount for number in numbers for amount in amounts_of(number)))


@settings(max_examples=60)
@given(st.lists(NUMBERS, min_size=1, max_size=20))
def test_the_sum_is_exact_and_the_median_lies_in_its_band(numbers):
    exactly = sorted(Decimal(repr(number)) for number in numbers)
    counted = spread(numbers)
    assert (counted.count, counted.total) == (len(numbers), sum(exactly))
    median, middle = counted.quantile(50), exactly[(len(exactly) - 1) // 2]
    assert 0 <= middle - median <= abs(middle) / 125
    assert not counted.exact or median == middle


@settings(max_examples=60)
@given(NUMBERS, NUMBERS)
def test_bands_are_in_the_order_of_their_numbers(one, other):
    bands = [Decimal(next(amounts_of(number))[1:]) for number in sorted((one, other))]
    assert bands == sorted(bands)


def test_small_whole_numbers_have_a_band_each():
    assert spread(range(250)).exact
    assert len(spread(range(250)).bands) == 250


def test_a_magnitude_has_a_few_hundred_bands_however_many_numbers_there_are():
    assert len(spread(range(1_000, 10_000)).bands) < 450
