"""The command palette."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.tui.app import BriefingApp
from briefing.tui.palette import SYNONYMS, commands
from briefing.tui.themes import LIGHT_NAME
from tests.tui.conftest import Dashboard, shown, type_in, write

BRIEF = """
title: Alpha's brief
date: 2024
summary: s
actors: [{id: boris, name: Boris Beta, aliases: [Борис Бета]}]
issues: [{id: pipe, label: The pipeline, statement: Build it}]
quotes:
  - {speaker: boris, text: Build it, stances: {pipe: for}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    write(tmp_path / "lib", "b.yaml", BRIEF)
    return tmp_path / "lib"


async def first_offered(pilot: Pilot[int], typed: str) -> str:
    """Return the first line that the palette lists for a text, then close it."""
    await pilot.press("ctrl+p")
    await type_in(pilot, typed)
    row = pilot.app.screen._listing  # type: ignore[attr-defined]
    first = "".join(text for text, _ in row.draw(0, 70)[0])
    await pilot.press("escape")
    return " ".join(first.split())


async def test_palette_on_issues_finds_commands_of_other_screens_by_other_words(
    dashboard: Dashboard, library: Path
) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("f6")
        found = {typed: await first_offered(pilot, typed) for typed in ("double", "agree", "theme", "rename", "map")}
        assert found == {
            "double": "Contradictions Compare d",
            "agree": "Agreement Compare v",
            "theme": "Choose a theme F9",
            "rename": "Change a stance, words or a name E",
            "map": "World w",
        }
        assert (await first_offered(pilot, "борис")).startswith("Boris Beta actor")
        assert (await first_offered(pilot, "build it")).startswith("The pipeline issue")
        assert (await first_offered(pilot, "qqqq")).startswith("No command, actor, issue or brief matches")


async def test_palette_command_of_another_screen_goes_there_and_runs(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("f4", "enter")  # a page on top of Compare
        await pilot.press("f6", "ctrl+p")
        await type_in(pilot, "sort quotes")
        await pilot.press("enter")
        assert "newest first" in shown(pilot)
        await pilot.press("ctrl+p")
        await type_in(pilot, "agreement")
        await pilot.press("enter")
        assert pilot.app.screen.view.agreement is True  # type: ignore[attr-defined]
        await pilot.press("ctrl+p")
        await type_in(pilot, "next theme")
        await pilot.press("enter")
        assert pilot.app.theme == LIGHT_NAME
        await pilot.press("ctrl+p")
        await type_in(pilot, "boris")
        await pilot.press("enter")
        assert "Boris Beta" in shown(pilot).splitlines()[1]


async def test_palette_lists_each_command_of_each_screen_with_the_keys_of_the_settings(
    dashboard: Dashboard, library: Path
) -> None:
    async with dashboard(library) as pilot:
        app = pilot.app
        assert isinstance(app, BriefingApp)
        app.keymap = {"double-plays": "D,f9"}
        found = commands(app, app.screen)
        assert {entry.keys for entry in found if entry.words == "Contradictions"} == {"D F9"}
        assert {entry.note for entry in found} >= {"", "Quotes", "Compare", "Actors", "Issues"}
        bindings = {binding.id for screen in [BriefingApp, *app.mode_screens().values()] for base in screen.__mro__
                    for binding in base.__dict__.get("BINDINGS", ())
                    if hasattr(binding, "id")}  # fmt: skip
        assert set(SYNONYMS) <= bindings
