"""Characters that the Linux console can draw, and the terminal's own cursor."""

from __future__ import annotations

from textual.geometry import Offset

from briefing.stance import GLYPHS
from briefing.tui.console_glyphs import CONSOLE_GLYPHS, for_console
from briefing.tui.styled_text import ELLIPSIS, cells
from briefing.tui.widgets.lines import BAR, CURSOR, MARK
from tests.tui.conftest import Dashboard, until


def test_console_glyphs_are_in_code_page_437_and_one_cell_wide() -> None:
    for code, replacement in CONSOLE_GLYPHS.items():
        assert len(replacement) == cells(chr(code)) == 1
        assert replacement in "•♦▲▼↕√─" or replacement.encode("cp437")


def test_console_keeps_stances_and_signs_apart() -> None:
    stances = [for_console(glyph) for glyph in GLYPHS.values()]
    assert len(set(stances)) == len(GLYPHS)
    assert len({for_console(sign) for sign in (ELLIPSIS, BAR, CURSOR, MARK)}) == 4
    assert for_console("▴ for — “yes”") == '▲ for - "yes"'


async def test_terminal_cursor_follows_the_selected_row(dashboard: Dashboard) -> None:
    async with dashboard() as pilot:
        await pilot.press("f2", "down")
        screen = pilot.app.screen
        row = screen.listing.region.y + screen.listing.cursor - screen.listing.top  # type: ignore[attr-defined]
        assert pilot.app.cursor_position == Offset(0, row)
        await pilot.press("down")
        assert pilot.app.cursor_position == Offset(0, row + 1)
        await pilot.press("enter")
        page = screen.page.region  # type: ignore[attr-defined]
        assert pilot.app.cursor_position in page
        await pilot.press("f4", "right")
        await until(pilot, lambda: pilot.app.cursor_position in pilot.app.screen.matrix.region)  # type: ignore[attr-defined]
