"""The tile map on an issue's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.tui.selection import WorldTarget
from briefing.tui.styled_text import StyledLine, wrap
from briefing.tui.widgets.page import Item, heading, text
from briefing.tui.world.legend import legend
from briefing.tui.world.tiles import WEST, tile_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.api import Library
    from briefing.compare import Cell


def world_items(library: Library, issue: str) -> list[Item]:
    """Return the map if any country takes a stance, itself or by people in office."""
    from briefing.compare.filters import attributed
    from briefing.compare.tilemap import by_country

    by_code = by_country(attributed(library.positions), issue, library.actors)
    if not by_code:
        return []
    into = WorldTarget(issue)
    return [
        heading("World", "states, and people who speak for them in office"),
        text(("enter goes into the map", "accent"), to=into),
        Item(lambda width: world(by_code, width), target=into),
    ]


def world(by_code: Mapping[str, Cell], width: int) -> list[StyledLine]:
    """Return the map as lines: glyph and code, or in a narrow map glyph and letter, and dots for silent countries."""
    from briefing.compare.tilemap import COLUMNS, COUNTRIES, ROWS

    across = 3 if width >= (COLUMNS - WEST) * 3 else 2
    lines: list[StyledLine] = []
    for row in range(ROWS):
        line: StyledLine = []
        for column in range(WEST, COLUMNS):
            code = COUNTRIES.get((row, column))
            cell = by_code.get(code) if code is not None else None
            if code is None:
                line.append((" " * across, "text"))
            elif cell is None and across == 2:
                line.append(("· ", "faint"))
            else:
                line.append((tile_text(code, cell, across), "faint" if cell is None else cell.drawn_as))
        lines.append(line)
    return [*lines, *wrap(legend(by_code, codes=across == 2), width)]
