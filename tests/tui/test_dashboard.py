"""The Dashboard screen."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from briefing.overview.visits import load_visit
from briefing.tui.dashboard.screen import DashboardScreen
from tests.tui.conftest import SAMPLE, Dashboard, resize, scenario, shown, type_in, until


def screen_of(pilot: Pilot[int]) -> DashboardScreen:
    """Return the Dashboard screen."""
    screen = pilot.app.screen
    assert isinstance(screen, DashboardScreen)
    return screen


async def filled(pilot: Pilot[int]) -> None:
    """Wait until every panel is filled."""
    grid = screen_of(pilot).grid
    await until(pilot, lambda: all(panel.rows is not None for panel in grid.panels.values()))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a copy of the sample library."""
    return shutil.copytree(SAMPLE, tmp_path / "library")


async def test_first_screen_names_what_matters_in_the_sample(dashboard: Dashboard) -> None:
    async with dashboard(screen="dashboard", size=(120, 50)) as pilot:
        await filled(pilot)
        screen = shown(pilot)
        assert "Scholz in Astana" in screen
        assert "double play Erdoğan · Finland and Sweden in NATO" in screen
        assert "“Neither of these countries │ The memorandum came out of" in screen
        for issue in (r"Unilateral sanctions +▴▴⇅⇅▾", r"Territorial integrity +▴▴▴", r"Donetsk and Luhansk .* ▴⇅▾"):
            assert re.search(issue, screen)
        assert re.search(r"Who speaks  \d+ in the 90 days to", screen)
        assert "1 quote without stance" in screen
        await pilot.press("tab", "enter")
        assert "Contradictions  1" in shown(pilot)  # the words behind a contradiction, two keys from the start
        await pilot.press("escape", "tab", "p")
        await until(pilot, "◆ Unilateral sanctions"[:10])
        await pilot.press("enter")
        assert "Stances by actor" in shown(pilot)


async def test_touched_file_is_not_new_and_a_changed_stance_is_new_alone(dashboard: Dashboard, library: Path) -> None:
    brief = library / "2022-11-29-tokayev-in-moscow.yaml"
    async with dashboard(library, screen="dashboard") as pilot:
        await filled(pilot)
        assert "Latest briefs" in shown(pilot)
        await until(pilot, lambda: load_visit(library) is not None)
    os.utime(brief, (0, 0))
    async with dashboard(library, screen="dashboard") as pilot:
        await filled(pilot)
        assert "Nothing new since" in shown(pilot)
        text = brief.read_text(encoding="utf-8")
        changed = text.replace(": for}", ": leans-for}", 1)
        assert changed != text
        brief.write_text(changed, encoding="utf-8")
        await until(pilot, "1 record in 1 brief")
        assert "(was for)" in shown(pilot)
        await pilot.press("full_stop")
        await until(pilot, "Nothing new")


async def test_space_enlarges_a_panel_and_keys_go_between_them(dashboard: Dashboard) -> None:
    async with dashboard(screen="dashboard") as pilot:
        await filled(pilot)
        grid = screen_of(pilot).grid
        await pilot.press("right", "down", "down")
        assert grid.position == ("contradictions", 2)
        line = next(y for y, line in enumerate(shown(pilot).splitlines()) if "Putin · Donetsk" in line)
        assert pilot.app.cursor_position.y == line  # screen readers follow the terminal's own cursor
        await pilot.press("m")
        assert shown(pilot).splitlines()[line].count("✓double play Putin") == 1
        await pilot.press("m", "space")
        screen = shown(pilot)
        assert "Contradictions" in screen
        assert "Latest briefs" not in screen
        await pilot.press("escape")
        assert "Latest briefs" in shown(pilot)
        await pilot.press("g", "up")
        assert grid.position == ("contradictions", 0)
        await pilot.press("G", "down")
        assert grid.focused_panel == "speakers"
        await pilot.press("left")
        assert grid.focused_panel in ("new", "contested", "world")
        await pilot.press("shift+tab", "tab", "tab")
        x, y = next((line.index("To do"), y) for y, line in enumerate(shown(pilot).splitlines()) if "To do" in line)
        await pilot.click(offset=(x, y))
        assert grid.focused_panel == "todo"


