"""What may import what. The house has floors, and nothing runs uphill."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from portal.config import PACKAGE

FLOORS = (
    {"config"},
    {"clock", "languages", "sqlite", "storage"},
    {"db"},
    {"mail", "migrations"},
    {"jobs"},
    {"web"},
    {"customers"},
    {"privacy"},
    {"surveys"},
    {"offers"},
    {"campaigns"},
    {"traffic", "staff"},
    {"home", "health", "preferences", "demonstration"},
    {"app"},
    {"serving"},
    {"commands"},
    {"__main__"},
)
"""The ground floor first. What stands on one floor does not know its neighbours."""

FLOOR = {part: number for number, parts in enumerate(FLOORS) for part in parts}

LAYERS = {"models": 0, "queries": 1, "actions": 2, "forms": 3, "views": 4, "staff_views": 4}
"""Inside a feature. Modules with other names are nouns of its business, used by any of these; they know no page."""

PAGES = LAYERS["views"]

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return a module's name: ``portal.web.pages``."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in MODULES}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports_of(path: Path) -> Iterator[str]:
    """Yield the modules of the portal that a module imports."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in NAMES)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: write imports out in full"
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                if whole in NAMES or node.module in NAMES:
                    yield whole if whole in NAMES else str(node.module)


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


modules = pytest.mark.parametrize("path", MODULES, ids=name_of)


@modules
def test_a_module_stands_on_a_floor(path):
    part = part_of(name_of(path))
    assert not part or part in FLOOR, f"say on which floor {part} stands"


@modules
def test_nothing_imports_uphill_or_next_door(path):
    here = part_of(name_of(path))
    there = {part_of(each) for each in imports_of(path)} - {here, ""}
    assert {each for each in there if FLOOR[each] >= FLOOR[here]} == set()


@modules
def test_inside_a_feature_imports_run_from_views_to_models(path):
    part, layer = part_of(name_of(path)), layer_of(name_of(path))
    others = {each for each in imports_of(path) if part_of(each) == part}
    uphill = {each for each in others if (layer_of(each) or 0) > (PAGES - 1 if layer is None else layer)}
    assert uphill == set()


def layer_of(module: str) -> int | None:
    """Return how high a module of a feature stands; None for a noun. A folder of a feature has layers of its own."""
    inside = [LAYERS[part] for part in module.split(".")[2:] if part in LAYERS]
    return inside[-1] if inside else None


@modules
def test_imports_stand_at_the_top(path):
    inside = [
        f"line {node.lineno}"
        for function in ast.walk(tree_of(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_no_module_needs_itself():
    graph = {name: {each for each in imports_of(path) if each != name} for name, path in NAMES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" imports ".join(reversed(circle.args[1])))


def test_nothing_imports_the_composition_root_but_what_starts_it():
    importers = {part_of(name) for name, path in NAMES.items() if "portal.app" in imports_of(path)}
    assert importers <= {"commands", "serving", "__main__"}
