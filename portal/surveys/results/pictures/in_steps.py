"""The picture of counts that are shown in steps: the counts alone, since nothing true can be worked out of them."""

from portal.surveys.results.pictures.shapes import Bar, Bars, Counted, Picture, Table

FEW_OUTCOMES = 20
"""Of more outcomes than these, those that stand at 0 are left out."""

NOTHING_TO_SHOW = "Your role sees what this comes to for all responses together only"


def in_steps(counted: Counted) -> Picture:
    """Draw a bar for each outcome with its count in steps: no share, mean, score or interval."""
    outcomes = counted.shown()
    given = {each: counted.outcomes.get(each.key, 0) for each in outcomes}
    drawn = [each for each in outcomes if given[each] or len(outcomes) <= FEW_OUTCOMES]
    labels = {each: f"{each.group}: {each.label}" if each.group else each.label for each in drawn}
    highest = max(given.values(), default=0) or 1
    return Bars(
        note="" if drawn else NOTHING_TO_SHOW,
        bars=tuple(Bar(labels[each], 100 * given[each] / highest, f"{given[each]:,}") for each in drawn),
        table=Table(("Answer", "Count"), tuple((labels[each], f"{given[each]:,}") for each in drawn)),
    )
