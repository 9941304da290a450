"""A tile map of the world with a cursor: a tile for each country, coloured by its stance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from briefing.compare.tilemap import COLUMNS, COUNTRIES, ROWS, TILES, step
from briefing.stance import GLYPHS
from briefing.tui.widgets.painted import Painted

if TYPE_CHECKING:
    from briefing.compare import Cell

WEST = min(column for _, column in TILES.values())
LARGE_CELLS = 6
"""Minimum width of a large tile, in cells."""


class Tiles(Painted, can_focus=True):
    """The map: tiles of two cells, of three or four with a glyph, or of two rows with the number of positions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "north", id="tile-up", show=False),
        Binding("down,j", "move(1, 0)", "south", id="tile-down", show=False),
        Binding("left,h", "move(0, -1)", "west", id="tile-left", show=False),
        Binding("right,l", "move(0, 1)", "east", id="tile-right", show=False),
        Binding("enter", "choose", "words", id="tile-open"),
    ]

    class Moved(Message):
        """The cursor moved to another country."""

    class Chosen(Message):
        """The country under the cursor was opened."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cells: Mapping[str, Cell] = {}
        self.bloc: frozenset[str] = frozenset()
        self.code = "KZ"

    def show(self, cells: Mapping[str, Cell], bloc: frozenset[str] = frozenset()) -> None:
        """Show the stances, and a bloc's countries underlined."""
        self.cells, self.bloc = cells, bloc
        if self.code not in cells and cells:
            self.code = min(cells)
        self.repaint()

    def size_of(self, width: int, height: int) -> tuple[int, int]:
        """Return the size of a tile in cells and rows, with the gaps at its right and below it."""
        across = width // (COLUMNS - WEST)
        if across >= LARGE_CELLS and height >= 2 * ROWS:
            return min(across, 8), 2
        return max(2, min(4, across)), 1

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return rows of tiles, the cursor on its own ground."""
        across, down = self.size_of(width, height)
        blank = self.palette.style("text")
        rows: list[Strip] = []
        for y in range(height):
            row, below = divmod(y, down)
            line: list[Segment] = []
            for column in range(WEST, COLUMNS):
                code = COUNTRIES.get((row, column)) if row < ROWS else None
                if code is None:
                    line.append(Segment(" " * across, blank))
                    continue
                tile = self._tile(code, across, bool(below))
                line += [tile, Segment(" " * (across - len(tile.text)), blank)]
            rows.append(Strip(line).adjust_cell_length(width, blank))
        return rows

    def _tile(self, code: str, across: int, below: bool) -> Segment:
        """Return one row of a country's tile, on the stance's colour unless the cursor is on it."""
        cell = self.cells.get(code)
        here = code == self.code
        glyph, name = " ", "faint"
        if cell is not None:
            glyph = "⇅" if cell.opposed else GLYPHS[cell.stance]
            name = "ambivalent" if cell.opposed else cell.stance
        style = self.palette.style(name, ("cursor" if self.has_focus else "rest") if here else "plain")
        if below:
            return Segment("▀" * (across - 1) if cell is not None and not here else "", style)
        if code in self.bloc:
            style += self.palette.underline
        if across == 2:
            return Segment(code if cell is not None or here else "··", style)
        if cell is not None and not here:
            style += self.palette.reverse
        if across < LARGE_CELLS:
            return Segment(f"{glyph}{code}", style)
        count = str(len(cell.positions)) if cell is not None else ""
        return Segment(f"{glyph} {code}{count.rjust(across - 5)}", style)

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor to the next tile in a direction."""
        self._move_to(step(self.code, rows, columns))

    def action_choose(self) -> None:
        """Open the country under the cursor."""
        self.post_message(self.Chosen())

    def _move_to(self, code: str) -> None:
        if code != self.code:
            self.code = code
            self.repaint()
            self.post_message(self.Moved())

    def on_focus(self) -> None:
        """Repaint: the cursor's ground shows the focus."""
        self.repaint()

    def on_blur(self) -> None:
        """Repaint: the cursor's ground shows the focus."""
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor, or open the country under it."""
        across, down = self.size_of(*self.size)
        code = COUNTRIES.get((event.y // down, WEST + event.x // across))
        if code is None:
            return
        if code == self.code or event.chain > 1:
            self.action_choose()
        else:
            self._move_to(code)
