from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.library.recognise import MIN_FILES, NotALibraryError, require_library

from .conftest import HEAD, Folder

COMPOSE = "services:\n  web:\n    image: x\n    title: y\n"


def fill(folder: Folder, text: str, count: int, prefix: str = "deep/er/") -> None:
    for number in range(count):
        folder.write(f"{prefix}{number}.yaml", text)


def test_a_folder_of_other_yaml_files_is_refused_with_counts(folder: Folder) -> None:
    fill(folder, COMPOSE, 200)
    fill(folder, HEAD, 3, prefix="")
    with pytest.raises(NotALibraryError, match="3 of the first 60 YAML files are briefs"):
        require_library(folder.root)


def test_a_folder_of_briefs_is_accepted_also_with_some_other_yaml_files(folder: Folder) -> None:
    fill(folder, HEAD, 20)
    fill(folder, COMPOSE, 15, prefix="other/")
    fill(folder, "{title: x, date: 2022, summary: y}\n", 5, prefix="flow/")
    require_library(folder.root)


@pytest.mark.parametrize("name", ["briefing.toml", "actors.yaml", "spheres.yaml"])
def test_a_folder_with_settings_or_shared_files_is_accepted_whatever_else_it_holds(folder: Folder, name: str) -> None:
    fill(folder, COMPOSE, 200)
    folder.write(name, "")
    require_library(folder.root)


def test_a_small_or_empty_or_missing_folder_is_accepted(folder: Folder) -> None:
    require_library(folder.root)
    require_library(folder.root / "none")
    fill(folder, COMPOSE, MIN_FILES - 1)
    require_library(folder.root)


@pytest.mark.skipif(os.name == "nt", reason="needs a named pipe")
def test_a_pipe_named_like_a_brief_does_not_block(folder: Folder) -> None:
    fill(folder, HEAD, 12)
    os.mkfifo(folder.root / "a.yaml")
    require_library(folder.root)


def test_briefs_that_begin_with_a_comment_or_a_byte_order_mark_are_recognised(tmp_path: Path) -> None:
    for number in range(12):
        text = ("\ufeff" if number % 2 else "# A comment.\n---\n") + HEAD
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    require_library(tmp_path)
