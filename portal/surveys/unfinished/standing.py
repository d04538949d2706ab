"""How many came to a page, and how many went no further: for the responses that were not sent."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from portal.surveys.definition import Definition


@dataclass(frozen=True, slots=True)
class Standing:
    """How many reached each page, and how many left there, by the code of the page."""

    reached: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)

    def add(self, codes: Sequence[str], count: int) -> None:
        """Count responses that saw these pages, in their order, and were left on the last of them."""
        self.reached.update(dict.fromkeys(codes, count))
        self.left.update({codes[-1]: count})


def codes_reached(definition: Definition, reached: str) -> list[str]:
    """Return the codes of the pages that a response noted as reached; the first where it noted none."""
    return [definition.pages[int(number) - 1].code for number in reached.split(",") if number] or [
        definition.pages[0].code
    ]
