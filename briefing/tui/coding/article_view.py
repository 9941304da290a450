"""An article's text to be read and marked: suggestions in it, the one at hand lit, words selected with the mouse.

Only the paragraphs on the screen are ever laid out, so a text of any length opens and scrolls at once. Places are
code points of the text; the first row on the screen is a place too, so another width keeps it.
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

MOST_AT_ONCE = 4_000
"""Characters that are laid out together; a paragraph that is longer is cut between words."""
GUTTER = 3
"""Cells at the left for the cursor's mark and the glyph of a decision."""

_WORD = re.compile(r"\s*\S+\s*")

Row = tuple[int, int]
"""The code points that stand on one row."""


class Mark(NamedTuple):
    """A stretch of the text that somebody seems to say."""

    start: int
    end: int
    style: str
    """A style's name, which says what was decided."""
    glyph: tuple[str, str]
    """The same for whoever sees no colours, with a style's name; it stands where the mark begins."""
    number: int
    """Of the code that it belongs to."""


class Article(Painted, can_focus=True):
    """Shows `text` with `marks`; the screen owns both."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="article-up", show=False),
        Binding("pagedown,ctrl+f,space", "page(1)", "page down", id="article-down", show=False),
    ]

    class Selected(Message):
        """Words were selected with the mouse: code points from and up to."""

        def __init__(self, start: int, end: int) -> None:
            super().__init__()
            self.start = start
            self.end = end

    class Pointed(Message):
        """The text was clicked at a code point."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, text: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = text
        self._marks: list[Mark] = []
        self._here = -1
        self._furthest: list[int] = []
        self._blocks = _blocks(text)
        self._starts = [start for start, _ in self._blocks]
        self._laid: dict[int, list[Row]] = {}
        self._top = 0
        """A code point in the first row on the screen."""
        self._drag: tuple[int, int] | None = None
        self._shown: list[Row | None] = []

    def mark(self, marks: Iterable[Mark], numbers: Collection[int] = ()) -> None:
        """Sets marks in place of those of the codes with these numbers."""
        new = {(mark.start, mark.end, mark.number): mark for mark in marks}
        places = [place for place, mark in enumerate(self._marks) if mark.number in numbers]
        before = (self._marks[place] for place in places)
        same = [new[key] for mark in before if (key := (mark.start, mark.end, mark.number)) in new]
        if len(same) == len(new) == len(places):  # other looks in the same places: nothing is to be sorted
            for place, mark in zip(places, same, strict=True):
                self._marks[place] = mark
            return
        kept = [mark for mark in self._marks if mark.number not in numbers]
        self._marks = sorted([*kept, *new.values()], key=lambda mark: mark.start)
        self._furthest = list(accumulate((mark.end for mark in self._marks), max))

    def show(self, here: int, place: Row | None = None) -> None:
        """Lights the marks of the code at hand, and shows a place where one is given."""
        self._here = here
        if place is not None:
            self.reveal(*place)
        self.repaint()

    # Rows.

    def forget(self) -> None:
        """Another width wraps otherwise."""
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

    def _find(self, place: int) -> tuple[int, int]:
        """The block and the row in it where a code point stands."""
        block = max(bisect_right(self._starts, place) - 1, 0)
        rows = self._rows_of(block)
        return block, max(bisect_right(rows, (place, len(self.text) + 1)) - 1, 0)

    def _from(self, place: int) -> Iterator[Row]:
        """The rows from a code point's on."""
        block, row = self._find(place)
        while block < len(self._blocks):
            yield from self._rows_of(block)[row:]
            block, row = block + 1, 0

    def _moved(self, place: int, lines: int) -> int:
        """The beginning of the row so many rows after (or before) a code point's."""
        block, row = self._find(place)
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
        """Scrolls, as far as there is text."""
        height = self.size.height
        last = self._moved(len(self.text), 1 - height)
        self._top = min(self._moved(self._top, lines), last)
        self.repaint()

    def reveal(self, start: int, end: int) -> None:
        """Scrolls no more than is needed to show a stretch, and then some of what stands around it."""
        height = self.size.height
        if not height:
            self._top = start
            return
        shown = [row for row, _ in zip(self._from(self._top), range(height), strict=False)]
        if shown and shown[0][0] <= start and end <= shown[-1][1]:
            return
        last = self._moved(len(self.text), 1 - height)
        self._top = max(0, min(self._moved(start, -(height // 4)), last))

    def action_page(self, direction: int) -> None:
        """A screen up or down."""
        self.scroll_rows(direction * max(self.size.height - 2, 1))

    def select(self, span: Row | None) -> None:
        """Marks words as selected from the keyboard, and shows them; None: none."""
        self._drag = span
        if span is not None:
            self.reveal(*span)
        self.repaint()

    def row_away(self, place: int, rows: int) -> int:
        """The beginning of the row so many rows below a code point's."""
        return self._moved(place, rows)

    @property
    def first_shown(self) -> int:
        """The code point at the top of the screen."""
        return self._moved(self._top, 0)

    # Drawing.

    def paint(self, width: int, height: int) -> list[Strip]:
        """The rows on the screen."""
        rows: list[Row | None] = [row for row, _ in zip(self._from(self._top), range(height), strict=False)]
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
        found = list(self._marks_in(start, end))
        here = any(mark.number == self._here for mark in found)
        glyph = next((mark for mark in found if mark.number == self._here and start <= mark.start),
                     next((mark for mark in found if start <= mark.start), None))  # fmt: skip
        edge = "▌" if here else " "
        line = [Segment(edge, style("accent"))]
        sign, name = glyph.glyph if glyph is not None else (" ", "text")
        line.append(Segment(f"{sign} ", style(name)))
        used = GUTTER
        for first, last, name, ground in self._stretches(start, end, found):
            text = safe(self.text[first:last].replace("\n", " "))
            line.append(Segment(text, style(name, ground)))
            used += cells(text)
        if used < width:
            line.append(Segment(" " * (width - used), style("text")))
        return line

    def _marks_in(self, start: int, end: int) -> Iterator[Mark]:
        """The marks of which a stretch has any part."""
        place = bisect_right(self._marks, end - 1, key=lambda mark: mark.start) - 1
        while place >= 0 and self._furthest[place] > start:
            if self._marks[place].end > start:
                yield self._marks[place]
            place -= 1

    def _stretches(self, start: int, end: int, found: Sequence[Mark]) -> Iterator[tuple[int, int, str, str]]:
        """Pieces of a row that look alike: from, up to, style, ground. What is at hand lies above the rest."""
        stop = start + len(self.text[start:end].rstrip())
        drag = sorted(self._drag) if self._drag is not None else [0, 0]
        cuts = {start, stop, *(place for mark in found for place in (mark.start, mark.end)), *drag}
        places = sorted(place for place in cuts if start <= place <= stop)
        for first, last in pairwise(places):
            if drag[0] <= first < drag[1]:
                yield first, last, "selected", "plain"
                continue
            over = [mark for mark in found if mark.start <= first < mark.end]
            mark = next((mark for mark in over if mark.number == self._here), over[-1] if over else None)
            ground = "cursor" if mark is not None and mark.number == self._here else "plain"
            yield first, last, mark.style if mark is not None else "text", ground

    # The mouse.

    def _place_at(self, x: int, y: int) -> int:
        """The code point under a cell; that of the nearest one where none is there."""
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
        """Begins a selection."""
        event.stop()
        place = self._place_at(event.x, event.y)
        self._drag = (place, place)
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Selects as far as the mouse is, scrolling at the edges."""
        if self._drag is None or self.app.mouse_captured is not self:
            return
        if event.y < 0 or event.y >= self.size.height:
            self.scroll_rows(-1 if event.y < 0 else 1)
        place = self._place_at(event.x, min(max(event.y, 0), self.size.height - 1))
        if place != self._drag[1]:
            self._drag = (self._drag[0], place)
            self.repaint()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Ends the selection; without one it was a click."""
        if self._drag is None or self.app.mouse_captured is not self:
            return
        event.stop()
        self.release_mouse()
        start, end = sorted(self._drag)
        self._drag = None
        self.repaint()
        self.post_message(self.Selected(start, end + 1) if start != end else self.Pointed(start))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.scroll_rows(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.scroll_rows(-WHEEL_LINES)


def _blocks(text: str) -> list[Row]:
    """The text's paragraphs, long ones cut between words: what is laid out together."""
    blocks = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while end - start > MOST_AT_ONCE:
            cut = text.rfind(" ", start, start + MOST_AT_ONCE) + 1 or start + MOST_AT_ONCE
            blocks.append((start, cut))
            start = cut
        blocks.append((start, end))
        start = end + 1
    return blocks


def _wrapped(text: str, start: int, end: int, width: int) -> Iterator[Row]:
    """The rows of a block: broken between words, and within one that is wider than a row."""
    first, used = start, 0
    for word in _WORD.finditer(text, start, end):
        bare = cells(safe(word[0].rstrip()))
        if used and used + bare > width:
            yield first, word.start()
            first, used = word.start(), 0
        if bare > width:
            for place, stop, _ in split_graphemes(word[0])[0]:
                size = cells(safe(word[0][place:stop]))
                if used and used + size > width and not word[0][place:stop].isspace():
                    yield first, word.start() + place
                    first, used = word.start() + place, 0
                used += size
        else:
            used += cells(safe(word[0]))
    yield first, end
