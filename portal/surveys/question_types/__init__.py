"""The question types, found by looking in this folder: one module each."""

import importlib
import pkgutil

from portal.surveys.question_types.base import QuestionType


def _found() -> dict[str, QuestionType]:
    """Return one object of each type by slug, in the order in which menus show them."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    types = [kind() for kind in _subclasses(QuestionType) if kind.slug]
    return {each.slug: each for each in sorted(types, key=lambda each: (not each.asks, each.label))}


def _subclasses(kind: type[QuestionType]) -> list[type[QuestionType]]:
    return [each for direct in kind.__subclasses__() for each in (direct, *_subclasses(direct))]


QUESTION_TYPES = _found()
"""Every question type by its slug."""
