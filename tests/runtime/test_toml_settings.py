"""Settings files that are no files, or hold what takes the parser minutes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.library.settings import Settings, read_settings
from briefing.runtime.find_library import LibraryNotFoundError, find_library
from briefing.runtime.paths import config_file
from briefing.tui.app_settings import read_app_settings

HOSTILE = {
    "digits": "a = " + "9" * 5000,
    "dotted": ".".join(["a"] * 20_000) + " = 1",
    "dotted-table": f"[{'.'.join(['a'] * 20_000)}]",
    "nested": "a = " + "[" * 20_000,
    "inline": "a = " + "{a = " * 5_000,
    "large": "# " + "x" * (1 << 20),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_settings_of_a_library_are_one_warning(text: str) -> None:
    settings, (problem,) = read_settings(text.encode())
    assert settings == Settings()
    assert (problem.severity, problem.code) == ("warning", "settings")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_settings_of_the_user_are_a_sentence(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config_file().parent.mkdir(parents=True)
    config_file().write_text(text, encoding="utf-8")
    with pytest.raises(LibraryNotFoundError, match=r"config\.toml"):
        find_library(None)
    assert "Default keys apply" in read_app_settings().problem


@pytest.mark.skipif(os.name == "nt", reason="pipes with names are POSIX")
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "circle"])
def test_settings_that_are_no_file_are_a_sentence(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = config_file()
    file.parent.mkdir(parents=True)
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero" if kind == "device" else file)
    with pytest.raises(LibraryNotFoundError, match=r"config\.toml"):
        find_library(None)
    assert "Default keys apply" in read_app_settings().problem


def test_settings_behind_a_link_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dotfiles.toml").write_text('[keys]\nfind = "f"\n', encoding="utf-8")
    config_file().parent.mkdir(parents=True)
    config_file().symlink_to(tmp_path / "dotfiles.toml")
    assert read_app_settings().keymap == {"find": "f"}
