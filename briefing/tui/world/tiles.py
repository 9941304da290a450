"""A tile map of the world with a cursor: a tile for each country, with the glyph and colour of its stance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple

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
"""The first column that has a tile."""


class TileSize(NamedTuple):
    """The size of a tile in terminal cells, with the gap at its right and below it."""

    across: int
    down: int

    @property
    def map_width(self) -> int:
        """Width of the map."""
        return (COLUMNS - WEST) * self.across

    @property
    def map_height(self) -> int:
        """Height of the map."""
        return ROWS * self.down


SIZES = (TileSize(7, 3), TileSize(5, 3), TileSize(5, 2), TileSize(4, 1), TileSize(3, 1), TileSize(2, 1))
"""Sizes of tiles, the largest first. The smallest has room for the glyph and one letter."""


def tile_text(code: str, cell: Cell | None, across: int) -> str:
    """Return a tile's first row: glyph and code; in two cells the glyph and the code's first letter, or a dot."""
    if cell is None:
        return "·" if across == 2 else f" {code}" if across < 5 else f"  {code}"
    glyph = GLYPHS[cell.drawn_as]
    return f"{glyph}{code[0]}" if across == 2 else f"{glyph}{code}" if across < 5 else f"{glyph} {code}"


class Tiles(Painted, can_focus=True):
    """The map; the tiles of countries with a position are filled, the others faint."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "north", id="tile-up", show=False),
        Binding("down,j", "move(1, 0)", "south", id="tile-down", show=False),
        Binding("left,h", "move(0, -1)", "west", id="tile-left", show=False),
        Binding("right,l", "move(0, 1)", "east", id="tile-right", show=False),
        Binding("n", "jump(1)", "next with a position", id="tile-next"),
        Binding("N", "jump(-1)", "previous with a position", id="tile-previous", show=False),
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
        self.tile = SIZES[-1]
        self.top = 0
        """First row of the map on the screen, where it is too low for all."""

    def show(self, cells: Mapping[str, Cell], bloc: frozenset[str] = frozenset()) -> None:
        """Show the stances, and a bloc's countries underlined."""
        self.cells, self.bloc = cells, bloc
        if self.code not in cells and cells:
            self.code = self._with_position()[0]
        self.repaint()

    def _with_position(self) -> list[str]:
        """Return the countries with a position, from north to south, from west to east."""
        return sorted(self.cells, key=lambda code: TILES[code])

    def cursor_cell(self) -> tuple[int, int] | None:
        """Return the first cell of the tile under the cursor."""
        row, column = TILES[self.code]
        across, down = self.tile
        return (column - WEST) * across, row * down - self.top

    def on_focus(self) -> None:
        """Move the terminal's own cursor to the tile."""
        self.repaint()

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return rows of tiles."""
        across, down = self.tile
        blank = self.palette.style("text")
        row = TILES[self.code][0]
        self.top = min(max(self.top, (row + 1) * down - height), row * down)
        self.top = max(min(self.top, ROWS * down - height), 0)
        rows: list[Strip] = []
        for y in range(self.top, self.top + height):
            row, line = divmod(y, down)
            segments: list[Segment] = []
            for column in range(WEST, COLUMNS):
                code = COUNTRIES.get((row, column)) if row < ROWS else None
                if code is None:
                    segments.append(Segment(" " * across, blank))
                else:
                    segments += self._tile(code, line)
            rows.append(Strip(segments).adjust_cell_length(width, blank))
        return rows

    def _tile(self, code: str, line: int) -> list[Segment]:
        """Return one line of a country's tile: filled with its stance's colour, or as the selected one."""
        across, down = self.tile
        cell = self.cells.get(code)
        blank = self.palette.style("text")
        if line and line == down - 1 and down > 2:
            return [Segment(" " * across, blank)]
        gap = 1 if across > 3 else 0
        room = across - gap
        if line == 0:
            text = code if across == 2 and code == self.code else tile_text(code, cell, across)[:room]
        else:
            text = f"{len(cell.positions):>{room - 1}}" if cell is not None else ""
        name = "selected" if code == self.code else cell.drawn_as if cell is not None else "faint"
        style = self.palette.style(name)
        if cell is not None and code != self.code:
            style += self.palette.reverse
        if code in self.bloc and line == 0:
            style += self.palette.underline
        return [Segment(text.ljust(room), style), Segment(" " * gap, blank)]

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor to the next tile in a direction."""
        self.move_to(step(self.code, rows, columns))

    def action_jump(self, direction: int) -> None:
        """Move the cursor to the next country with a position, or the previous one; after the last to the first."""
        codes = self._with_position()
        if not codes:
            return
        here = TILES[self.code]
        if direction > 0:
            self.move_to(next((code for code in codes if TILES[code] > here), codes[0]))
        else:
            self.move_to(next((code for code in reversed(codes) if TILES[code] < here), codes[-1]))

    def action_choose(self) -> None:
        """Open the country under the cursor."""
        self.post_message(self.Chosen())

    def move_to(self, code: str) -> None:
        """Put the cursor on a country."""
        if code != self.code:
            self.code = code
            self.repaint()
            self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Move the cursor, or open the country under it."""
        across, down = self.tile
        code = COUNTRIES.get(((self.top + event.y) // down, WEST + event.x // across))
        if code is None:
            return
        if code == self.code or event.chain > 1:
            self.action_choose()
        else:
            self.move_to(code)
