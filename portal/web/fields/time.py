"""A field for a time of day."""

import re
from collections.abc import Sequence
from typing import Any

from portal.languages import gettext
from portal.web.fields.base import PortalField

WRITTEN = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::00(?:\.0+)?)?)?\s*(?:([ap])\.?m\.?)?", re.ASCII | re.IGNORECASE)
"""A time as people write it: 14:30, 9.05, 9 am, 9.30 p.m.; a browser may add the seconds."""


class TimeField(PortalField):
    """A time of day, stored as ISO 8601 (14:30); also understood as 2.30 pm. The limits are written as it is stored."""

    def __init__(self, label: str = "", *, earliest: str = "", latest: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("width", "short")
        super().__init__(label, **kwargs)
        self.earliest, self.latest = earliest, latest
        self.control |= {"type": "time"}
        if earliest:
            self.control["min"] = earliest
        if latest:
            self.control["max"] = latest

    def parse(self, sent: str) -> str:
        written = WRITTEN.fullmatch(sent)
        if not written or not (written[2] or written[3]):
            raise ValueError(gettext("Enter a time, like 14:30 or 2.30 pm"))
        hour, minute, half = int(written[1]), int(written[2] or 0), (written[3] or "").lower()
        if minute > 59 or not (1 <= hour <= 12 if half else hour <= 23):
            raise ValueError(gettext("Enter a real time, like 14:30 or 2.30 pm"))
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        return f"{hour:02}:{minute:02}"

    def problems(self, form: Any) -> Sequence[str]:
        if self.earliest and self.data < self.earliest:
            return [gettext("Enter %(earliest)s or later", earliest=self.earliest)]
        if self.latest and self.data > self.latest:
            return [gettext("Enter %(latest)s or earlier", latest=self.latest)]
        return ()
