"""The questions of a page that come, go or change by what was just answered on it."""

from collections.abc import Mapping
from typing import Any

from flask import request

from portal.privacy.models import Partner
from portal.surveys.as_asked import Slot, varying
from portal.surveys.asked_forms import MARKS, NO_ANSWERS, form_of
from portal.surveys.definition import Definition

Drawn = list[tuple[Slot, Any, Any]]


def changed_slots(
    definition: Definition,
    version: int,
    number: int,
    partner: Partner | None = None,
    *,
    answers: Mapping[str, Any] = NO_ANSWERS,
    seed: int = 0,
) -> Drawn:
    """Return the slots of a page that look otherwise than the browser says, each with its question and its field.

    ``answers`` and ``seed`` are those of the response, ``partner`` is the one whose offer the form is about.
    """
    if not varying(definition, number):
        return []
    shown = {mark.partition(" ")[0]: mark for mark in request.form.getlist(MARKS)}
    form = form_of(definition, version, number, request.form, partner, answers=answers, seed=seed)
    return [
        (slot, question, field)
        for slot, question, field in form.drawn
        if slot is not None and slot.changes and slot.mark != shown.get(question.code, "")
    ]
