"""Nothing grows for ever. These are the limits of last resort; what is good is far below them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.config import CHECKOUT, PACKAGE

FUNCTION, MODULE, TEMPLATE = 40, 250, 120

MIGRATIONS = PACKAGE / "migrations" / "versions"
"""These are lists of what changed, and are never changed themselves."""

MODULES = [
    path
    for path in (*sorted(PACKAGE.rglob("*.py")), *sorted((CHECKOUT / "tests").rglob("*.py")))
    if not path.is_relative_to(MIGRATIONS)
]
TEMPLATES = sorted((CHECKOUT / "templates").rglob("*.html"))


def name_of(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def functions_of(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every function with its number of lines, less those of its docstring."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            docstring = ast.get_docstring(node) is not None
            saying = (first.end_lineno or 0) - first.lineno + 1 if docstring else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - saying


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_are_short(path):
    assert len(path.read_text().splitlines()) <= MODULE
    assert {name: lines for name, lines in functions_of(path) if lines > FUNCTION} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_are_short(path):
    assert len(path.read_text().splitlines()) <= TEMPLATE
