"""A table of any size with a fixed head and a fixed first column, drawn only where it shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from briefing.tui.styled_text import StyledLine, cells, fit, line_width, pad, strip, wrap
from briefing.tui.themes import Palette
from briefing.tui.widgets.lines import CURSOR, MARK
from briefing.tui.widgets.painted import Painted

HEAD = 2
"""Height of the head: the columns' labels and a rule."""
EDGES = 2
"""Width of what is around a cell's content: the cursor's mark before it, a gap after it."""


class Grid:
    """Cells of a matrix, drawn only when they are on the screen."""

    rows: Sequence[str]
    """The rows' labels, sanitised."""
    columns: Sequence[str]
    """The columns' labels, sanitised."""
    cell_width: int
    """Minimum width of a cell's content, in terminal cells."""
    totals_label = ""
    """Label of the totals below the columns; empty without totals."""
    row_breaks: Collection[int] = ()
    """Indexes of the rows that are followed by a line."""
    column_breaks: Collection[int] = ()
    """Indexes of the columns that are followed by a line."""

    def draw(self, row: int, column: int, width: int) -> StyledLine:
        """Return a cell for a width; an empty line is an empty cell."""
        raise NotImplementedError

    def ground(self, row: int, column: int) -> str:
        """Return the name of a cell's ground."""
        return "plain"

    def total_width(self, width: int) -> int:
        """Return the width of the rows' totals in a matrix of this width; 0 for none."""
        return 0

    def row_total(self, row: int, width: int) -> StyledLine:
        """Return the total of a row."""
        return []

    def column_total(self, column: int, width: int) -> StyledLine:
        """Return the total of a column."""
        return []


