"""Advice about a definition: what would be better for the people who answer. The rules are found in this folder."""

import importlib
import pkgutil

from portal.surveys.linting.advice import RULES, Advice, Document


def advice_of(document: Document) -> list[Advice]:
    """Return what could be better, in the order in which people come upon it. Faults are for ``checking`` to find."""
    found = [advice for rule in RULES for advice in rule(document)]
    return sorted(found, key=lambda each: each.order)


for module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{module.name}")
