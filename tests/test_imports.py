"""What each way into the program imports: the toolkit only to draw, the rest where it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BRIEF = """\
title: A visit
date: 2024-05-01
summary: What happened.
quotes:
  - {speaker: Anna, text: We want the corridor., stances: {corridor: for}}
issues:
  - {id: corridor, label: Corridor, statement: The corridor should be built.}
"""

LOOK = """
import sys
from briefing.cli.main import main
sys.stdout = open({nowhere!r}, "w")
status = max(main(words.split()) for words in sys.argv[1:])
print(status, *{{name.split(".")[0] for name in sys.modules}}, file=sys.__stdout__)
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "visit.yaml").write_text(BRIEF, encoding="utf-8")
    return folder


def imported(code: str, *args: str) -> tuple[int, set[str]]:
    run = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
    status, *modules = run.stdout.split()
    return int(status), set(modules)


def imported_by(*args: str, nowhere: Path) -> tuple[int, set[str]]:
    return imported(LOOK.format(nowhere=str(nowhere)), *args)


HEAVY = {"textual", "numpy", "yaml", "rapidfuzz", "tantivy", "msgspec", "rich", "platformdirs", "anyascii"}


def test_the_help_imports_next_to_nothing(tmp_path: Path) -> None:
    status, modules = imported_by("--help", nowhere=tmp_path / "out")
    assert status == 0
    assert not modules & (HEAVY | {"argparse", "json", "pathlib", "typing", "re"})


def test_the_package_imports_next_to_nothing() -> None:
    code = "import briefing, sys; print(0, *sys.modules)"
    assert not imported(code)[1] & (HEAVY | {"argparse", "briefing.model", "typing"})


@pytest.mark.parametrize(
    ("commands", "never"),
    [
        (["list", "list --format json", "show visit", "check"], {"textual", "numpy", "tantivy", "rich"}),
        (["search corridor"], {"textual", "numpy", "rich"}),
        (["compare", "doubleplay"], {"textual", "rich", "tantivy"}),
    ],
)
def test_a_command_imports_what_it_needs(
    commands: list[str], never: set[str], library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", str(library))
    _, modules = imported_by(*commands, nowhere=tmp_path / "out")
    assert not modules & never


def test_each_command_helps_without_reading_a_library(tmp_path: Path) -> None:
    code = LOOK.format(nowhere=str(tmp_path / "out")).replace(
        "status = max(main(words.split()) for words in sys.argv[1:])",
        "from briefing.cli.registry import COMMANDS\nstatus = max(main([name, '--help']) for name in COMMANDS)",
    )
    status, modules = imported(code)
    assert status == 0
    assert not modules & {"textual", "numpy", "tantivy", "rapidfuzz"}
