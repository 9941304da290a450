"""The legend of a map: each stance with the number of countries, or with the countries themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compare.tilemap import TILES
from briefing.model import STANCES
from briefing.stance import GLYPHS, SPLIT, WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.compare import Cell
    from briefing.tui.styled_text import StyledLine


def legend(cells: Mapping[str, Cell], *, codes: bool = False) -> StyledLine:
    """Return `▴ for 3   ▾ against 2   190 without position`, or with `codes` the countries in place of their number."""
    line: StyledLine = []
    for stance in STANCES:
        countries = sorted(code for code, cell in cells.items() if cell.drawn_as == stance)
        if countries:
            split = any(cells[code].opposed for code in countries)
            word = (SPLIT if split else WORDS[stance]).replace(" ", "\u00a0")
            line += [(f"{GLYPHS[stance]}\u00a0{word}\u00a0", stance)]
            line += [(" ".join(countries) if codes else str(len(countries)), "text"), ("   ", "text")]
    line.append((f"{len(TILES) - len(cells)}\u00a0without\u00a0position", "faint"))
    return line
