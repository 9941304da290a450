"""Who committed a file last."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from briefing.overview.committers import committers
from briefing.overview.todo import tasks, unsaved
from tests.overview.conftest import Open

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *args: str) -> None:
    """Run git in a folder as Ann Lee."""
    named = ["-c", "user.name=Ann Lee", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *named, *args], check=True, capture_output=True)


@needs_git
def test_author_of_the_last_commit_is_named(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", "ferry.yaml")
    git(folder, "commit", "-qm", "Ferry")
    assert committers(folder, ["ferry.yaml", "actors.yaml"]) == {"ferry.yaml": "Ann Lee"}


@needs_git
def test_programs_that_a_checkout_names_are_not_run(folder: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {ran}\n")
    program.chmod(0o755)
    git(folder, "init", "-q")
    git(folder, "add", "ferry.yaml")
    git(folder, "commit", "-qm", "Ferry")
    for key in ("core.fsmonitor", "gpg.program", "core.pager", "core.sshCommand", "diff.external"):
        git(folder, "config", key, str(program))
    git(folder, "config", "log.showSignature", "true")
    assert committers(folder, ["ferry.yaml"]) == {"ferry.yaml": "Ann Lee"}
    assert not ran.exists()


def test_folder_without_git_names_nobody(folder: Path) -> None:
    assert committers(folder, ["ferry.yaml"]) == {}


def test_unsaved_coding_is_to_do(folder: Path, opened: Open) -> None:
    from briefing.coding.drafts import Draft

    draft = Draft.open("code", folder / "ferry.yaml")
    draft.write("some text")
    assert draft.flush()
    draft.close()
    assert unsaved(folder) == ("ferry.yaml",)
    assert [task.kind for task in tasks(opened().snapshot, unsaved(folder))] == ["unsaved"]
