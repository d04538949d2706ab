"""The pictures of results: which one a question has, its type says (``QuestionType.picture``)."""

from collections.abc import Callable, Mapping

from portal.surveys.results.pictures.areas import areas
from portal.surveys.results.pictures.calendar import dates, times
from portal.surveys.results.pictures.choices import bars, quoted
from portal.surveys.results.pictures.numbers import means, numbers
from portal.surveys.results.pictures.rows import places, statements
from portal.surveys.results.pictures.scores import ratings, recommendation
from portal.surveys.results.pictures.shapes import Counted, Picture

PICTURES: Mapping[str, Callable[[Counted], Picture]] = {
    each.__name__: each
    for each in (areas, bars, dates, means, numbers, places, quoted, ratings, recommendation, statements, times)
}
"""How each picture is drawn, by its name."""
