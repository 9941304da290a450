"""A folder that is no library, and an empty one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cli.main import main

from .conftest import Run


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder of YAML files that are no briefs."""
    for number in range(30):
        (tmp_path / f"{number}.yaml").write_text("services: {web: {image: x}}\n")
    return tmp_path


@pytest.mark.parametrize("command", ["list", "check", "search", "compare", "open"])
def test_a_command_on_a_folder_that_is_no_library_ends_with_a_hint(
    command: str, packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "-L", str(packages), *(["x"] if command == "search" else [])]) == 2
    assert "0 of the first 30 YAML files are briefs" in (error := capsys.readouterr().err)
    assert "--force" in error


def test_force_reads_a_folder_that_does_not_look_like_a_library(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "-L", str(packages), "--force"]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 30


def test_an_empty_folder_says_on_a_terminal_what_to_do(
    run: Run, tmp_path: Path, on_terminal: Callable[[int], None]
) -> None:
    on_terminal(80)
    assert "`briefing new` writes one" in run("list", "-L", tmp_path).err
