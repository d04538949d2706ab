"""``python -m tests.catalogue`` puts words that are newly marked into the Welsh catalogue, and names what lacks Welsh."""

import sys

from portal.languages import WELSH
from tests.support.catalogue import path_of, renew


def main() -> int:
    """Renew the catalogue; the exit code says whether anything is to be translated."""
    missing = renew(WELSH)
    for each in missing:
        print(f"- {each}")  # noqa: T201 - what the command says
    print(f"{len(missing)} to be translated in {path_of(WELSH)}")  # noqa: T201
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main())
