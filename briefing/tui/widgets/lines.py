"""The base of all lists and pages: items of one or more lines each, drawn only where they show.

It scrolls without a layout, so a million items cost no more than forty. Two widgets build on it: `Listing` (items of
the same height) and `Page` (items of any height).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from briefing.tui.styled_text import StyledLine, StyledSpan, segments
from briefing.tui.widgets.painted import Painted

WHEEL_LINES = 3
BAR = "▐"
CURSOR, MARK = "▌", "✓"
"""Left of the item under the cursor, and of one that is marked for export."""


class Lines(Painted, can_focus=True):
    """Items drawn line by line, with a cursor that moves among those that it can stop at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "up", id="up", show=False),
        Binding("down,j", "step(1)", "down", id="down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="page-up", show=False),
        Binding("pagedown,ctrl+f,space", "page(1)", "page down", id="page-down", show=False),
        Binding("home,g", "first", "first", id="first", show=False),
        Binding("end,G", "last", "last", id="last", show=False),
        Binding("enter", "choose", "open", id="open", show=False),
    ]

    LED: ClassVar[bool] = False
    """Whether the cursor is moved from an input, which has the focus."""

    GROUND: ClassVar[str] = "plain"
    """Ground of the items that are not under the cursor."""

    class Chosen(Message):
        """The item under the cursor was opened, by `enter` or a second click."""

        def __init__(self, lines: Lines, item: int) -> None:
            super().__init__()
            self.lines = lines
            self.item = item

        @property
        def control(self) -> Lines:
            """The list that has the item."""
            return self.lines

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.top = 0
        self._rows_by_item: dict[tuple[int, str], list[list[Segment]]] = {}
        self._styled: dict[tuple[str, bool, tuple[StyledSpan, ...]], list[Segment]] = {}
        self._strips: dict[tuple[int, str], tuple[list[Segment], Strip]] = {}

    # To be defined by subclasses.

    @property
    def n_items(self) -> int:
        """Number of items."""
        raise NotImplementedError

    @property
    def n_lines(self) -> int:
        """Number of lines of all items."""
        raise NotImplementedError

    def item_at(self, line: int) -> int:
        """Return the item that a line belongs to."""
        raise NotImplementedError

    def line_of(self, item: int) -> int:
        """Return an item's first line."""
        raise NotImplementedError

    def height_of(self, item: int) -> int:
        """Return the number of an item's lines."""
        raise NotImplementedError

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return an item's lines for a width in cells."""
        raise NotImplementedError

    def is_stop(self, item: int) -> bool:
        """Return whether the cursor can stop at an item."""
        return 0 <= item < self.n_items

    def is_marked(self, item: int) -> bool:
        """Return whether an item is marked for export."""
        return False

    # Drawing.

    @property
    def text_width(self) -> int:
        """Width of an item's text in cells, without the cursor's mark and the scroll bar."""
        return max(self.size.width - 2, 1)

    def _item_rows(self, item: int, width: int, ground: str) -> list[list[Segment]]:
        key = (item, ground)
        rows = self._rows_by_item.get(key)
        if rows is None:
            first, *others = [*self.draw(item, max(width - 2, 1))] or [[]]
            marked = self.is_marked(item)
            rows = [self._row(first, width, ground, marked), *(self._row(line, width, ground) for line in others)]
            if len(self._rows_by_item) > 1024:
                self._rows_by_item.clear()
            self._rows_by_item[key] = rows
        return rows

    def _row(self, line: StyledLine, width: int, ground: str, marked: bool = False) -> list[Segment]:
        """Return a line's segments, cached: while the user types, most lines stay the same."""
        key = (ground, marked, tuple(line))
        row = self._styled.get(key)
        if row is None:
            if len(self._styled) > 4096:
                self._styled.clear()
            glyph = MARK if marked else CURSOR if ground == "cursor" else " "
            edge = Segment(glyph, self.palette.style("mark" if marked else "accent", ground))
            row = self._styled[key] = [edge, *segments(line, width - 2, self.palette, ground)]
        return row

    def _with_bar(self, row: list[Segment], bar: Segment, width: int) -> Strip:
        """Return a row with the scroll bar at its end, the same strip as before where both are unchanged."""
        cached = self._strips.get((id(row), bar.text))
        if cached is None or cached[0] is not row:
            if len(self._strips) > 4096:
                self._strips.clear()
            cached = self._strips[id(row), bar.text] = (row, Strip([*row, bar], width))
        return cached[1]

    @property
    def scrolled(self) -> int:
        """The first line on the screen."""
        return self.top

    def cursor_cell(self) -> tuple[int, int] | None:
        """Return the first cell of the item under the cursor, if it is on the screen."""
        row = self.line_of(self.cursor) - self.top
        return (0, row) if self.is_stop(self.cursor) and 0 <= row < self.size.height else None

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return the rows on the screen."""
        palette, total = self.palette, self.n_lines
        void = Segment(" " * width, palette.style("text", self.GROUND))
        on = Segment(BAR, palette.style("faint", self.GROUND))
        off = Segment(" ", palette.style("faint", self.GROUND))
        thumb = range(0)
        if total > height > 0:
            size = max(1, height * height // total)
            start = (height - size) * self.top // (total - height)
            thumb = range(start, start + size)
        here = ("cursor" if self.has_focus or self.LED else "rest") if self.is_stop(self.cursor) else self.GROUND
        rows: list[Strip] = []
        line = self.top
        while len(rows) < height:
            if line >= total:
                rows.append(Strip([void], width))
                line += 1
                continue
            item = self.item_at(line)
            drawn = self._item_rows(item, width, here if item == self.cursor else self.GROUND)
            first = self.line_of(item)
            for one in drawn[line - first : line - first + height - len(rows)]:
                rows.append(self._with_bar(one, on if len(rows) in thumb else off, width))
            line = first + max(self.height_of(item), 1)
        return rows

    def redraw(self) -> None:
        """Draw every item again, since what they show has changed."""
        self._rows_by_item.clear()
        self._settle()
        self.repaint()

    def forget(self) -> None:
        """Clear the caches, which depend on width and theme."""
        super().forget()
        self._rows_by_item.clear()
        self._styled.clear()
        self._strips.clear()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text selected with the mouse, without the cursor's mark and the scroll bar."""
        start = selection.start.y if selection.start is not None else 0
        end = selection.end.y if selection.end is not None else self.n_lines - 1
        taken: list[str] = []
        for line in range(max(start, 0), min(end, self.n_lines - 1, start + 2000) + 1):
            item = self.item_at(line)
            drawn = self._item_rows(item, self.size.width, "plain")
            inside = line - self.line_of(item)
            text = "".join(segment.text for segment in drawn[inside]) if inside < len(drawn) else ""
            first = selection.start.x if selection.start is not None and line == start else 0
            last = selection.end.x if selection.end is not None and line == end else len(text)
            taken.append(text[max(first, 1) : last].rstrip())
        return "\n".join(taken), "\n"

    # Moving.

    def _settle(self) -> None:
        """Keep the cursor within the items, and the top within the lines."""
        count = self.n_items
        self.cursor = min(max(self.cursor, 0), max(count - 1, 0))
        if count and not self.is_stop(self.cursor):
            self.cursor = next(self._stops(self.cursor, 1), next(self._stops(self.cursor, -1), self.cursor))
        self.top = min(max(self.top, 0), max(self.n_lines - self.size.height, 0))

    def _stops(self, start: int, direction: int) -> Iterator[int]:
        item = start + direction
        while 0 <= item < self.n_items:
            if self.is_stop(item):
                yield item
            item += direction

    def move_to(self, item: int, *, quiet: bool = False) -> None:
        """Put the cursor on an item and scroll so that it shows."""
        if not self.n_items:
            return
        before = self.cursor
        self.cursor = min(max(item, 0), self.n_items - 1)
        self.reveal(self.cursor)
        for key in [key for key in self._rows_by_item if key[0] in (before, self.cursor)]:
            del self._rows_by_item[key]
        self.repaint()
        if not quiet and self.is_stop(self.cursor):
            self.moved()

    def moved(self) -> None:
        """Answer that the cursor has moved; a call, since a message would arrive one frame later."""

    def reveal(self, item: int) -> None:
        """Scroll no more than needed to show an item."""
        height = self.size.height
        if not height:
            return
        first, tall = self.line_of(item), self.height_of(item)
        if first < self.top or tall >= height:
            self.top = first
        elif first + tall > self.top + height:
            self.top = first + tall - height
        self.top = min(max(self.top, 0), max(self.n_lines - height, 0))

    def scroll_lines(self, lines: int) -> None:
        """Scroll; the cursor stays on its item."""
        top = min(max(self.top + lines, 0), max(self.n_lines - self.size.height, 0))
        if top != self.top:
            self.top = top
            self.repaint()

    def action_step(self, direction: int) -> None:
        """Move to the next stop, or scroll towards it where it is off the screen, so that long text can be read."""
        height = self.size.height
        target = next(self._stops(self.cursor, direction), None)
        if target is None:
            self.scroll_lines(direction * 2)
            return
        line = self.line_of(target)
        if direction > 0 and line >= self.top + height + 2 and self.height_of(self.cursor) >= 1:
            self.scroll_lines(2)
        elif direction < 0 and line + self.height_of(target) < self.top - 2:
            self.scroll_lines(-2)
        else:
            self.move_to(target)

    def action_page(self, direction: int) -> None:
        """Scroll by a screen, with the cursor."""
        if not self.n_items:
            return
        height = max(self.size.height - 1, 1)
        line = self.line_of(self.cursor) + direction * height
        line = min(max(line, 0), self.n_lines - 1)
        self.scroll_lines(direction * height)
        item = self.item_at(line)
        if not self.is_stop(item):
            item = next(self._stops(item, direction), next(self._stops(item, -direction), item))
        self.move_to(item)

    def action_first(self) -> None:
        """Move to the first item and scroll to the top."""
        self.move_to(next(self._stops(-1, 1), 0))
        self.scroll_lines(-self.n_lines)

    def action_last(self) -> None:
        """Move to the last item."""
        self.move_to(next(self._stops(self.n_items, -1), 0))
        self.scroll_lines(self.n_lines)

    def action_choose(self) -> None:
        """Open the item under the cursor."""
        if self.is_stop(self.cursor):
            self.post_message(self.Chosen(self, self.cursor))

    # Events.

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._settle()
        if self.n_items:
            self.reveal(self.cursor)

    def on_focus(self) -> None:
        """Repaint: the cursor's ground shows the focus."""
        self.repaint()

    def on_blur(self) -> None:
        """Repaint: the cursor's ground shows the focus."""
        self.repaint()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll with the wheel."""
        event.stop()
        self.scroll_lines(-WHEEL_LINES)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor; open its item on a click on it, or on a double click."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.x == self.size.width - 1 and self.n_lines > self.size.height:
            share = offset.y / max(self.size.height - 1, 1)
            self.scroll_lines(int(share * (self.n_lines - self.size.height)) - self.top)
            return
        line = self.top + offset.y
        if line >= self.n_lines:
            return
        item = self.item_at(line)
        if not self.is_stop(item):
            return
        if item == self.cursor or event.chain > 1:
            self.cursor = item
            self.action_choose()
        else:
            self.move_to(item)
