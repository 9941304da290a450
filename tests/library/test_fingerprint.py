"""The fingerprint of the sources that decide what the cache holds, on copies of the package."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefing
from briefing.library.fingerprint import ROOTS, reader_fingerprint, sources

PACKAGE = Path(briefing.__file__).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package's sources."""
    return Path(shutil.copytree(PACKAGE, tmp_path / "briefing", ignore=shutil.ignore_patterns("__pycache__", "*.tcss")))


def file_of(package: Path, name: str) -> Path:
    path = package.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def imports(package: Path, name: str) -> Iterator[str]:
    """The modules that a module imports, as the compiler sees them, with the packages that they are in."""
    for node in ast.walk(ast.parse(file_of(package, name).read_bytes())):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} has a relative import, which the fingerprint does not follow"
            names = [node.module or "", *(f"{node.module}.{each.name}" for each in node.names)]
        for each in names:
            words = each.removeprefix("briefing.").split(".") if each.startswith("briefing.") else []
            modules = (".".join(words[: end + 1]) for end in range(len(words)))
            yield from (module for module in modules if file_of(package, module).is_file())


def test_the_same_sources_have_the_same_fingerprint(copy: Path) -> None:
    assert reader_fingerprint(str(copy)) == reader_fingerprint(str(PACKAGE)) == reader_fingerprint()


def test_every_module_that_reading_imports_is_a_source(copy: Path) -> None:
    reached = set(ROOTS)
    waiting = list(ROOTS)
    while waiting:
        new = set(imports(copy, waiting.pop())) - reached
        reached |= new
        waiting += new
    assert reached <= sources(str(copy)).keys()
    assert {
        "format.event_reader",
        "format.quote_check",
        "text.sanitise",
        "geo",
        "geo.country_table",
        "model",
    } <= reached


def test_a_changed_source_changes_the_fingerprint(copy: Path) -> None:
    seen = {reader_fingerprint(str(copy))}
    names = list(sources(str(copy)))
    for name in names:
        with file_of(copy, name).open("a", encoding="utf-8") as source:
            source.write("# changed\n")
        seen.add(reader_fingerprint(str(copy)))
    assert len(seen) == len(names) + 1


def test_a_change_to_what_reading_does_not_import_keeps_the_fingerprint(copy: Path) -> None:
    before = reader_fingerprint(str(copy))
    for name in ("tui/app.py", "cli/main.py", "search/engine.py"):
        with (copy / name).open("a", encoding="utf-8") as source:
            source.write("# changed\n")
    assert reader_fingerprint(str(copy)) == before


def test_a_renamed_source_still_counts(copy: Path) -> None:
    files = {name: file_of(copy, name) for name in sources(str(copy))}
    names = [name for name, file in files.items() if name not in ROOTS and file.name != "__init__.py"]
    for file in files.values():
        text = file.read_text(encoding="utf-8")
        for name in names:
            parent, _, last = name.rpartition(".")
            origin = f"briefing.{parent}" if parent else "briefing"
            text = re.sub(rf"(from {re.escape(origin)}(?: import .*\b|\.)){last}\b", rf"\1{last}_moved", text)
        file.write_text(text, encoding="utf-8")
    for name in names:
        files[name].rename(file_of(copy, f"{name}_moved"))
    seen = {reader_fingerprint(str(copy))}
    for name in names:
        with file_of(copy, f"{name}_moved").open("a", encoding="utf-8") as source:
            source.write("# changed\n")
        seen.add(reader_fingerprint(str(copy)))
    assert len(seen) == len(names) + 1


def test_another_version_has_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reader_fingerprint()
    monkeypatch.setattr(briefing, "__version__", "999")
    assert reader_fingerprint() != before
