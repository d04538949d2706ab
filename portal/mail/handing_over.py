"""What can come of handing a mail over, whatever takes it."""

from contextlib import AbstractContextManager
from typing import Protocol

from portal.mail.letters import Letter


class Refused(Exception):
    """The mail was not taken; ``for_good`` when trying again would be of no use."""

    def __init__(self, words: str, *, for_good: bool) -> None:
        super().__init__(words)
        self.for_good = for_good


class Unreachable(Exception):
    """No mail can be handed over just now, and nothing of this one was."""


class Unknown(Exception):
    """Nobody can know whether the mail was taken."""


class Carrier(Protocol):
    """Takes one mail after another."""

    def hand_over(self, letter: Letter) -> None:
        """Return when the mail was taken; else raise ``Refused``, ``Unreachable`` or ``Unknown``."""
        ...


class Transport(Protocol):
    """A way for mail to leave."""

    def opened(self) -> AbstractContextManager[Carrier]:
        """Give a carrier for as long as there is mail. Raises ``Unreachable``."""
        ...
