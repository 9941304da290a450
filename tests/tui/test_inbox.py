"""The inbox on the screen: To do counts it, `enter` codes an article, `d` discards one, `f` fetches feeds only."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.runtime.paths import config_file
from briefing.tui.coding.screen import CodingScreen
from briefing.tui.inbox.screen import EMPTY
from tests.tui.conftest import Dashboard, shown, until, write

BRIEF = """\
title: Ferry
date: 2024
summary: s
actors: [{id: lind, name: Hanna Lind, kind: person}]
"""
ROAD = "The road\n\n“The road will be built next year,” Hanna Lind said. “It is paid for,” she added.\n"
OTHER = "Another day\n\nNothing is quoted here, and the paper says no more about it.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    write(tmp_path / "lib", "ferry.yaml", BRIEF)
    return tmp_path / "lib"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    saved = tmp_path / "saved"
    for number, (name, text) in enumerate([("other.txt", OTHER), ("road.txt", ROAD)]):
        os.utime(write(saved, name, text), (1_780_000_000 + number * 90_000,) * 2)
    config_file().parent.mkdir(parents=True, exist_ok=True)
    feeds = 'feeds = ["https://127.0.0.1:1/rss"]'
    config_file().write_text(f'[inbox]\nfolder = "{saved.as_posix()}"\n{feeds}\n', encoding="utf-8")
    return saved


async def test_inbox_is_counted_coded_discarded_and_fetched(dashboard: Dashboard, library: Path, folder: Path) -> None:
    async with dashboard(library, screen="dashboard") as pilot:
        await until(pilot, "2 articles waiting")
        await pilot.press("I")
        await until(pilot, "Hanna Lind")
        page = shown(pilot)
        assert page.index("The road") < page.index("road.txt · 2 quotes · Hanna Lind") < page.index("Another day")
        await pilot.press("f")
        await until(pilot, "private network")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen))
        await pilot.press("enter", "ctrl+s")
        await until(pilot, lambda: len(list(library.glob("*.txt"))) == 1)
        await pilot.press("escape")
        pilot.app.poll()  # type: ignore[attr-defined]
        await until(pilot, lambda: "1 article" in shown(pilot) and "The road" not in shown(pilot))
        await pilot.press("d")
        assert EMPTY in shown(pilot)
        await pilot.press("u")
        await until(pilot, "other.txt · 0 quotes")
        await pilot.press("d")
        await until(pilot, EMPTY)
        assert (folder / "other.txt").is_file()
        await pilot.press("escape")
        await until(pilot, lambda: "articles waiting" not in shown(pilot) and "article waiting" not in shown(pilot))


async def test_inbox_without_settings_says_how_to_set_it_up(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("I")
        await until(pilot, "No inbox is set up")
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_text("[inbox]\nfeed = 1\n", encoding="utf-8")
        await pilot.press("escape", "I")
        await until(pilot, "only folder and feeds")
