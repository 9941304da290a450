"""The legend of a map: each stance with the number of countries, or with the countries themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compare.tilemap import TILES
from briefing.model import STANCES
from briefing.stance import GLYPHS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.compare import Cell
    from briefing.model import Stance
    from briefing.tui.styled_text import StyledLine


def by_word(cells: Mapping[str, Cell]) -> list[tuple[Stance, str, list[str]]]:
    """Return by stance and word the countries, sorted, in the order of the scale; *split* is not *ambivalent*."""
    grouped: dict[tuple[Stance, str], list[str]] = {}
    for code, cell in sorted(cells.items()):
        grouped.setdefault((cell.drawn_as, cell.word), []).append(code)
    ordered = sorted(grouped.items(), key=lambda group: (STANCES.index(group[0][0]), group[0][1]))
    return [(stance, word, codes) for (stance, word), codes in ordered]


def legend(cells: Mapping[str, Cell], *, codes: bool = False) -> StyledLine:
    """Return `▴ for 3   ▾ against 2   190 without position`, or with `codes` the countries in place of their number."""
    line: StyledLine = []
    for stance, word, countries in by_word(cells):
        spaced = word.replace(" ", "\u00a0")
        line += [(f"{GLYPHS[stance]}\u00a0{spaced}\u00a0", stance)]
        line += [(" ".join(countries) if codes else str(len(countries)), "text"), ("   ", "text")]
    line.append((f"{len(TILES) - len(cells)}\u00a0without\u00a0position", "faint"))
    return line
