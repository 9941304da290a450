"""Content of the matrix: stances of actors on issues, or agreement between actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.stance import GLYPHS, WORDS
from briefing.tui import labels
from briefing.tui.styled_text import StyledLine, clip

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell, Comparison

WORD_WIDTH = 11
"""Minimum column width for a stance's word beside its glyph and count, in cells."""


def draw_cell(cell: Cell | None, width: int) -> StyledLine:
    """Return glyph, word and count: `▴ for 3`; opposed positions are *split*, silence is blank."""
    if cell is None:
        return []
    if cell.opposed:
        glyph, word, style = GLYPHS["ambivalent"], "split", "ambivalent"
    else:
        glyph, word, style = GLYPHS[cell.stance], WORDS[cell.stance], cell.stance
    count = f" {cell.n or len(cell.counted)}"
    if width < WORD_WIDTH:
        return [(glyph, style), (count, "dim")]
    room = width - 2 - len(count)
    if len(word) > room:
        word = clip(word.replace("against", "ag.").replace("ambivalent", "ambiv."), room)
    return [(f"{glyph} {word}", style), (count, "dim")]


class StanceGrid:
    """Issues as rows, actors as columns."""

    cell_width = 13

    def __init__(
        self,
        library: Library,
        comparison: Comparison,
        shown: tuple[Sequence[str], Sequence[str]],
        picked: Sequence[str],
    ) -> None:
        self.comparison = comparison
        self.actors, self.issues = shown
        self.picked = picked
        self.rows: Sequence[str] = [labels.issue_label(library, issue) for issue in self.issues]
        self.columns: Sequence[str] = [
            ("✓" if actor in picked else "") + labels.short_name(library, actor) for actor in self.actors
        ]

    def ids(self, row: int, column: int) -> tuple[str, str]:
        """Return the actor and issue of a cell."""
        return self.actors[column], self.issues[row]

    def draw(self, row: int, column: int, width: int) -> StyledLine:
        """Return the stance of a cell."""
        return draw_cell(self.comparison.cell(*self.ids(row, column)), width)


class TurnedGrid:
    """Actors as rows, issues as columns."""

    cell_width = 13

    def __init__(self, grid: StanceGrid) -> None:
        self.grid = grid
        self.rows, self.columns = grid.columns, grid.rows

    def ids(self, row: int, column: int) -> tuple[str, str]:
        """Return the actor and issue of a cell."""
        return self.grid.ids(column, row)

    def draw(self, row: int, column: int, width: int) -> StyledLine:
        """Return the stance of a cell."""
        return self.grid.draw(column, row, width)


def turned(grid: StanceGrid) -> TurnedGrid:
    """Return the same grid with rows and columns swapped."""
    return TurnedGrid(grid)


class AgreementGrid:
    """Actors against actors: agreement, and the number of shared issues that it rests on."""

    cell_width = 12

    def __init__(self, library: Library, comparison: Comparison, actors: Sequence[str]) -> None:
        self.actors = actors
        self.rows: Sequence[str] = [labels.short_name(library, actor) for actor in actors]
        self.columns: Sequence[str] = self.rows
        self._pairs = {(pair.a, pair.b): pair for pair in comparison.agreement}

    def ids(self, row: int, column: int) -> tuple[str, str]:
        """Return the two actors of a cell."""
        return self.actors[row], self.actors[column]

    def draw(self, row: int, column: int, width: int) -> StyledLine:
        """Return `0.71 (5)`, blank where no issue is shared."""
        a, b = self.ids(row, column)
        if a == b:
            return [("·", "faint")]
        pair = self._pairs.get((a, b)) or self._pairs.get((b, a))
        if pair is None or pair.agreement is None:
            return []
        style = "for" if pair.agreement >= 0.75 else "against" if pair.agreement < 0.5 else "neutral"
        return [(f"{pair.agreement:.2f}", style), (f" ({pair.shared})", "dim")]
