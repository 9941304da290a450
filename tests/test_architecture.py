"""The shape of the package: what imports what, and the map of it in docs/architecture.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Return what every module of the package imports, for typing too."""
    return grimp.build_graph("briefing", cache_dir=None)


def cycles(imports: dict[str, set[str]]) -> Iterator[set[str]]:
    """Yield the groups of modules that import each other, directly or through others (Tarjan's algorithm)."""
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []

    def visit(module: str) -> Iterator[set[str]]:
        numbers[module] = lowest[module] = len(numbers)
        stack.append(module)
        for imported in sorted(imports[module]):
            if imported not in numbers:
                yield from visit(imported)
                lowest[module] = min(lowest[module], lowest[imported])
            elif imported in stack:
                lowest[module] = min(lowest[module], numbers[imported])
        if lowest[module] == numbers[module]:
            group = set(stack[stack.index(module) :])
            del stack[stack.index(module) :]
            if len(group) > 1:
                yield group

    for module in sorted(imports):
        if module not in numbers:
            yield from visit(module)


def test_cycles_of_a_graph_are_found() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": {"e"}, "e": set(), "f": {"g", "e"}, "g": {"f"}}
    assert list(cycles(graph)) == [{"a", "b", "c"}, {"f", "g"}]


def test_no_modules_import_each_other(graph: grimp.ImportGraph) -> None:
    modules = graph.modules - {"briefing"}  # `briefing` offers what `briefing.api` defines
    imports = {module: graph.find_modules_directly_imported_by(module) & modules for module in modules}
    assert not list(cycles(imports)), "these modules import each other"


ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def tree_of_the_page() -> set[str]:
    """Return the paths in the page's tree, folders with a slash at the end."""
    block = re.search(r"^```\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert block is not None
    paths, parents = set(), [""]
    for line in block[1].splitlines():
        name, depth = line.split()[0], (len(line) - len(line.lstrip())) // 2
        paths.add(parents[depth] + name)
        parents[depth + 1 :] = [parents[depth] + name]
    return paths


def test_the_map_shows_every_package_and_top_level_module() -> None:
    packages = {f"{path.parent.relative_to(ROOT).as_posix()}/" for path in (ROOT / "briefing").rglob("__init__.py")}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "briefing").glob("*.py")}
    expected = packages | modules - {"briefing/__init__.py"} | {"briefs/", "bench/", "docs/", "tests/"}
    assert tree_of_the_page() == expected


def test_every_file_that_the_map_names_exists() -> None:
    named = {*re.findall(r"`([\w/]+/|[\w/]+\.py)`", PAGE)} - {"screen.py"}
    assert {name for name in named if not any((base / name).exists() for base in (ROOT, ROOT / "briefing"))} == set()
