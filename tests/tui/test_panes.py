"""Panes: their widths, one alone, and notices that cover neither."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import Dashboard, shown, until, write


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for number in range(40):
        write(tmp_path / "lib", f"b{number:02}.yaml", f"title: Brief {number:02}\ndate: 2024\nsummary: Words of it.\n")
    return tmp_path / "lib"


def list_width(pilot: Pilot[int]) -> int:
    width: int = pilot.app.screen.listing.size.width  # type: ignore[attr-defined]
    return width


async def test_list_is_made_wider_and_narrower_and_kept_for_the_next_start(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("f2")
        usual = list_width(pilot)
        await pilot.press("less_than_sign")
        narrow = list_width(pilot)
        await pilot.press("less_than_sign", "less_than_sign", "less_than_sign")
        assert 20 <= list_width(pilot) < narrow < usual
        for _ in range(8):
            await pilot.press("greater_than_sign")
        wide = list_width(pilot)
        assert usual < wide < 100
        await pilot.resize_terminal(70, 30)
        await until(pilot, lambda: list_width(pilot) == 70)
        await pilot.press("less_than_sign")
        assert "Only one pane is shown" in shown(pilot)
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: list_width(pilot) == wide)
        border = pilot.app.screen.query_one("#left").region.right - 1
        await pilot.mouse_down(offset=(border, 10))
        await pilot.hover(offset=(53, 10))
        await pilot.mouse_up(offset=(53, 10))
        await until(pilot, lambda: list_width(pilot) in range(52, 55))
        dragged = list_width(pilot)
        await pilot.press("q")
    async with dashboard(library) as pilot:
        await pilot.press("f2")
        await until(pilot, lambda: list_width(pilot) == dragged)


async def test_zoom_shows_the_pane_with_the_focus_alone_and_both_again(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("f2")
        usual = list_width(pilot)
        await pilot.press("z")
        assert list_width(pilot) == 120
        assert "Words of it" not in shown(pilot)
        await pilot.press("enter")
        assert "Words of it" in shown(pilot)
        assert "Brief 12" not in shown(pilot)
        await pilot.press("z")
        assert "Words of it" in shown(pilot)
        assert "Brief 12" in shown(pilot)
        await pilot.press("z", "escape")
        assert list_width(pilot) == 120
        await pilot.press("z")
        assert list_width(pilot) == usual


async def test_notice_covers_no_row_and_appears_once(dashboard: Dashboard, library: Path) -> None:
    async with dashboard(library) as pilot:
        await pilot.press("f2", "G")
        last = shown(pilot).splitlines()[-2]
        assert "Brief 39" in last
        pilot.app.notify("Something has happened.", timeout=60)
        pilot.app.notify("Something has happened.", timeout=60)
        await pilot.pause()
        lines = shown(pilot).splitlines()
        assert sum("Something has happened." in line for line in lines) == 1
        assert any("Brief 39" in line for line in lines)
        assert "7 Sources" in lines[-1]
        await pilot.press("x")
        assert sum("Something has happened." in line for line in shown(pilot).splitlines()) == 1
        await pilot.press("escape")
        assert sum("Something has happened." in line for line in shown(pilot).splitlines()) == 1
