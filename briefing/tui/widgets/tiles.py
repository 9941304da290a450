"""The world as tiles, with a cursor: a tile a country, marked and coloured by its stance."""

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


class Tiles(Painted, can_focus=True):
    """Two cells a tile where there is little room, three or four (with the stance's glyph) where there is more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "north", id="tile-up", show=False),
        Binding("down,j", "move(1, 0)", "south", id="tile-down", show=False),
        Binding("left,h", "move(0, -1)", "west", id="tile-left", show=False),
        Binding("right,l", "move(0, 1)", "east", id="tile-right", show=False),
        Binding("enter", "choose", "words", id="tile-open"),
    ]

    class Moved(Message):
        """The cursor stands on another country."""

    class Chosen(Message):
        """The country under the cursor was opened."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cells: Mapping[str, Cell] = {}
        self.bloc: frozenset[str] = frozenset()
        self.code = "KZ"

    def show(self, cells: Mapping[str, Cell], bloc: frozenset[str] = frozenset()) -> None:
        """Shows the stances, and a bloc's countries underlined."""
        self.cells, self.bloc = cells, bloc
        if self.code not in cells and cells:
            self.code = min(cells)
        self.repaint()

    def size_of(self, width: int) -> int:
        """Cells that a tile takes."""
        return max(2, min(4, width // (COLUMNS - WEST)))

    def paint(self, width: int, height: int) -> list[Strip]:
        """Rows of tiles; the cursor on its own ground."""
        palette, size = self.palette, self.size_of(width)
        rows: list[Strip] = []
        for row in range(height):
            line: list[Segment] = []
            for column in range(WEST, COLUMNS):
                code = COUNTRIES.get((row, column)) if row < ROWS else None
                if code is None:
                    line.append(Segment(" " * size, palette.style("text")))
                    continue
                cell = self.cells.get(code)
                ground = ("cursor" if self.has_focus else "rest") if code == self.code else "plain"
                glyph, name = " ", "faint"
                if cell is not None:
                    glyph = "⇅" if cell.opposed else GLYPHS[cell.stance]
                    name = "ambivalent" if cell.opposed else cell.stance
                style = palette.style(name, ground)
                if code in self.bloc:
                    style += palette.underline
                if size == 2:
                    line.append(Segment(code if cell is not None or code == self.code else "··", style))
                else:
                    line.append(Segment(f"{glyph}{code}", style))
                    line.append(Segment(" " * (size - 3), palette.style("text")))
            strip = Strip(line)
            rows.append(strip.adjust_cell_length(width, palette.style("text")))
        return rows

    def action_move(self, rows: int, columns: int) -> None:
        """To the next tile in a direction."""
        self._to(step(self.code, rows, columns))

    def action_choose(self) -> None:
        """Opens the country under the cursor."""
        self.post_message(self.Chosen())

    def _to(self, code: str) -> None:
        if code != self.code:
            self.code = code
            self.repaint()
            self.post_message(self.Moved())

    def on_focus(self) -> None:
        """The cursor's ground says who has the focus."""
        self.repaint()

    def on_blur(self) -> None:
        """The cursor's ground says who has the focus."""
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor, a second opens."""
        code = COUNTRIES.get((event.y, WEST + event.x // self.size_of(self.size.width)))
        if code is None:
            return
        if code == self.code or event.chain > 1:
            self.action_choose()
        else:
            self._to(code)
