"""The files of the demonstration: what its surveys ask, how people like to answer them, and its offers."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def survey_document(name: str) -> dict[str, Any]:
    """Return a survey's definition."""
    document: dict[str, Any] = json.loads((FOLDER / "surveys" / f"{name}.json").read_text("utf-8"))
    return document


def offer_documents() -> list[dict[str, Any]]:
    """Return the special offers, each with its form, its interests and its codes.

    ``began`` and ``ends`` are days before and after today; an offer that never began is a draft.
    """
    documents: list[dict[str, Any]] = json.loads((FOLDER / "offers.json").read_text("utf-8"))
    return documents


def voice_of(slug: str) -> dict[str, Any]:
    """Return how people answer a survey; an empty voice for one that is not of the demonstration.

    ``skipped`` is the share that leaves a question open, ``values`` what is said to it, ``days_ahead`` how far away a
    date lies. ``moods`` are kinds of people with their ``share``: how much each likes an outcome, and what they say.
    """
    path = FOLDER / "voices" / f"{slug}.json"
    if not path.exists():
        return {}
    voice: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return voice
