"""The tile map on an issue's page: a tile for each country, coloured by its stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.stance import GLYPHS
from briefing.tui.selection import WorldTarget
from briefing.tui.styled_text import StyledLine, wrap
from briefing.tui.widgets.page import Item, heading, text

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
    """Return the map as lines: glyph and letters if a tile has three cells, else letters alone.

    In the narrow map silent countries are dots, and a legend below gives the stances.
    """
    from briefing.compare.tilemap import COLUMNS, COUNTRIES, ROWS

    west = min(column for _, column in COUNTRIES)
    wide = width >= (COLUMNS - west) * 3
    lines: list[StyledLine] = []
    for row in range(ROWS):
        line: StyledLine = []
        for column in range(west, COLUMNS):
            code = COUNTRIES.get((row, column))
            cell = by_code.get(code) if code is not None else None
            if code is None:
                line.append(("   " if wide else "  ", "text"))
            elif cell is None:
                line.append((f" {code}" if wide else "· ", "faint"))
            else:
                glyph, style = ("⇅", "ambivalent") if cell.opposed else (GLYPHS[cell.stance], cell.stance)
                line.append((f"{glyph}{code}" if wide else code, style))
        lines.append(line)
    if wide:
        return lines
    legend: StyledLine = []
    for code, cell in sorted(by_code.items()):
        glyph, style = ("⇅", "ambivalent") if cell.opposed else (GLYPHS[cell.stance], cell.stance)
        legend.append((f"{glyph}\u00a0{code}  ", style))
    return [*lines, *wrap(legend, width)]
