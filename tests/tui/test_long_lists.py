"""Lists longer than the screen: sorting, changed files, and progress."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.tui.app import BriefingApp
from briefing.tui.briefs.screen import BriefsScreen
from briefing.tui.progress import BAR_CELLS, Progress
from briefing.tui.quotes.screen import QuotesScreen
from briefing.tui.styled_text import line_width
from tests.tui.conftest import Dashboard, scenario, settled, shown, type_in, until, write


def archive(folder: Path, years: range) -> None:
    """Write a brief for each year, each with three quotes."""
    for year in years:
        quotes = "".join(f"  - {{speaker: A. Speaker, text: 'In {year} we said {n}.'}}\n" for n in range(3))
        text = f"title: The year {year}\ndate: {year}\nsummary: S.\nquotes:\n{quotes}"
        write(folder, f"{year}.yaml", text)


async def test_briefs_and_quotes_sort_by_date_in_both_directions_and_briefs_by_title(
    dashboard: Dashboard, tmp_path: Path
) -> None:
    archive(tmp_path, range(1900, 1950))
    write(tmp_path, "a.yaml", "title: An empty brief\ndate: 1920\nsummary: S.\n")
    async with dashboard(tmp_path) as pilot:
        with scenario("briefs"):
            screen = pilot.app.screen
            assert isinstance(screen, BriefsScreen)
            assert screen.chosen == "1949"
            await pilot.press("s")
            assert screen.chosen == "1900"
            assert "oldest first" in shown(pilot)
            await pilot.press("s")
            assert screen.chosen == "a"
        with scenario("quotes"):
            await pilot.press("3")
            await type_in(pilot, "said")
            await pilot.press("down", "s", "s")
            assert "oldest first" in shown(pilot)
            assert "In 1900 we said 0." in shown(pilot)
            await pilot.press("G")
            assert "In 1949 we said 2." in shown(pilot)
            await pilot.press("s")
            assert "oldest first" not in shown(pilot)


@pytest.mark.parametrize("query", ["", "said"])
async def test_quote_under_the_cursor_keeps_its_line_when_quotes_are_added_and_removed(
    dashboard: Dashboard, tmp_path: Path, query: str
) -> None:
    archive(tmp_path, range(1000, 1100))
    async with dashboard(tmp_path) as pilot:
        app, screen = pilot.app, await to_quotes(pilot.app, pilot)
        await type_in(pilot, query)
        await pilot.press("down")
        screen.listing.move_to(200)
        await pilot.pause()
        chosen, line = screen.chosen, screen.listing.line_of(screen.listing.cursor) - screen.listing.top
        archive(tmp_path, range(1100, 1120))
        for year in range(1000, 1010):
            (tmp_path / f"{year}.yaml").unlink()
        assert isinstance(app, BriefingApp)
        await until(pilot, lambda: screen.results is not None and screen.results.total == 3 * 110)
        assert screen.results is not None
        assert screen.results.total == 3 * 110
        assert screen.chosen == chosen
        assert screen.listing.line_of(screen.listing.cursor) - screen.listing.top == line


async def to_quotes(app: object, pilot: object) -> QuotesScreen:
    """Go to Quotes and return the screen."""
    assert isinstance(app, BriefingApp)
    await pilot.press("3")  # type: ignore[attr-defined]
    await settled(pilot)  # type: ignore[arg-type]
    assert isinstance(app.screen, QuotesScreen)
    return app.screen


def test_progress_line_fits_any_width() -> None:
    progress = Progress("reading", 2_454, 10_952, 6.0, 210_641)
    wide = progress.line(80)
    assert "".join(text for text, _ in wide) == ("━━━───────── reading 2,454 of 10,952 · 210,641 quotes · 21 s left")
    for room in range(100):
        line = progress.line(room)
        assert line_width(line) <= room
        assert bool(line) == (room >= BAR_CELLS)
    assert "left" not in progress._replace(done=0).line(80)[-1][0]
