"""What a trial asks."""

from collections.abc import Mapping, Sequence
from typing import Any

from portal.surveys.comparing.documents import declared
from portal.surveys.texts import without_leftovers

Document = Mapping[str, Any]

NOT_TRIED = frozenset(("opens", "closes"))
"""What a trial leaves out of a definition: it can be answered at once."""


def tried(document: Document, slug: str, earlier: Sequence[Document]) -> dict[str, Any]:
    """Return what a trial asks: what the draft asks, of everybody who has its address, and as often as they like.

    ``earlier`` are the versions that the same trial had before.
    """
    asked = {name: value for name, value in without_leftovers(document).items() if name not in NOT_TRIED}
    identity = document.get("access", {}).get("identity")
    access = {"identity": identity} if identity else {}
    return declared({**asked, "slug": slug, "access": access}, earlier)
