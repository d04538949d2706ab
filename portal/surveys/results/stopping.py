"""The picture of where people stop: for each page, how many of those who began went on from it, and how many did not."""

from portal.surveys.results.pictures.shapes import Part, Row, Rows, Table
from portal.surveys.unfinished.dropping_off import DroppingOff, PageReached

WENT_ON, STOPPED = "Went on", "Stopped there"


def stopping(dropping: DroppingOff) -> Rows:
    """Return the picture; the page that most reached has the whole width."""
    most = max((each.reached for each in dropping.pages), default=0) or 1
    return Rows(
        rows=tuple(Row(each.title, _parts(each, most), f"{each.reached:,}") for each in dropping.pages),
        key=(Part(WENT_ON, 0, 0, "", "5"), Part(STOPPED, 0, 0, "", "bad")),
        end="Reached",
        table=Table(
            ("Page", "Reached", STOPPED, "Share"),
            tuple((each.title, f"{each.reached:,}", f"{each.left:,}", f"{each.percent} %") for each in dropping.pages),
        ),
    )


def _parts(page: PageReached, most: int) -> tuple[Part, ...]:
    went_on = page.reached - page.left
    length, left = 100 * went_on / most, 100 * page.left / most
    return Part(WENT_ON, 0, length, f"{went_on:,}", "5"), Part(STOPPED, length, left, f"{page.left:,}", "bad")
