"""An article's text with its quotes marked, and words selected with the mouse.

Only the paragraphs on the screen are laid out, so a text of any length opens and scrolls at once. Positions are
offsets in code points; that of the first row on the screen is kept when the width changes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import ClassVar, NamedTuple

from rich.cells import split_graphemes
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from briefing.text.sanitise import safe
from briefing.tui.styled_text import cells
from briefing.tui.widgets.lines import BAR, WHEEL_LINES
from briefing.tui.widgets.painted import Painted

MAX_BLOCK_CHARS = 4_000
"""Maximum length of a block that is laid out as a whole; a longer paragraph is cut between words."""
GUTTER = 3
"""Width of the left margin, which holds the cursor and the glyph of a decision, in cells."""

_WORD = re.compile(r"\s*\S+\s*")

Row = tuple[int, int]
"""Start and end offset of a row."""


class Mark(NamedTuple):
    """A part of the text that is coded or suggested as a quote."""

    start: int
    end: int
    style: str
    """Style of the words, by decision."""
    glyph: tuple[str, str]
    """Glyph of the decision and its style, drawn in the row where the mark begins."""
    number: int
    """Number of its code."""


class Article(Painted, can_focus=True):
    """Widget that shows a text with marks; the screen owns both."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="article-up", show=False),
        Binding("pagedown,ctrl+f,space", "page(1)", "page down", id="article-down", show=False),
    ]

    class Selected(Message):
        """Words were selected with the mouse, from a start to an end offset."""

        def __init__(self, start: int, end: int) -> None:
            super().__init__()
            self.start = start
            self.end = end

    class Pointed(Message):
        """The text was clicked at an offset."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, text: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = text
        self._marks: list[Mark] = []
        self._current = -1
        self._furthest: list[int] = []
        self._blocks = _blocks(text)
        self._starts = [start for start, _ in self._blocks]
        self._laid: dict[int, list[Row]] = {}
        self._top = 0
        """Offset in the first row on the screen."""
        self._drag: tuple[int, int] | None = None
        self._shown: list[Row | None] = []

    def mark(self, marks: Iterable[Mark], numbers: Collection[int] = ()) -> None:
        """Replace the marks of the codes with these numbers."""
        new = {(mark.start, mark.end, mark.number): mark for mark in marks}
        indices = [index for index, mark in enumerate(self._marks) if mark.number in numbers]
        before = (self._marks[index] for index in indices)
        same = [new[key] for mark in before if (key := (mark.start, mark.end, mark.number)) in new]
        if len(same) == len(new) == len(indices):  # only the styles change: the order stays
            for index, mark in zip(indices, same, strict=True):
                self._marks[index] = mark
            return
        others = [mark for mark in self._marks if mark.number not in numbers]
        self._marks = sorted([*others, *new.values()], key=lambda mark: mark.start)
        self._furthest = list(accumulate((mark.end for mark in self._marks), max))

    def show(self, number: int, reveal: Row | None = None) -> None:
        """Highlight the marks of the code with a number, and scroll to a part of the text."""
        self._current = number
        if reveal is not None:
            self.reveal(*reveal)
        self.repaint()

    # Rows

    def forget(self) -> None:
        """Forget the layout, which depends on the width."""
        super().forget()
        self._laid.clear()

    def _rows_of(self, block: int) -> list[Row]:
        rows = self._laid.get(block)
        if rows is None:
            if len(self._laid) > 500:
                self._laid.clear()
            width = max(self.size.width - GUTTER - 1, 8)
            rows = self._laid[block] = list(_wrapped(self.text, *self._blocks[block], width))
        return rows

    def _locate(self, offset: int) -> tuple[int, int]:
        """Return the index of an offset's block and of its row in the block."""
        block = max(bisect_right(self._starts, offset) - 1, 0)
        rows = self._rows_of(block)
        return block, max(bisect_right(rows, (offset, len(self.text) + 1)) - 1, 0)

    def _rows_from(self, offset: int) -> Iterator[Row]:
        """Yield rows, beginning with an offset's."""
        block, row = self._locate(offset)
        while block < len(self._blocks):
            yield from self._rows_of(block)[row:]
            block, row = block + 1, 0

    def row_away(self, offset: int, lines: int) -> int:
        """Return the start of the row a number of lines below an offset's, or above it if negative."""
        block, row = self._locate(offset)
        row += lines
        while row < 0 and block > 0:
            block -= 1
            row += len(self._rows_of(block))
        while row >= len(self._rows_of(block)) and block + 1 < len(self._blocks):
            row -= len(self._rows_of(block))
            block += 1
        rows = self._rows_of(block)
        return rows[min(max(row, 0), len(rows) - 1)][0]

    def scroll_rows(self, lines: int) -> None:
        """Scroll by a number of rows, within the text."""
        height = self.size.height
        last = self.row_away(len(self.text), 1 - height)
        self._top = min(self.row_away(self._top, lines), last)
        self.repaint()

    def reveal(self, start: int, end: int) -> None:
        """Scroll as little as needed to show a part of the text with some context."""
        height = self.size.height
        if not height:
            self._top = start
            return
        visible = [row for row, _ in zip(self._rows_from(self._top), range(height), strict=False)]
        if visible and visible[0][0] <= start and end <= visible[-1][1]:
            return
        last = self.row_away(len(self.text), 1 - height)
        self._top = max(0, min(self.row_away(start, -(height // 4)), last))

    def action_page(self, direction: int) -> None:
        """Scroll by a page."""
        self.scroll_rows(direction * max(self.size.height - 2, 1))

    def select(self, span: Row | None) -> None:
        """Show words as selected and scroll to them; None removes the selection."""
        self._drag = span
        if span is not None:
            self.reveal(*span)
        self.repaint()

    @property
    def first_shown(self) -> int:
        """Offset at the top of the screen."""
        return self.row_away(self._top, 0)

    # Drawing

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return the rows on the screen."""
        rows: list[Row | None] = [row for row, _ in zip(self._rows_from(self._top), range(height), strict=False)]
        self._shown = rows = rows + [None] * (height - len(rows))
        first = next((row[0] for row in rows if row), 0)
        last = next((row[1] for row in reversed(rows) if row), 0)
        total = max(len(self.text), 1)
        whole = first <= self._starts[0] and last >= self._blocks[-1][1]
        thumb = range(first * height // total, max(first * height // total + 1, last * height // total))
        strips = []
        for number, row in enumerate(rows):
            bar = BAR if not whole and number in thumb else " "
            strips.append(Strip([*self._drawn(row, width - 1), Segment(bar, self.palette.style("faint"))], width))
        return strips

    def _drawn(self, row: Row | None, width: int) -> list[Segment]:
        style = self.palette.style
        if row is None:
            return [Segment(" " * width, style("text"))]
        start, end = row
        marks = list(self._marks_in(start, end))
        is_current = any(mark.number == self._current for mark in marks)
        glyph = next((mark for mark in marks if mark.number == self._current and start <= mark.start),
                     next((mark for mark in marks if start <= mark.start), None))  # fmt: skip
        edge = "▌" if is_current else " "
        line = [Segment(edge, style("accent"))]
        sign, name = glyph.glyph if glyph is not None else (" ", "text")
        line.append(Segment(f"{sign} ", style(name)))
        used = GUTTER
        for first, last, name, ground in self._runs(start, end, marks):
            text = safe(self.text[first:last].replace("\n", " "))
            line.append(Segment(text, style(name, ground)))
            used += cells(text)
        if used < width:
            line.append(Segment(" " * (width - used), style("text")))
        return line

    def _marks_in(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the marks that overlap a part of the text."""
        index = bisect_right(self._marks, end - 1, key=lambda mark: mark.start) - 1
        while index >= 0 and self._furthest[index] > start:
            if self._marks[index].end > start:
                yield self._marks[index]
            index -= 1

    def _runs(self, start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, str, str]]:
        """Yield the parts of a row with one style: start, end, style, ground. The current code's style wins."""
        stop = start + len(self.text[start:end].rstrip())
        drag = sorted(self._drag) if self._drag is not None else [0, 0]
        cuts = {start, stop, *(offset for mark in marks for offset in (mark.start, mark.end)), *drag}
        for first, last in pairwise(sorted(cut for cut in cuts if start <= cut <= stop)):
            if drag[0] <= first < drag[1]:
                yield first, last, "selected", "plain"
                continue
            over = [mark for mark in marks if mark.start <= first < mark.end]
            mark = next((mark for mark in over if mark.number == self._current), over[-1] if over else None)
            ground = "cursor" if mark is not None and mark.number == self._current else "plain"
            yield first, last, mark.style if mark is not None else "text", ground

    # Mouse

    def _offset_at(self, x: int, y: int) -> int:
        """Return the offset under a cell, or the nearest one."""
        rows = [row for row in self._shown if row]
        if not rows:
            return 0
        if y >= len(rows):
            return rows[-1][1]
        start, end = rows[max(y, 0)]
        at = GUTTER
        text = self.text[start:end].rstrip()
        for first, last, _ in split_graphemes(text)[0]:
            at += cells(safe(text[first:last].replace("\n", " ")))
            if x < at:
                return start + first
        return start + len(text)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a selection."""
        event.stop()
        offset = self._offset_at(event.x, event.y)
        self._drag = (offset, offset)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection to the mouse, scrolling at the edges."""
        if self._drag is None or self.app.mouse_captured is not self:
            return
        if event.y < 0 or event.y >= self.size.height:
            self.scroll_rows(-1 if event.y < 0 else 1)
        offset = self._offset_at(event.x, min(max(event.y, 0), self.size.height - 1))
        if offset != self._drag[1]:
            self._drag = (self._drag[0], offset)
            self.repaint()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Report the selection, or a click where nothing was selected."""
        if self._drag is None or self.app.mouse_captured is not self:
            return
        event.stop()
        self.release_mouse()
        start, end = sorted(self._drag)
        self._drag = None
        self.repaint()
        self.post_message(self.Selected(start, end + 1) if start != end else self.Pointed(start))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_rows(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_rows(-WHEEL_LINES)


def _blocks(text: str) -> list[Row]:
    """Return start and end of each paragraph, long ones cut between words."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while end - start > MAX_BLOCK_CHARS:
            cut = text.rfind(" ", start, start + MAX_BLOCK_CHARS) + 1 or start + MAX_BLOCK_CHARS
            blocks.append((start, cut))
            start = cut
        blocks.append((start, end))
        start = end + 1
    return blocks


def _wrapped(text: str, start: int, end: int, width: int) -> Iterator[Row]:
    """Yield the rows of a block, broken between words, and within a word that is wider than a row."""
    first, used = start, 0
    for word in _WORD.finditer(text, start, end):
        bare = cells(safe(word[0].rstrip()))
        if used and used + bare > width:
            yield first, word.start()
            first, used = word.start(), 0
        if bare > width:
            for begin, stop, _ in split_graphemes(word[0])[0]:
                size = cells(safe(word[0][begin:stop]))
                if used and used + size > width and not word[0][begin:stop].isspace():
                    yield first, word.start() + begin
                    first, used = word.start() + begin, 0
                used += size
        else:
            used += cells(safe(word[0]))
    yield first, end
