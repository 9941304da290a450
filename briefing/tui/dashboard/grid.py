"""The grid of panels: one widget that paints them all, so that moving between panels needs no layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from briefing.text.labels import counted
from briefing.tui.dashboard.layout import GAP, MIN_HEIGHT, Box, Need, arrange, assign_columns, column_widths
from briefing.tui.dashboard.panel import Panel, Row
from briefing.tui.selection import Subject
from briefing.tui.styled_text import StyledLine, cells, fit, line_width, segments, wrap
from briefing.tui.widgets.lines import CURSOR, MARK, WHEEL_LINES
from briefing.tui.widgets.painted import Painted

MIN_ROWS = 2
"""Number of rows that a panel shows before the words of one of them."""
MIN_ROWS_SHARE = 3
"""Divisor: the part of a panel's height that rows keep, so that long words move no row from under the mouse."""
MIN_WORDS = 3
"""Number of lines from which words are shown that do not fit in full."""


class PanelGrid(Painted, can_focus=True):
    """Panels in columns, with a cursor on a row of one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "up", id="up", show=False),
        Binding("down,j", "step(1)", "down", id="down", show=False),
        Binding("left,h", "beside(-1)", "panel at the left", id="panel-left", show=False),
        Binding("right,l", "beside(1)", "panel at the right", id="panel-right", show=False),
        Binding("tab", "panel(1)", "next panel", id="next-panel", show=False),
        Binding("shift+tab", "panel(-1)", "previous panel", id="previous-panel", show=False),
        Binding("home,g", "step(-100000)", "first row", id="first", show=False),
        Binding("end,G", "step(100000)", "last row", id="last", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="page-up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", id="page-down", show=False),
        Binding("enter", "choose", "open", id="open"),
    ]

    class Chosen(Message):
        """The row under the cursor was opened."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(self, is_marked: Callable[[Subject], bool], *, id: str | None = None) -> None:
        """`is_marked` returns whether a row's subject is marked for export."""
        super().__init__(id=id)
        self._is_marked = is_marked
        self.order: Sequence[str] = ()
        """Ids of the panels shown, in their order."""
        self.panels: dict[str, Panel] = {}
        self.focused_panel = ""
        self.enlarged = False
        self._cursors: dict[str, int] = {}
        self._tops: dict[str, int] = {}
        self._boxes: dict[str, Box] = {}
        self._needs: dict[str, tuple[object, Need]] = {}
        """By panel what its heights were computed from, and the heights."""
        self._drawn: dict[str, tuple[object, list[list[Segment]]]] = {}
        """By panel what it was drawn from, and its lines."""

    def show(self, panels: Mapping[str, Panel]) -> None:
        """Show other contents of some panels."""
        self.panels |= panels
        for name in panels:
            self._drawn.pop(name, None)
            self._needs.pop(name, None)
        self.repaint()

    def set_order(self, order: Sequence[str]) -> None:
        """Show these panels, in this order."""
        self.order = [name for name in order if name in self.panels]
        if self.focused_panel not in self.order:
            self.focused_panel = self.order[0] if self.order else ""
        self.repaint()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        rows = self._rows_of(self.focused_panel)
        return rows[self._cursor(self.focused_panel)] if rows else None

    @property
    def position(self) -> tuple[str, int]:
        """The panel that has the focus, and the index of its row under the cursor."""
        return self.focused_panel, self._cursor(self.focused_panel)

    def move_to(self, name: str, row: int = 0) -> None:
        """Put the cursor on a row of a panel."""
        if name in self.order:
            self.focused_panel = name
            self._cursors[name] = row
            self._changed()

    def _rows_of(self, name: str) -> Sequence[Row]:
        panel = self.panels.get(name)
        return panel.rows or () if panel is not None else ()

    def _cursor(self, name: str) -> int:
        return min(max(self._cursors.get(name, 0), 0), max(len(self._rows_of(name)) - 1, 0))

    def _changed(self) -> None:
        self.repaint()
        self.screen.refresh_bindings()

    # Drawing.

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return the rows on the screen."""
        self._arrange(width, height)
        blank = self.palette.style("text")
        columns: dict[int, dict[int, list[Segment]]] = {}
        widths: dict[int, int] = {}
        for name, box in self._boxes.items():
            widths[box.x] = box.width
            for index, line in enumerate(self._panel(name, box)):
                columns.setdefault(box.x, {})[box.y + index] = line
        strips: list[Strip] = []
        for y in range(height):
            row: list[Segment] = []
            for x in sorted(columns):
                if x:
                    row.append(Segment(" " * GAP, blank))
                row += columns[x].get(y) or [Segment(" " * widths[x], blank)]
            strips.append(Strip(row).adjust_cell_length(width, blank))
        return strips

    def _arrange(self, width: int, height: int) -> None:
        if self.enlarged and self.focused_panel:
            self._boxes = {self.focused_panel: Box(0, 0, width, height)}
            return
        if not self.order:
            self._boxes = {}
            return
        widths = column_widths(width, len(self.order))
        rows = tuple(self._rows_height(name, widths[0]) for name in self.order)
        columns = assign_columns(rows, len(widths), height)
        needs = tuple(
            self._need(name, widths[column], tall, height)
            for name, column, tall in zip(self.order, columns, rows, strict=True)
        )
        focus = self.order.index(self.focused_panel) if self.focused_panel in self.order else 0
        found = zip(self.order, arrange(needs, columns, width, height, focus), strict=True)
        self._boxes = {name: box for name, box in found if box is not None}

    def _rows_height(self, name: str, width: int) -> int:
        """Return the height at which every row of a panel shows, or its note where there are none."""
        panel = self.panels[name]
        return 1 + (len(panel.rows) if panel.rows else len(wrap([(_note(panel), "dim")], max(width - 2, 1))))

    def _need(self, name: str, width: int, rows: int, height: int) -> Need:
        """Return the heights that a panel has a use for; `height` limits how far the words of further rows count."""
        panel = self.panels[name]
        if not panel.rows:
            return Need(rows, least=1)
        key = (panel, width, height, cursor := self._cursor(name))
        cached = self._needs.get(name)
        if cached is None or cached[0] != key:
            row = panel.rows[cursor]
            words = self._words_height(row, width)
            more = 0
            for other in panel.rows[cursor + 1 :] if panel.words_first and words else ():
                if more >= height:
                    break
                more += 1 + self._words_height(other, width)
            least_words = words if row.words == "whole" else min(words, MIN_WORDS + 1)
            cached = self._needs[name] = (key, Need(rows, words, least_words, panel.words_first, more))
        return cached[1]

    @staticmethod
    def _words_height(row: Row, width: int) -> int:
        """Return the height of a row's words with the empty line above them; 0 without any."""
        return len(row.detail(max(width - 2, 1))) + 1 if row.detail is not None else 0

    def _panel(self, name: str, box: Box) -> list[list[Segment]]:
        """Return a panel's lines, the same as before where nothing of it has changed."""
        here = name == self.focused_panel and self.has_focus
        key = (self.panels[name], box.width, box.height, here, self.enlarged, self._cursor(name))
        cached = self._drawn.get(name)
        if cached is None or cached[0] != key:
            cached = self._drawn[name] = (key, self._draw(name, box, here))
        return cached[1]

    def _draw(self, name: str, box: Box, here: bool) -> list[list[Segment]]:
        panel, rows, cursor = self.panels[name], self._rows_of(name), self._cursor(name)
        width, room = box.width - 2, box.height - 1
        words = self._words(panel, width, room, cursor, here) if rows else []
        room -= len(words)
        top = min(max(self._tops.get(name, 0), cursor - room + 1, 0), cursor, max(len(rows) - room, 0))
        self._tops[name] = top
        shown = range(top, min(top + room, len(rows)))
        hidden = len(rows) - len(shown) + panel.more
        lines = [self._title(panel, box, hidden, here)]
        for index in shown:
            ground = "plain" if index != cursor or not (here or words) else "cursor" if here else "rest"
            subject = rows[index].subject
            marked = subject is not None and self._is_marked(subject)
            lines.append(self._line(rows[index].draw(width), box.width, ground, marked))
        if not rows:
            words = wrap([(_note(panel), "dim")], width)
        elif panel.words_first and words and len(shown) == len(rows):
            words += self._further_words(rows[cursor + 1 :], width, box.height - len(lines) - len(words))
        lines += [self._line(line, box.width, "plain") for line in words]
        while len(lines) < box.height:
            lines.append(self._line([], box.width, "plain"))
        return lines[: box.height]

    def _words(self, panel: Panel, width: int, room: int, cursor: int, here: bool) -> list[StyledLine]:
        """Return the words of the row under the cursor, as far as there is room below the rows that come first."""
        rows = panel.rows or ()
        row = rows[cursor]
        lines = row.detail(width) if row.detail is not None else []
        if not lines:
            return []
        ahead = panel.words_first or self.enlarged or (here and row.words != "room")
        least = min(len(rows), max(MIN_ROWS, room // MIN_ROWS_SHARE)) if ahead else len(rows)
        space = room - min(len(rows), max(least, room - len(lines) - 1))
        if space < MIN_WORDS or (row.words == "whole" and len(lines) + 1 > space):
            return []
        if len(lines) + 1 > space:
            cut = len(lines) - (space - 2)
            lines = [*lines[: space - 2], [(f"… {counted(cut, 'more line')}: space enlarges", "dim")]]
        return [[], *lines]

    @staticmethod
    def _further_words(rows: Sequence[Row], width: int, room: int) -> list[StyledLine]:
        """Return the words of further rows below the rows themselves, each in full, as many as there is room for."""
        words: list[StyledLine] = []
        for row in rows:
            block = [[], row.draw(width), *row.detail(width)] if row.detail is not None else []
            if len(words) + len(block) <= room:
                words += block
        return words

    def _title(self, panel: Panel, box: Box, hidden: int, here: bool) -> list[Segment]:
        """Return a panel's title with its count and the number of rows hidden, or its note where only that shows."""
        width = box.width
        ground = "cursor" if here else "bar"
        right: StyledLine = [(f"+{hidden:,} ", "strong")] if hidden else []
        left: StyledLine = [(panel.title, "heading")]
        if panel.count:
            left.append((f"  {panel.count}", "text"))
        if not panel.rows and box.height < MIN_HEIGHT:
            left.append((f"  {_note(panel)}", "dim"))
        used = line_width(left) + line_width(right) + 3
        if panel.rows and panel.legend and used + cells(panel.legend) < width:
            right.insert(0, (panel.legend + ("  " if right else " "), "dim"))
        left = fit(left, max(width - 2 - line_width(right), 4))
        gap = width - 1 - line_width(left) - line_width(right)
        edge = Segment(CURSOR if here else " ", self.palette.style("accent", ground))
        line: StyledLine = [*left, (" " * max(gap, 0), "text"), *right]
        return [edge, *segments(line, width - 1, self.palette, ground)]

    def _line(self, line: StyledLine, width: int, ground: str, marked: bool = False) -> list[Segment]:
        glyph = MARK if marked else CURSOR if ground == "cursor" else " "
        edge = Segment(glyph, self.palette.style("mark" if marked else "accent", ground))
        return [edge, *segments(line, width - 1, self.palette, ground)]

    def redraw(self) -> None:
        """Draw every row again, since marks have changed."""
        self._drawn.clear()
        self.repaint()

    def cursor_cell(self) -> tuple[int, int] | None:
        """Return the first cell of the row under the cursor, or of the panel's title without one."""
        box = self._boxes.get(self.focused_panel)
        if box is None:
            return None
        row = self._cursor(self.focused_panel) - self._tops.get(self.focused_panel, 0) + 1
        return box.x, box.y + (row if self.row is not None and row < box.height else 0)

    def forget(self) -> None:
        """Clear the cache, which depends on width and theme."""
        super().forget()
        self._drawn.clear()
        self._needs.clear()

    # Moving.

    def action_step(self, rows: int) -> None:
        """Move by rows; past the last or first row of a panel to the panel below or above."""
        name = self.focused_panel
        n, cursor = len(self._rows_of(name)), self._cursor(name)
        if abs(rows) == 1 and not 0 <= cursor + rows < n and not self.enlarged:
            self._to_panel(self._vertical(rows), last=rows < 0)
            return
        self._cursors[name] = min(max(cursor + rows, 0), max(n - 1, 0))
        self._changed()

    def action_page(self, direction: int) -> None:
        """Move by the rows that the panel shows."""
        box = self._boxes.get(self.focused_panel)
        self.action_step(direction * max((box.height if box else 3) - 2, 2))

    def action_panel(self, direction: int) -> None:
        """Go to the next panel, or the previous one."""
        if self.order:
            at = self.order.index(self.focused_panel)
            self._to_panel(self.order[(at + direction) % len(self.order)])

    def action_beside(self, direction: int) -> None:
        """Go to the panel at the right or left; in a single column to the next or previous one."""
        here = self._boxes.get(self.focused_panel)
        if here is None or self.enlarged or len({box.x for box in self._boxes.values()}) == 1:
            self.action_panel(direction)
            return
        aside = [(box, name) for name, box in self._boxes.items() if (box.x - here.x) * direction > 0]
        if aside:
            nearest = min(abs(box.x - here.x) for box, _ in aside)
            column = [(box, name) for box, name in aside if abs(box.x - here.x) == nearest]
            self._to_panel(max(column, key=lambda one: _overlap(one[0], here))[1])

    def _vertical(self, direction: int) -> str | None:
        """Return the panel below or above; in a single column also one that has no room."""
        here = self._boxes.get(self.focused_panel)
        if here is None or len({box.x for box in self._boxes.values()}) == 1:
            at = self.order.index(self.focused_panel) + direction
            return self.order[at] if 0 <= at < len(self.order) else None
        column = [(box.y, name) for name, box in self._boxes.items() if box.x == here.x]
        beyond = [one for one in column if (one[0] - here.y) * direction > 0]
        return min(beyond, key=lambda one: abs(one[0] - here.y))[1] if beyond else None

    def _to_panel(self, name: str | None, *, last: bool = False) -> None:
        if name is None:
            return
        self.focused_panel = name
        if last:
            self._cursors[name] = max(len(self._rows_of(name)) - 1, 0)
        self._changed()

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.row is not None:
            self.post_message(self.Chosen(self.row))

    def enlarge(self) -> None:
        """Show the panel on the whole screen, or all of them again."""
        self.enlarged = not self.enlarged
        self._changed()

    # Events.

    def on_focus(self) -> None:
        """Repaint: the cursor's ground shows the focus."""
        self.repaint()

    def on_blur(self) -> None:
        """Repaint: the cursor's ground shows the focus."""
        self.repaint()

    def _at(self, event: events.MouseEvent) -> tuple[str, Box] | None:
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        for name, box in self._boxes.items():
            if box.x <= offset.x < box.x + box.width and box.y <= offset.y < box.y + box.height:
                return name, box
        return None

    def on_click(self, event: events.Click) -> None:
        """Move the cursor; open its row on a click on it, enlarge the panel on a click on its title."""
        found, offset = self._at(event), event.get_content_offset(self)
        if found is None or offset is None:
            return
        name, box = found
        line = offset.y - box.y
        index = self._tops.get(name, 0) + line - 1
        before = self.position
        if line == 0:
            if self.focused_panel == name:
                self.enlarge()
            else:
                self._to_panel(name)
            return
        if index < len(self._rows_of(name)) and line - 1 < box.height - 1:
            self.move_to(name, index)
            if before == (name, index) or event.chain > 1:
                self.action_choose()
        else:
            self._to_panel(name)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the panel under the mouse."""
        self._scroll(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the panel under the mouse."""
        self._scroll(event, -WHEEL_LINES)

    def _scroll(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        found = self._at(event)
        if found is not None:
            name = found[0]
            self._cursors[name] = min(max(self._cursor(name) + rows, 0), max(len(self._rows_of(name)) - 1, 0))
            self.repaint()


def _note(panel: Panel) -> str:
    """Return what a panel without rows says."""
    return "reading…" if panel.rows is None else panel.empty


def _overlap(one: Box, other: Box) -> int:
    """Return the number of screen rows that two boxes share."""
    return min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
