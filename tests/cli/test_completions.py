"""Completion of names in the shells that are there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli.commands.completions import LINE, VALUES

from .conftest import Run

EXPECTED = {
    "actors": {"anna", "boris"},
    "issues": {"partnership", "borders"},
    "subjects": {"anna", "borders"},
    "briefs": {"moscow", "berlin"},
    "facets": {"actor:", "since:"},
    "templates": {"event", "speech"},
    "codes": {"bad-date"},
    "archives": set(),
    "spheres": set(),
}


@pytest.mark.parametrize("what", VALUES)
def test_names_are_those_of_the_library_on_the_line(
    run: Run, library: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LINE, f"briefing compare -L {library} ")
    result = run("completions", "--values", what)
    assert (result.status, result.err) == (0, "")
    assert EXPECTED[what] <= set(result.out.splitlines())


@pytest.mark.parametrize("line", ["", "briefing -L /no/such/folder ", "briefing 'open"])
def test_without_a_library_nothing_is_completed_and_nothing_complains(
    run: Run, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LINE, line)
    assert run("completions", "--values", "actors") == (0, "", "")


def test_without_a_shell_is_wrong_usage(run: Run) -> None:
    assert run("completions").status == 2


@pytest.mark.parametrize(
    ("line", "word", "expected"),
    [
        ("briefing compare -L {} a", "a", ["anna"]),
        ("briefing compare -L {} --issue b", "b", ["borders"]),
        ("briefing export dossier -L {} bo", "bo", ["boris", "borders"]),
        ("briefing exp", "exp", ["export"]),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_shell_completes_names(
    run: Run, library: Path, tmp_path: Path, shell: str, line: str, word: str, expected: list[str]
) -> None:
    program = Path(sys.executable).with_name("briefing")
    if shutil.which(shell) is None or not program.exists():
        pytest.skip(f"no {shell}, or the command is not installed beside the interpreter")
    script = tmp_path / f"briefing.{shell}"
    script.write_text(run("completions", shell).out, encoding="utf-8")
    line = line.format(library)
    words = line.split()
    commands = {
        "bash": f"source {script}; COMP_LINE='{line}'; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; "
        f'_shtab_briefing briefing "{word}"; printf "%s\\n" "${{COMPREPLY[@]}}"',
        "fish": f"source {script}; complete -C '{line}'",
    }
    environment = os.environ | {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([shell, "-c", commands[shell]], env=environment, capture_output=True, text=True, check=False)
    offered = [each.split("\t")[0].strip() for each in done.stdout.splitlines()]
    assert set(expected) <= set(offered), done
    assert all(each.startswith(word) for each in offered if each)


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_reads_the_script(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "_briefing"
    script.write_text(run("completions", "zsh").out, encoding="utf-8")
    done = subprocess.run(["zsh", "-n", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "_briefing_values_actors" in script.read_text(encoding="utf-8")
