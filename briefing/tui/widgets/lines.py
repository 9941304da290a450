"""The list that everything in the dashboard stands in: items of some lines each, drawn only where they show.

It scrolls itself, without a layout, so that a million items cost what forty do. Two kinds build on it:
`Listing` (items of one height, from a source) and `Page` (items of any height, a document).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from briefing.tui.paint import Line, strip
from briefing.tui.themes import DARK, LIGHT, Palette

WHEEL_LINES = 3
BAR = "▐"


class Lines(Widget, can_focus=True):
    """Items drawn line by line, with a cursor among those that one can stop at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "up", id="up", show=False),
        Binding("down,j", "step(1)", "down", id="down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="page-up", show=False),
        Binding("pagedown,ctrl+f,space", "page(1)", "page down", id="page-down", show=False),
        Binding("home,g", "first", "first", id="first", show=False),
        Binding("end,G", "last", "last", id="last", show=False),
        Binding("enter", "choose", "open", id="open", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, lines: Lines, item: int) -> None:
            super().__init__()
            self.lines = lines
            self.item = item

        @property
        def control(self) -> Lines:
            """The list that the cursor moved in."""
            return self.lines

        def can_replace(self, message: Message) -> bool:
            """Only the last of a burst of moves matters."""
            return isinstance(message, Lines.Moved) and message.lines is self.lines

    class Chosen(Message):
        """The item under the cursor was opened, by `enter` or a second click."""

        def __init__(self, lines: Lines, item: int) -> None:
            super().__init__()
            self.lines = lines
            self.item = item

        @property
        def control(self) -> Lines:
            """The list that holds the item."""
            return self.lines

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.top = 0
        self._strips: dict[tuple[int, str], list[Strip]] = {}
        self._shown: list[Strip] = []

    # What a kind of list says of its items.

    @property
    def n_items(self) -> int:
        """How many items there are."""
        raise NotImplementedError

    @property
    def n_lines(self) -> int:
        """How many lines all items take together."""
        raise NotImplementedError

    def item_at(self, line: int) -> int:
        """The item that a line belongs to."""
        raise NotImplementedError

    def line_of(self, item: int) -> int:
        """An item's first line."""
        raise NotImplementedError

    def height_of(self, item: int) -> int:
        """How many lines an item takes."""
        raise NotImplementedError

    def draw(self, item: int, width: int) -> list[Line]:
        """An item's lines for a width in cells."""
        raise NotImplementedError

    def is_stop(self, item: int) -> bool:
        """Whether the cursor may stand on an item."""
        return 0 <= item < self.n_items

    # Drawing.

    @property
    def palette(self) -> Palette:
        """The styles of the theme in force."""
        return DARK if self.app.current_theme.dark else LIGHT

    @property
    def text_width(self) -> int:
        """Cells for an item's text: the cursor's mark and the scroll bar take one each."""
        return max(self.size.width - 2, 1)

    def _item_strips(self, item: int) -> list[Strip]:
        ground = "plain"
        if item == self.cursor and self.is_stop(item):
            ground = "cursor" if self.has_focus else "rest"
        key = (item, ground)
        found = self._strips.get(key)
        if found is None:
            palette, width = self.palette, self.text_width
            mark = "▌" if ground == "cursor" else " "
            edge = Segment(mark, palette.style("accent", ground))
            found = [
                Strip([edge, *strip(line, width, palette, ground)], width + 1)
                for line in self.draw(item, width)
            ]
            if len(self._strips) > 1024:
                self._strips.clear()
            self._strips[key] = found
        return found

    def _bar(self, row: int) -> Segment:
        height, lines = self.size.height, self.n_lines
        palette = self.palette
        if lines <= height:
            return Segment(" ", palette.style("faint"))
        size = max(1, height * height // lines)
        start = (height - size) * self.top // max(1, lines - height)
        on = start <= row < start + size
        return Segment(BAR if on else " ", palette.style("faint"))

    def _line_strip(self, row: int) -> Strip:
        line = self.top + row
        width = self.size.width
        if line >= self.n_lines:
            return Strip([Segment(" " * width, self.palette.style("text"))], width)
        item = self.item_at(line)
        strips = self._item_strips(item)
        inside = line - self.line_of(item)
        if inside >= len(strips):
            return Strip([Segment(" " * width, self.palette.style("text"))], width)
        return Strip([*strips[inside], self._bar(row)], width)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        drawn = self._line_strip(y)
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(self.top + y)) is not None:
            start, end = span
            width = self.size.width - 1
            end = width if end < 0 else min(end, width)
            before, chosen, after = drawn.crop(0, start), drawn.crop(start, end), drawn.crop(end)
            style = self.screen.get_component_rich_style("screen--selection")
            drawn = Strip.join([before, chosen.apply_style(style), after])
        return drawn.apply_offsets(0, self.top + y)

    def redraw(self) -> None:
        """Draws what changed, and only that: rows that stay as they were are not sent to the terminal again."""
        self._strips.clear()
        self._settle()
        self._redraw_rows()

    def _redraw_rows(self) -> None:
        if not self.is_attached or not self.size:
            return
        rows = [self._line_strip(row) for row in range(self.size.height)]
        shown, self._shown = self._shown, rows
        if len(shown) != len(rows):
            self.refresh()
            return
        width = self.size.width
        changed = [
            Region(0, row, width, 1)
            for row, (old, new) in enumerate(zip(shown, rows, strict=True))
            if old is not new and old._segments != new._segments
        ]
        if changed:
            self.refresh(*changed)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that the mouse selected, without the cursor's mark and the scroll bar."""
        start = selection.start.y if selection.start is not None else 0
        end = selection.end.y if selection.end is not None else self.n_lines - 1
        taken: list[str] = []
        for line in range(max(start, 0), min(end, self.n_lines - 1, start + 2000) + 1):
            item = self.item_at(line)
            strips = self._item_strips(item)
            inside = line - self.line_of(item)
            text = strips[inside].text if inside < len(strips) else ""
            first = selection.start.x if selection.start is not None and line == start else 0
            last = selection.end.x if selection.end is not None and line == end else len(text)
            taken.append(text[first:last].removeprefix("▌" if first == 0 else "").rstrip())
        return "\n".join(taken), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draws a changed selection."""
        self.refresh()

    # Moving.

    def _settle(self) -> None:
        """Keeps the cursor on an item that there is, and the top within the lines."""
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
        """Puts the cursor on an item and scrolls so that it shows."""
        if not self.n_items:
            return
        before = self.cursor
        self.cursor = min(max(item, 0), self.n_items - 1)
        self.reveal(self.cursor)
        for key in [key for key in self._strips if key[0] in (before, self.cursor)]:
            del self._strips[key]
        self._redraw_rows()
        if not quiet and self.is_stop(self.cursor):
            self.post_message(self.Moved(self, self.cursor))

    def reveal(self, item: int) -> None:
        """Scrolls no more than is needed to show an item."""
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
        """Scrolls, the cursor staying where it is."""
        top = min(max(self.top + lines, 0), max(self.n_lines - self.size.height, 0))
        if top != self.top:
            self.top = top
            self._redraw_rows()

    def action_step(self, direction: int) -> None:
        """To the next stop; where the next is off the screen, scrolls towards it, so that long text is read."""
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
        """A screen up or down, the cursor with it."""
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
        """To the first item, from its very top."""
        self.move_to(next(self._stops(-1, 1), 0))
        self.scroll_lines(-self.n_lines)

    def action_last(self) -> None:
        """To the last item."""
        self.move_to(next(self._stops(self.n_items, -1), 0))
        self.scroll_lines(self.n_lines)

    def action_choose(self) -> None:
        """Opens the item under the cursor."""
        if self.is_stop(self.cursor):
            self.post_message(self.Chosen(self, self.cursor))

    # Events.

    def on_resize(self) -> None:
        """Another width wraps otherwise."""
        self._shown = []
        self._strips.clear()
        self._settle()
        if self.n_items:
            self.reveal(self.cursor)
        self.refresh()

    def on_focus(self) -> None:
        """The cursor's ground says who has the focus."""
        self._redraw_rows()

    def on_blur(self) -> None:
        """The cursor's ground says who has the focus."""
        self._redraw_rows()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(-WHEEL_LINES)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the cursor's item, or a double click, opens it."""
        place = event.get_content_offset(self)
        if place is None:
            return
        if place.x == self.size.width - 1 and self.n_lines > self.size.height:
            share = place.y / max(self.size.height - 1, 1)
            self.scroll_lines(int(share * (self.n_lines - self.size.height)) - self.top)
            return
        line = self.top + place.y
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
