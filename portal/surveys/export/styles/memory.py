"""Working something out once for each different value."""

from collections.abc import Callable
from typing import Any

MOST = 4096


class Memory(dict[Any, Any]):
    """What ``work`` makes of each value, remembered. It forgets all when there have been too many different ones."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, value: Any) -> Any:
        if len(self) >= MOST:
            self.clear()
        made = self[value] = self._work(value)
        return made
