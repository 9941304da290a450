"""Content of the matrix: stances of actors on issues, or agreement between actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.stance import GLYPHS
from briefing.tui import labels
from briefing.tui.styled_text import StyledLine, clip
from briefing.tui.themes import TINTED
from briefing.tui.widgets.matrix import Grid

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell, Comparison, Pair
    from briefing.model import Stance

WORD_WIDTH = 10
"""Minimum cell width for a stance's word beside its glyph and count, in terminal cells."""

SHORT_WORDS = {
    "leans for": ("lean for", "lean"),
    "leans against": ("leans ag.", "lean ag.", "lean ag"),
    "ambivalent": ("ambiv.",),
}
"""Words of stances for a narrow cell, the longest first."""

WIDE_TOTALS_FROM = 150
"""Minimum width of a matrix whose rows have a total for each side, in terminal cells."""

SIDES: tuple[tuple[Stance, tuple[Stance, ...]], ...] = (
    ("for", ("for", "leans-for")),
    ("neutral", ("neutral",)),
    ("against", ("against", "leans-against")),
    ("ambivalent", ("ambivalent",)),
    ("unclear", ("unclear",)),
)
"""The stance that names each side, and the stances that it holds."""

AGREE_FROM, DISAGREE_BELOW = 0.75, 0.5
"""Agreement from which two actors agree, and below which they disagree."""


def draw_cell(cell: Cell | None, width: int) -> StyledLine:
    """Return glyph, word and count: `▴ for 3`; opposed positions are *split*, silence is blank."""
    if cell is None:
        return []
    glyph, word, style = GLYPHS[cell.drawn_as], cell.word, cell.drawn_as
    count = f" {cell.n or len(cell.counted)}"
    if width < WORD_WIDTH:
        return [(glyph, style), (count, "dim")]
    room = width - 2 - len(count)
    if len(word) > room:
        word = next((short for short in SHORT_WORDS.get(word, ()) if len(short) <= room), clip(word, room))
    return [(f"{glyph} {word}", style), (count, "dim")]


def side_counts(cells: Sequence[Cell]) -> StyledLine:
    """Return the number of cells on each side: `▴5 ▾3 ⇅2`; sides without one are left out."""
    line: StyledLine = []
    for side, stances in SIDES:
        if n := sum(cell.drawn_as in stances for cell in cells):
            line += [(f"{GLYPHS[side]}{n}", side), (" ", "text")]
    return line


class StanceGrid(Grid):
    """Issues as rows, actors as columns."""

    cell_width = 12
    totals_label = "all"

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
        self._of_actor: dict[int, list[Cell]] = {}
        self._of_issue: dict[int, list[Cell]] = {}

    def ids(self, row: int, column: int) -> tuple[str, str]:
        """Return the actor and issue of a cell."""
        return self.actors[column], self.issues[row]

    def draw(self, row: int, column: int, width: int) -> StyledLine:
        """Return the stance of a cell."""
        return draw_cell(self.comparison.cell(*self.ids(row, column)), width)

    def ground(self, row: int, column: int) -> str:
        """Return the tint of a cell's stance."""
        cell = self.comparison.cell(*self.ids(row, column))
        return f"tint-{cell.drawn_as}" if cell is not None and cell.drawn_as in TINTED else "plain"

    def total_width(self, width: int) -> int:
        """Return the width of the rows' totals."""
        return 26 if width >= WIDE_TOTALS_FROM else 6

    def row_total(self, row: int, width: int) -> StyledLine:
        """Return the total of an issue over the actors shown."""
        return _total(self.of_issue(row), width)

    def column_total(self, column: int, width: int) -> StyledLine:
        """Return the total of an actor over the issues shown."""
        return _total(self.of_actor(column), width)

    def of_issue(self, row: int) -> list[Cell]:
        """Return the cells of a row."""
        if row not in self._of_issue:
            found = (self.comparison.cell(actor, self.issues[row]) for actor in self.actors)
            self._of_issue[row] = [cell for cell in found if cell is not None]
        return self._of_issue[row]

    def of_actor(self, column: int) -> list[Cell]:
        """Return the cells of a column."""
        if column not in self._of_actor:
            found = (self.comparison.cell(self.actors[column], issue) for issue in self.issues)
            self._of_actor[column] = [cell for cell in found if cell is not None]
        return self._of_actor[column]


