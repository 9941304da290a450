"""A table of any size with a fixed head and a fixed first column, drawn only where it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple, Protocol

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from briefing.tui.styled_text import StyledLine, cells, fit, line_width, pad, strip, wrap
from briefing.tui.themes import Palette
from briefing.tui.widgets.painted import Painted

HEAD = 2
"""Height of the head: the columns' labels and a rule."""


class Grid(Protocol):
    """Cells of a matrix, drawn only when they are on the screen."""

    rows: Sequence[str]
    """The rows' labels, sanitised."""
    columns: Sequence[str]
    """The columns' labels, sanitised."""
    cell_width: int
    """Preferred width of a column, in terminal cells."""

    def draw(self, row: int, column: int, width: int) -> StyledLine:
        """Return a cell for a width; an empty line is an empty cell."""
        ...


class Shape(NamedTuple):
    """The measures of a matrix, in terminal cells."""

    label: int
    """Width of the rows' labels."""
    column: int
    """Width of a column with its gap."""
    columns: int
    """Number of whole columns that fit."""


class Matrix(Painted, can_focus=True):
    """The table, with a cursor on a cell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", "up", id="row-up", show=False),
        Binding("down,j", "move(1, 0)", "down", id="row-down", show=False),
        Binding("left,h", "move(0, -1)", "left", id="column-left", show=False),
        Binding("right,l", "move(0, 1)", "right", id="column-right", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="rows-up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", id="rows-down", show=False),
        Binding("g", "move(-100000, 0)", "first row", id="row-first", show=False),
        Binding("G", "move(100000, 0)", "last row", id="row-last", show=False),
        Binding("home", "move(0, -100000)", "first column", id="column-first", show=False),
        Binding("end", "move(0, 100000)", "last column", id="column-last", show=False),
        Binding("enter", "choose", "words", id="cell-open"),
    ]

    class Chosen(Message):
        """A cell was opened."""

        def __init__(self, matrix: Matrix, row: int, column: int) -> None:
            super().__init__()
            self.matrix = matrix
            self.row = row
            self.column = column

        @property
        def control(self) -> Matrix:
            """The matrix that has the cell."""
            return self.matrix

    def __init__(self, empty: str, moved: Callable[[], None], *, id: str | None = None) -> None:
        """Call `moved` after the cursor has moved to another cell, so that both are drawn in one frame."""
        super().__init__(id=id)
        self.grid: Grid | None = None
        self.empty = empty
        self._moved = moved
        self.row = self.column = 0
        self.top = self.first = 0

    def show(self, grid: Grid) -> None:
        """Show another table; the cursor stays within it."""
        self.grid = grid
        self.row = min(self.row, max(len(grid.rows) - 1, 0))
        self.column = min(self.column, max(len(grid.columns) - 1, 0))
        self._reveal()
        self.repaint()

    # Measures.

    @property
    def shape(self) -> Shape:
        """The widths of labels and columns."""
        grid, width = self.grid, self.size.width
        if grid is None or not grid.rows or not grid.columns:
            return Shape(0, 1, 1)
        longest = max(map(cells, grid.rows))
        label = max(min(longest + 1, width * 3 // 10 if width < 80 else width * 2 // 5, 44), 10)
        room = max(width - label, 1)
        wanted = grid.cell_width + 1
        columns = min(max(room // wanted, 1), len(grid.columns))
        return Shape(label, min(room // columns, wanted + 8), columns)

    @property
    def visible_rows(self) -> int:
        """Number of rows that fit."""
        return max(self.size.height - HEAD, 1)

    def _reveal(self) -> None:
        if self.grid is None or not self.size:
            return
        self.top = min(max(self.top, self.row - self.visible_rows + 1), self.row)
        self.top = max(min(self.top, len(self.grid.rows) - self.visible_rows), 0)
        columns = self.shape.columns
        self.first = min(max(self.first, self.column - columns + 1), self.column)
        self.first = max(min(self.first, len(self.grid.columns) - columns), 0)

    # Drawing.

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return head, rule and rows."""
        shape = self.shape
        return [self._line(y, shape) for y in range(height)]

    def _line(self, y: int, shape: Shape) -> Strip:
        width, palette, grid = self.size.width, self.palette, self.grid
        if grid is None or not grid.rows or not grid.columns:
            note = wrap([(self.empty, "dim")], width) if grid is not None else []
            return strip(note[y] if y < len(note) else [], width, palette)
        if y == 0:
            return self._head(grid, shape)
        if y == 1:
            return Strip([Segment("─" * width, palette.style("faint"))], width)
        row = self.top + y - HEAD
        if row >= len(grid.rows):
            return Strip([Segment(" " * width, palette.style("text"))], width)
        return self._row(grid, row, shape)

    def _head(self, grid: Grid, shape: Shape) -> Strip:
        palette, size = self.palette, shape.column
        last = min(self.first + shape.columns, len(grid.columns))
        below = len(grid.rows) - self.top - self.visible_rows
        signs = (
            "‹" if self.first else "",
            f"+{len(grid.columns) - last} ›" if last < len(grid.columns) else "",
            "↑" if self.top else "",
            f"+{below} ↓" if below > 0 else "",
        )
        corner = " ".join(filter(None, signs))
        segments = [Segment(pad(corner, shape.label), palette.style("faint"))]
        for column in range(self.first, last):
            name = "accent" if column != self.column else "heading"
            segments.append(Segment(" " + pad(grid.columns[column], size - 1), palette.style(name)))
        return _filled(segments, self.size.width, palette)

    def _row(self, grid: Grid, row: int, shape: Shape) -> Strip:
        palette, size = self.palette, shape.column
        here = row == self.row
        label = "strong" if here else "text"
        segments = [Segment(pad(grid.rows[row], shape.label), palette.style(label))]
        for column in range(self.first, min(self.first + shape.columns, len(grid.columns))):
            on = here and column == self.column
            ground = ("cursor" if self.has_focus else "rest") if on else "plain"
            line = fit(grid.draw(row, column, size - 1), size - 1)
            edge = "▌" if ground == "cursor" else " "
            segments.append(Segment(edge, palette.style("accent", ground)))
            segments += [Segment(text, palette.style(name, ground)) for text, name in line]
            segments.append(Segment(" " * (size - 1 - line_width(line)), palette.style("text", ground)))
        return _filled(segments, self.size.width, palette)

    # Moving.

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell and scroll so that it shows."""
        if self.grid is None or not self.grid.rows or not self.grid.columns:
            return
        self.row = min(max(row, 0), len(self.grid.rows) - 1)
        self.column = min(max(column, 0), len(self.grid.columns) - 1)
        self._reveal()
        self.repaint()
        self._moved()

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor by some rows and columns."""
        self.move_to(self.row + rows, self.column + columns)

    def action_page(self, direction: int) -> None:
        """Move the cursor by a screen of rows."""
        self.action_move(direction * self.visible_rows, 0)

    def action_choose(self) -> None:
        """Open the cell under the cursor."""
        if self.grid is not None and self.grid.rows and self.grid.columns:
            self.post_message(self.Chosen(self, self.row, self.column))

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._reveal()

    def on_focus(self) -> None:
        """Repaint: the cursor's ground shows the focus."""
        self.repaint()

    def on_blur(self) -> None:
        """Repaint: the cursor's ground shows the focus."""
        self.repaint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move with the wheel."""
        event.stop()
        self.action_move(1, 0)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move with the wheel."""
        event.stop()
        self.action_move(-1, 0)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor, or open the cell under it."""
        offset, shape = event.get_content_offset(self), self.shape
        if offset is None or self.grid is None or offset.y < HEAD or offset.x < shape.label:
            return
        row = self.top + offset.y - HEAD
        column = self.first + (offset.x - shape.label) // shape.column
        if row >= len(self.grid.rows) or column >= len(self.grid.columns):
            return
        if (row, column) == (self.row, self.column) or event.chain > 1:
            self.row, self.column = row, column
            self.action_choose()
        else:
            self.move_to(row, column)


def _filled(segments: list[Segment], width: int, palette: Palette) -> Strip:
    strip = Strip(segments)
    if strip.cell_length > width:
        return strip.crop(0, width)
    return strip.extend_cell_length(width, palette.style("text"))