class Shape(NamedTuple):
    """The measures of a matrix, in terminal cells."""

    label: int
    """Width of the rows' labels."""
    column: int
    """Width of a column: edge, content and gap."""
    columns: int
    """Number of whole columns that fit."""
    more: int
    """Width of the sign that says how many columns are cut off at the right; 0 if none can be."""
    total: int
    """Width of the rows' totals; 0 for none."""


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

    def __init__(
        self,
        empty: str,
        moved: Callable[[], None],
        is_marked: Callable[[int, int], bool],
        *,
        id: str | None = None,
    ) -> None:
        """Call `moved` after the cursor has moved to another cell, so that both are drawn in one frame.

        `is_marked` returns whether the cell in a row and a column is marked for export.
        """
        super().__init__(id=id)
        self.grid: Grid | None = None
        self.empty = empty
        self._moved = moved
        self._is_marked = is_marked
        self._longest = 0
        """Width of the longest label of a row."""
        self.row = self.column = 0
        self.top = self.first = 0

    def show(self, grid: Grid) -> None:
        """Show another table; the cursor stays within it."""
        self.grid = grid
        self._longest = max(map(cells, grid.rows), default=0)
        self.row = min(self.row, max(len(grid.rows) - 1, 0))
        self.column = min(self.column, max(len(grid.columns) - 1, 0))
        self._reveal()
        self.repaint()

    # Measures.

    @property
    def natural_height(self) -> int:
        """Number of lines that show every row."""
        grid = self.grid
        if grid is None or not grid.rows or not grid.columns:
            return HEAD
        return HEAD + len(grid.rows) + bool(grid.totals_label)

    @property
    def shape(self) -> Shape:
        """The widths of labels, columns and totals."""
        grid, width = self.grid, self.size.width
        if grid is None or not grid.rows or not grid.columns:
            return Shape(0, 1, 1, 0, 0)
        label = max(min(self._longest + 2, width * 3 // 10 if width < 80 else width * 2 // 5, 44), 10)
        total, wanted = grid.total_width(width), grid.cell_width + EDGES
        room = max(width - label - total, wanted)
        more = 0
        if room // wanted < len(grid.columns):
            more = len(f" +{len(grid.columns)} ›")
            room = max(room - more, wanted)
        columns = min(max(room // wanted, 1), len(grid.columns))
        return Shape(label, min(room // columns, wanted + 6), columns, more, total)

    @property
    def _footer(self) -> int:
        """Height of the line below the rows: totals, and how many rows are cut off."""
        grid = self.grid
        if grid is None:
            return 0
        return int(bool(grid.totals_label) or len(grid.rows) > self.size.height - HEAD)

    @property
    def visible_rows(self) -> int:
        """Number of rows that fit."""
        return max(self.size.height - HEAD - self._footer, 1)

    def _reveal(self) -> None:
        if self.grid is None or not self.size:
            return
        self.top = min(max(self.top, self.row - self.visible_rows + 1), self.row)
        self.top = max(min(self.top, len(self.grid.rows) - self.visible_rows), 0)
        columns = self.shape.columns
        self.first = min(max(self.first, self.column - columns + 1), self.column)
        self.first = max(min(self.first, len(self.grid.columns) - columns), 0)

    # Drawing.

    def cursor_cell(self) -> tuple[int, int] | None:
        """Return the first cell of the table's cell under the cursor."""
        shape = self.shape
        return shape.label + (self.column - self.first) * shape.column, HEAD + self.row - self.top

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return head, rule, rows and totals."""
        grid, palette = self.grid, self.palette
        if grid is None or not grid.rows or not grid.columns:
            note = wrap([(self.empty, "dim")], width) if grid is not None else []
            return [strip(note[y] if y < len(note) else [], width, palette) for y in range(height)]
        shape = self.shape
        lines = [self._head(grid, shape), strip([("─" * width, "faint")], width, palette)]
        last = min(self.top + self.visible_rows, len(grid.rows))
        lines += [self._row(grid, row, shape) for row in range(self.top, last)]
        if self._footer:
            lines.append(strip(self._totals(grid, shape, last), width, palette))
        lines += [strip([], width, palette)] * (height - len(lines))
        return lines[:height]

    def _columns(self, grid: Grid, shape: Shape) -> range:
        return range(self.first, min(self.first + shape.columns, len(grid.columns)))

    def _head(self, grid: Grid, shape: Shape) -> Strip:
        before = f"‹ +{self.first} " if self.first else ""
        line: StyledLine = [(pad(before, shape.label, right=True), "faint")]
        for column in self._columns(grid, shape):
            name = "heading" if column == self.column else "accent"
            line.append((" " + pad(grid.columns[column], shape.column - EDGES) + " ", name))
        hidden = len(grid.columns) - self._columns(grid, shape).stop
        line.append((pad(f" +{hidden} ›" if hidden else "", shape.more), "faint"))
        if shape.total:
            line.append((pad(" all", shape.total), "dim"))
        return strip(line, self.size.width, self.palette)

    def _row(self, grid: Grid, row: int, shape: Shape) -> Strip:
        palette, room = self.palette, shape.column - EDGES
        here = row == self.row
        segments = [Segment(pad(grid.rows[row], shape.label), palette.style("strong" if here else "text"))]
        for column in self._columns(grid, shape):
            on = here and column == self.column
            ground = ("cursor" if self.has_focus else "rest") if on else grid.ground(row, column)
            line = fit(grid.draw(row, column, room), room)
            marked = self._is_marked(row, column)
            edge = MARK if marked else CURSOR if ground == "cursor" else " "
            segments.append(Segment(edge, palette.style("mark" if marked else "accent", ground)))
            segments += [Segment(text, palette.style(name, ground)) for text, name in line]
            segments.append(Segment(" " * (room - line_width(line)), palette.style("text", ground)))
            segments.append(Segment("│" if column in grid.column_breaks else " ", palette.style("faint")))
        if shape.total:
            segments.append(Segment(" " * (shape.more + 1), palette.style("text")))
            total = fit(grid.row_total(row, shape.total - 1), shape.total - 1)
            segments += [Segment(text, palette.style(name)) for text, name in total]
        if row in grid.row_breaks:
            segments = [Segment(text, style + palette.underline if style else None) for text, style, _ in segments]
        return _filled(segments, self.size.width, palette)

    def _totals(self, grid: Grid, shape: Shape, last: int) -> StyledLine:
        """Return the line below the rows: how many rows are cut off above and below, then the columns' totals."""
        above = f"↑ +{self.top}" if self.top else ""
        below = f"+{len(grid.rows) - last} ↓" if last < len(grid.rows) else ""
        label = "  ".join(filter(None, (above, below, grid.totals_label)))
        line: StyledLine = [(pad(label, shape.label), "dim")]
        if not grid.totals_label:
            return line
        room = shape.column - EDGES
        for column in self._columns(grid, shape):
            total = fit(grid.column_total(column, room), room)
            line += [(" ", "dim"), *total, (" " * (room - line_width(total) + 1), "dim")]
        return line

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
        """Open the cell under the cursor, or move it: on labels to their row or column, on `+29 ›` to more columns."""
        offset, shape = event.get_content_offset(self), self.shape
        if offset is None or self.grid is None or not self.grid.rows or not self.grid.columns:
            return
        shown = self._columns(self.grid, shape)
        row = self.top + offset.y - HEAD
        on_row = HEAD <= offset.y < HEAD + self.visible_rows and row < len(self.grid.rows)
        column = self.first + (offset.x - shape.label) // shape.column if offset.x >= shape.label else self.first - 1
        if offset.y < HEAD:
            self.move_to(self.row, column if column in shown or column < shown.start else shown.stop)
            return
        if not on_row or column >= shown.stop:
            return
        if column not in shown:
            self.move_to(row, self.column)
        elif (row, column) == (self.row, self.column) or event.chain > 1:
            self.row, self.column = row, column
            self.action_choose()
        else:
            self.move_to(row, column)


def _filled(segments: list[Segment], width: int, palette: Palette) -> Strip:
    row = Strip(segments)
    if row.cell_length > width:
        return row.crop(0, width)
    return row.extend_cell_length(width, palette.style("text"))
