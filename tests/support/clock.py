"""Moves the one clock."""

from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

import time_machine

from portal.clock import LONDON


class Clock:
    """Tells the portal another time. Time stands still after ``travels_to`` and is put right when the test ends."""

    def __init__(self) -> None:
        self._travel: time_machine.travel | None = None

    def travels_to(self, moment: str) -> datetime:
        """Go to a moment in United Kingdom time, such as ``2026-11-23 14:00``, and return it."""
        there = datetime.fromisoformat(moment)
        there = there if there.tzinfo else there.replace(tzinfo=LONDON)
        self.comes_back()
        self._travel = time_machine.travel(there, tick=False)
        self._travel.start()
        return there

    def passes(self, time: timedelta) -> datetime:
        """Go forward by so much, and return that moment."""
        return self.travels_to((datetime.now(UTC) + time).isoformat())

    def comes_back(self) -> None:
        """Tell the real time again."""
        if self._travel:
            self._travel.stop()
        self._travel = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.comes_back()
