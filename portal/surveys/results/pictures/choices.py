"""Pictures of what was chosen: a bar for each option."""

from portal.surveys.results.pictures.shapes import NO_TABLE, Bar, Bars, Counted, Picture, Quoted, Table
from portal.surveys.results.shares import SHARE_HEADINGS, Share


def bars(counted: Counted) -> Picture:
    """Draw a bar for each option, as long as the share of those who answered that chose it."""
    shares = {each: Share(counted.outcomes.get(each.key, 0), counted.answered) for each in counted.shown()}
    return Bars(
        bars=tuple(
            Bar(each.label, share.percent, share.words, f"{share.count:,}", share.bounds if share.of else None)
            for each, share in shares.items()
        ),
        table=Table(("Answer", *SHARE_HEADINGS), tuple((each.label, *share.cells) for each, share in shares.items())),
    )


def quoted(_counted: Counted) -> Picture:
    """Draw nothing: what was answered is quoted."""
    return Quoted(table=NO_TABLE)
