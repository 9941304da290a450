"""`check`: what it reports, of which files, and with what status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.editing.transaction import FileEdit, _journal

from .conftest import Run

ROOT = Path(__file__).parents[2]
ERROR = "title: t\ndate: 2024-13-01\nsummary: s\n"
WARNING = "title: t\ndate: 2024-05-01\nsummary: s\nquotes:\n  - {speaker: Nobody, text: Words.}\n"


def test_check_of_a_valid_library_prints_nothing(run: Run, library: Path) -> None:
    assert run("check", "-L", library) == (0, "", "")


def test_one_line_a_problem_as_compilers_write_it(run: Run, library: Path) -> None:
    (library / "bad.yaml").write_text(ERROR, encoding="utf-8")
    outcome = run("check", "-L", library)
    assert outcome.status == 1
    assert outcome.out.startswith(f"{library}/bad.yaml:2:7: error[")


def test_warnings_are_errors_only_with_strict(run: Run, library: Path) -> None:
    (library / "warned.yaml").write_text(WARNING, encoding="utf-8")
    outcome = run("check", "-L", library)
    assert outcome.status == 0
    assert "warning[undeclared-actor]" in outcome.out
    assert run("check", "-L", library, "--strict").status == 1


def test_a_file_that_cant_be_read_is_an_error(run: Run, library: Path) -> None:
    (library / "bad.yaml").write_bytes(b"\xff\xfe\x00")
    assert run("check", "-L", library).status == 1


def test_paths_are_those_of_the_working_folder(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (library / "2024").mkdir()
    (library / "2024" / "bad.yaml").write_text(ERROR, encoding="utf-8")
    monkeypatch.chdir(library / "2024")
    assert run("check", "-L", "..").out.startswith("bad.yaml:2:7:")
    monkeypatch.chdir(library)
    assert run("check", "2024").out.startswith("2024/bad.yaml:2:7:")


def test_check_of_a_file_reports_only_that_file(run: Run, library: Path) -> None:
    for name in ("one", "two"):
        (library / f"{name}.yaml").write_text(ERROR, encoding="utf-8")
    items = json.loads(run("check", library / "one.yaml", "--format", "json").out)["items"]
    assert [Path(item["path"]).name for item in items] == ["one.yaml"]
    assert run("check", library / "moscow.yaml").status == 0


def test_a_file_is_checked_with_the_library_around_it(run: Run, library: Path) -> None:
    (library / "issues.yaml").write_text("issues:\n  - {id: a, label: A, statement: A.}\n", encoding="utf-8")
    (library / "one.yaml").write_text(
        "title: t\ndate: 2024-05-01\nsummary: s\nactors: [{id: b, name: B, kind: person}]\n"
        "quotes:\n  - {speaker: b, text: Words., stances: {a: for}}\n",
        encoding="utf-8",
    )
    assert run("check", library / "one.yaml", "--strict") == (0, "", "")


@pytest.mark.parametrize("path", ["nowhere.yaml", "notes.txt"])
def test_check_of_a_path_that_is_no_brief_is_wrong_usage(run: Run, library: Path, path: str) -> None:
    (library / "notes.txt").write_text("", encoding="utf-8")
    assert run("check", library / path).status == 2


def test_github_and_sarif_formats_report_each_problem(run: Run, library: Path) -> None:
    (library / "bad.yaml").write_text(ERROR, encoding="utf-8")
    outcome = run("check", "-L", library, "--format", "github")
    assert outcome.status == 1
    assert outcome.out.startswith("::error ")
    assert "line=2" in outcome.out
    sarif = json.loads(run("check", "-L", library, "--format", "sarif").out)
    assert sarif["version"] == "2.1.0"
    (result,) = sarif["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 2


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_watch_reports_each_change_until_interrupted(library: Path) -> None:
    words = [sys.executable, "-m", "briefing", "check", "-L", str(library), "--watch"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None
        assert watching.stderr.readline().startswith("no problems")
        (library / "bad.yaml").write_text(ERROR, encoding="utf-8")
        assert "bad.yaml:2:7:" in watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        assert watching.wait() == 130
        assert "Traceback" not in watching.stderr.read()


def test_fix_shows_a_diff_and_writes_with_yes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    text = "title: A\ndate: 28 Nov 2022  # then\nsummary: B\nquotes:\n  - {speaker: x, text: soon, date: 5/6/2022}\n"
    path.write_text(text, encoding="utf-8")
    outcome = run("check", "-L", tmp_path, "--fix")
    assert "+date: 2022-11-28  # then" in outcome.out
    assert "nothing was written" in outcome.err
    assert path.read_text(encoding="utf-8") == text
    outcome = run("check", "-L", tmp_path, "--fix", "--yes")
    assert path.read_text(encoding="utf-8") == text.replace("28 Nov 2022", "2022-11-28")
    assert outcome.status == 1
    assert "5/6/2022" in outcome.out
    assert "28 Nov" not in outcome.out.split("@@")[-1].split("\n", 3)[-1]
    outcome = run("check", "-L", tmp_path, "--fix", "--yes")
    assert "nothing can be fixed with certainty" in outcome.err


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "sarif", "github"])
def test_fix_leaves_the_answer_to_programs_alone(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.yaml").write_text("title: A\ndate: 28 Nov 2022\nsummary: B\n", encoding="utf-8")
    outcome = run("check", "-L", tmp_path, "--fix", "--format", form)
    assert "+date: 2022-11-28" in outcome.err
    assert outcome.out == run("check", "-L", tmp_path, "--format", form).out


def test_fix_without_room_for_its_journal_is_reported_and_writes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "library"
    folder.mkdir()
    text = "title: A\ndate: 28 Nov 2022\nsummary: B\n"
    for name in "ab":
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    outcome = run("check", "-L", folder, "--fix", "--yes")
    assert outcome.status == 1
    assert "not fixed" in outcome.err
    assert {path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")} == {text}


def test_fix_never_writes_to_the_sample(run: Run) -> None:
    outcome = run("check", "--sample", "--fix", "--yes")
    assert outcome.status == 2
    assert "the sample, which is never written to" in outcome.err


@pytest.fixture
def interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library of two briefs and the journal of a change of both that was interrupted before the first."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "library"
    folder.mkdir()
    before = b"title: A\ndate: 2022\nsummary: B\n"
    edits = [FileEdit(folder / f"{name}.yaml", before, before.replace(b"A", b"C")) for name in "ab"]
    for edit in edits:
        edit.path.write_bytes(before)
    with _journal(folder, edits, "tokayev becomes tokaev"):
        pass
    return folder


@pytest.mark.parametrize("command", ["check", "list", "new"])
def test_interrupted_change_is_reported_and_finished(run: Run, interrupted: Path, command: str) -> None:
    (interrupted / "a.yaml").write_text("title: C\ndate: 2022\nsummary: B\n", encoding="utf-8")
    outcome = run(command, "-L", interrupted, *(["t", "--no-edit"] if command == "new" else []))
    assert "a change was interrupted (tokayev becomes tokaev): 1 of 2 files written" in outcome.err
    assert "briefing check --fix" in outcome.err
    assert "it was left as it is" in run("check", "-L", interrupted, "--fix").err
    assert "finished" in run("check", "-L", interrupted, "--fix", "--yes").err
    assert "title: C" in (interrupted / "b.yaml").read_text(encoding="utf-8")
    assert run("check", "-L", interrupted) == (0, "", "")


def test_interrupted_change_whose_files_were_all_changed_since_is_reported_until_it_is_settled(
    run: Run, interrupted: Path
) -> None:
    for name in "ab":
        (interrupted / f"{name}.yaml").write_text("title: D\ndate: 2022\nsummary: B\n", encoding="utf-8")
    assert "0 of 2 files written, 2 changed since by another program" in run("list", "-L", interrupted).err
    assert "nothing to finish or roll back" in run("check", "-L", interrupted, "--fix").err
    assert run("check", "-L", interrupted) == (0, "", "")


def test_explain_prints_the_section_of_a_code(run: Run) -> None:
    answer = run("check", "--explain", "bad-date")
    assert answer.status == 0
    assert answer.out.startswith("**Error.** The value is not a date.")
    assert "Cure: Write 2022" in answer.out


def test_explain_names_the_nearest_code(run: Run) -> None:
    answer = run("check", "--explain", "bad-dat")
    assert answer.status == 2
    assert "did you mean `bad-date`?" in answer.err


def test_hook_runs_for_commits_that_only_delete() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "always_run: true" in hook
    assert "files:" not in hook


def test_sarif_paths_are_relative_to_the_repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "repository" / "briefs"
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (library / "sub").mkdir(parents=True)
    (library / "bad.yaml").write_text("title: t\n", encoding="utf-8")
    monkeypatch.chdir(library / "sub")
    (log,) = json.loads(run("check", "-L", "..", "--format", "sarif", "--force").out)["runs"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["results"]}
    assert uris == {"briefs/bad.yaml"}
