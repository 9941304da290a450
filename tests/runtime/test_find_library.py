"""The library that is opened."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefing.runtime.find_library import LibraryNotFoundError, find_library, root_of
from briefing.runtime.paths import config_file, sample_folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work" / "deep"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def make(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text("", encoding="utf-8")
    return folder


def found(named: str | None = None) -> Path | None:
    answer = find_library(named)
    return answer.folder if answer else None


def test_no_library_nearby_is_none(here: Path) -> None:
    assert find_library(None) is None


def test_each_location_takes_precedence_over_the_next(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured = make(tmp_path / "configured")
    config_file().parent.mkdir(parents=True)
    config_file().write_text(f'library = "{configured.as_posix()}"\n', encoding="utf-8")
    assert found() == configured
    parents = make(here.parent / "briefs")
    assert found() == parents
    own = make(here / "briefs")
    assert found() == own
    variable = make(tmp_path / "variable")
    monkeypatch.setenv("BRIEFING_LIBRARY", str(variable))
    assert found() == variable
    named = make(tmp_path / "named")
    assert found(str(named)) == named


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses to delete a working folder")
def test_deleted_working_folder_is_reported_unless_a_library_is_configured(here: Path, tmp_path: Path) -> None:
    here.rmdir()
    with pytest.raises(LibraryNotFoundError, match="working folder no longer exists"):
        find_library(None)
    configured = make(tmp_path / "configured")
    config_file().parent.mkdir(parents=True)
    config_file().write_text(f'library = "{configured.as_posix()}"\n', encoding="utf-8")
    assert found() == configured


def test_a_folder_with_settings_is_found_from_within(here: Path) -> None:
    root = make(here.parent, "briefing.toml")
    assert found() == root


def test_a_named_folder_is_the_library_or_holds_it(tmp_path: Path) -> None:
    project = make(tmp_path / "project", "README.md")
    inside = make(project / "briefs")
    assert found(str(project)) == inside
    make(project, "one.yaml")
    assert found(str(project)) == project


def test_a_name_of_no_folder_is_an_error(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LibraryNotFoundError, match="nowhere"):
        find_library("nowhere")
    with pytest.raises(LibraryNotFoundError):
        find_library("")
    monkeypatch.setenv("BRIEFING_LIBRARY", "nowhere")
    with pytest.raises(LibraryNotFoundError, match="BRIEFING_LIBRARY"):
        find_library(None)


@pytest.mark.parametrize("settings", ["library = 3", "library = [", 'library = "nowhere"', "\udcff"])
def test_settings_that_name_no_folder_are_an_error(here: Path, settings: str) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_bytes(settings.encode(errors="surrogateescape"))
    with pytest.raises(LibraryNotFoundError, match=r"config\.toml"):
        find_library(None)


def test_the_sample_is_asked_for_by_name(here: Path) -> None:
    answer = find_library(None, sample=True)
    assert answer is not None
    assert answer.sample
    assert answer.folder == sample_folder()
    with pytest.raises(LibraryNotFoundError):
        find_library(".", sample=True)


def test_the_library_of_a_file(tmp_path: Path) -> None:
    root = make(tmp_path / "library", "actors.yaml")
    deep = make(root / "2022" / "may", "one.yaml")
    assert root_of(deep / "one.yaml") == root
    assert root_of(deep) == root
    lone = make(tmp_path / "lone", "one.yaml")
    assert root_of(lone / "one.yaml") == lone
