"""Shares of those who answered, and between which bounds the share of all whom they stand for lies."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""How many standard errors around the middle hold 95% of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. There may be none at all of whom it could be a share."""

    count: int
    of: int

    @property
    def percent(self) -> float:
        """The share in percent, not rounded."""
        return 100 * self.count / self.of if self.of else 0.0

    @property
    def words(self) -> str:
        """The share in whole percent, which is 0 or 100 only where it is none or all."""
        if 0 < self.percent <= 0.5:
            return "<1%"
        return ">99%" if 99.5 <= self.percent < 100 else f"{round(self.percent)}%"

    @property
    def bounds(self) -> tuple[float, float]:
        """The 95% interval in percent: the score interval of Wilson (1927), as Newcombe (1998) recommends it."""
        if not self.of:
            return 0.0, 100.0
        share, doubt = self.count / self.of, Z * Z / self.of
        middle = (share + doubt / 2) / (1 + doubt)
        half = sqrt(doubt * (share * (1 - share) + doubt / 4)) / (1 + doubt)
        return max(0.0, 100 * (middle - half)), min(100.0, 100 * (middle + half))

    @property
    def interval(self) -> str:
        """The 95% interval in whole percent."""
        low, high = self.bounds
        return f"{round(low)} to {round(high)}%" if self.of else ""

    @property
    def cells(self) -> tuple[str, str, str]:
        """The count, the share and its interval, as a table has them."""
        return f"{self.count:,}", self.words, self.interval


SHARE_HEADINGS = ("Count", "Share", "95% interval")