def _total(cells: Sequence[Cell], width: int) -> StyledLine:
    """Return the number of positions that count, and where there is room the number of cells on each side."""
    n = f"{sum(cell.n for cell in cells):,}"
    if width < 20:
        return [(n, "dim")]
    return [(n.ljust(6), "dim"), *side_counts(cells)]


class TurnedGrid(Grid):
    """Actors as rows, issues as columns."""

    cell_width = 12
    totals_label = "all"

    def __init__(self, grid: StanceGrid) -> None:
        self.grid = grid
        self.rows, self.columns = grid.columns, grid.rows

    def ids(self, row: int, column: int) -> tuple[str, str]:
        """Return the actor and issue of a cell."""
        return self.grid.ids(column, row)

    def draw(self, row: int, column: int, width: int) -> StyledLine:
        """Return the stance of a cell."""
        return self.grid.draw(column, row, width)

    def ground(self, row: int, column: int) -> str:
        """Return the tint of a cell's stance."""
        return self.grid.ground(column, row)

    def total_width(self, width: int) -> int:
        """Return the width of the rows' totals."""
        return self.grid.total_width(width)

    def row_total(self, row: int, width: int) -> StyledLine:
        """Return the total of an actor."""
        return self.grid.column_total(row, width)

    def column_total(self, column: int, width: int) -> StyledLine:
        """Return the total of an issue."""
        return self.grid.row_total(column, width)


class AgreementGrid(Grid):
    """Actors against actors: agreement, and the number of shared issues that it rests on."""

    cell_width = 9

    def __init__(self, library: Library, comparison: Comparison, actors: Sequence[str], min_shared: int) -> None:
        from briefing.compare.order import groups

        self.actors = actors
        self.min_shared = min_shared
        self.rows: Sequence[str] = [labels.short_name(library, actor) for actor in actors]
        self.columns: Sequence[str] = self.rows
        self._pairs = {frozenset((pair.a, pair.b)): pair for pair in comparison.agreement if pair.shared >= min_shared}
        known = {pair: found.agreement for pair, found in self._pairs.items() if found.agreement is not None}
        self.groups = groups(actors, known)
        self.row_breaks = self.column_breaks = frozenset(_breaks(self.groups))

    def ids(self, row: int, column: int) -> tuple[str, str]:
        """Return the two actors of a cell."""
        return self.actors[row], self.actors[column]

    def pair(self, row: int, column: int) -> Pair | None:
        """Return the agreement of two actors; None on the diagonal and where they share too few issues."""
        return self._pairs.get(frozenset(self.ids(row, column)))

    def draw(self, row: int, column: int, width: int) -> StyledLine:
        """Return `0.71 (5)`; `~1.00 (1)` where it rests on one issue; blank where no or too few issues are shared."""
        if row == column:
            return [("·", "faint")]
        pair = self.pair(row, column)
        if pair is None or pair.agreement is None:
            return []
        if pair.shared == 1:
            return [(f"~{pair.agreement:.2f} (1)", "faint")]
        return [(f"{pair.agreement:.2f}", _side(pair)), (f" ({pair.shared})", "dim")]

    def ground(self, row: int, column: int) -> str:
        """Return the tint of two actors who agree or disagree on more than one issue."""
        pair = self.pair(row, column)
        if pair is None or pair.agreement is None or pair.shared == 1 or _side(pair) == "neutral":
            return "plain"
        return f"tint-{_side(pair)}"

    @property
    def strongest_disagreement(self) -> tuple[int, int]:
        """Row and column of the pair that agrees least on three or more shared issues; else on as many as there are."""
        index = {actor: i for i, actor in enumerate(self.actors)}
        inside = [pair for pair in self._pairs.values() if pair.a in index and pair.b in index and pair.shared]
        enough = [pair for pair in inside if pair.shared >= 3] or inside
        worst = min(enough, key=lambda pair: (pair.agreement or 0.0, -pair.shared, pair.a, pair.b), default=None)
        return (0, 0) if worst is None else (index[worst.a], index[worst.b])


def _breaks(groups: Sequence[Sequence[str]]) -> list[int]:
    """Return the indexes of the actors that end a group; actors without a group are not divided from each other."""
    breaks, end = [], -1
    for i, group in enumerate(groups[:-1]):
        end += len(group)
        if len(group) > 1 or len(groups[i + 1]) > 1:
            breaks.append(end)
    return breaks


def _side(pair: Pair) -> str:
    agreement = pair.agreement or 0.0
    return "for" if agreement >= AGREE_FROM else "against" if agreement < DISAGREE_BELOW else "neutral"