async def test_panels_are_chosen_and_ordered_and_stay_so(dashboard: Dashboard, tmp_path: Path) -> None:
    async with dashboard(screen="dashboard") as pilot:
        await filled(pilot)
        await pilot.press("comma")
        await pilot.press("space", "down", "J", "enter")
        assert "Latest briefs" not in shown(pilot)
    assert 'panels = ["contested", "contradictions", ' in (tmp_path / "config/briefing/config.toml").read_text()
    async with dashboard(screen="dashboard") as pilot:
        await filled(pilot)
        screen = shown(pilot)
        assert "Latest briefs" not in screen
        assert screen.splitlines()[1].startswith("▌Contested issues")


async def test_narrow_screen_shows_every_panel_and_opens_the_one_with_the_focus(dashboard: Dashboard) -> None:
    async with dashboard(screen="dashboard", size=(60, 20)) as pilot:
        await filled(pilot)
        for size in ((60, 20), (80, 24)):
            with scenario(f"{size[0]} × {size[1]}"):
                await resize(pilot, size)
                screen = shown(pilot)
                for title in (
                    "Latest briefs",
                    "Contradictions",
                    "Contested issues",
                    "Who speaks",
                    "The world",
                    "To do",
                ):
                    assert title in screen
                await pilot.press("tab")
                assert "before Türkiye" in shown(pilot)
                await pilot.press("shift+tab")


async def test_empty_library_says_what_to_press(dashboard: Dashboard, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with dashboard(tmp_path / "empty", screen="dashboard", size=(120, 40)) as pilot:
        await filled(pilot)
        screen = shown(pilot)
        assert "No brief yet. Press a to add one." in screen
        assert "Nothing to do" in screen


async def test_watches_count_new_hits_alert_and_are_edited(dashboard: Dashboard, library: Path) -> None:
    brief = library / "2022-11-29-tokayev-in-moscow.yaml"
    async with dashboard(library, screen="quotes") as pilot:
        await type_in(pilot, "actor:tokayev stance:leans-for")
        await pilot.press("ctrl+s")
        await pilot.press("f4", "ctrl+s", "f1")
        screen = screen_of(pilot)
        await filled(pilot)
        await until(pilot, lambda: len(screen.grid.panels["watches"].rows or ()) == 2)
        await until(pilot, lambda: load_visit(library) is not None)
        screen.grid.move_to("watches")
        await pilot.press("r", "ctrl+u", *"lean", "enter")
        await pilot.press("b", "J", "d", "u", "u")
        assert [(watch.name, watch.alert) for watch in pilot.app.watches] == [  # type: ignore[attr-defined]
            ("every actor and issue", False),
            ("lean", True),
        ]
        await pilot.press("f2")
        text = brief.read_text(encoding="utf-8")
        brief.write_text(text.replace(": for}", ": leans-for}", 1), encoding="utf-8")
        await until(pilot, "! lean +1")
        await pilot.press("f1")
        screen.grid.move_to("watches", 1)
        await pilot.pause()
        assert "lean " in shown(pilot)
        assert "+1" in shown(pilot)
        await pilot.press("enter")
        assert pilot.app.current_mode == "quotes"
        assert pilot.app.screen.finder.value == "actor:tokayev stance:leans-for"  # type: ignore[attr-defined]
        await pilot.press("f1")
        screen.grid.move_to("watches", 0)
        await pilot.press("enter")
        assert pilot.app.current_mode == "compare"
        await pilot.press("f1", "full_stop")
        await until(pilot, lambda: "! lean" not in shown(pilot).splitlines()[0])
