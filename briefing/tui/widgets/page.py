"""A document of items: headings, text, quotes, stances. The cursor stops at items that can be opened or copied."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from briefing.tui.selection import Subject, Target
from briefing.tui.styled_text import StyledLine, wrap
from briefing.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from briefing.tui.app_interface import AppInterface

MAX_PROSE_CELLS = 100
"""Maximum width of a paragraph, in cells: longer lines are hard to read."""

Draw = Callable[[int], list[StyledLine]]


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a page: a function that draws it, the record it is about, and the page that `enter` opens."""

    draw: Draw
    subject: Subject | None = None
    target: Target | None = None


def text(*parts: tuple[str, str], hang: int = 0, subject: Subject | None = None, to: Target | None = None) -> Item:
    """Return a wrapped paragraph; lines after the first are indented by `hang` cells."""
    line = list(parts)
    return Item(lambda width: wrap(line, min(width, MAX_PROSE_CELLS), hang), subject, to)


def heading(title: str, note: str = "") -> Item:
    """Return a section's title after a blank line."""
    return Item(lambda _width: [[], [(title, "heading"), (f"  {note}" if note else "", "dim")]])


GAP = Item(lambda _width: [[]])


class Page(Lines):
    """A scrolled document of `items`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.items: Sequence[Item] = ()
        self._layout_lines: dict[int, tuple[Item, list[StyledLine]]] = {}
        self._layout_width = 0
        self._starts: list[int] = [0]

    def show(self, items: Sequence[Item], *, keep_scroll: bool = False) -> None:
        """Show other items, from the top or (`keep_scroll`) where the reader was."""
        self.items = items
        if not keep_scroll:
            self.cursor = self.top = 0
        self._reflow()
        self._rows_by_item.clear()
        self._settle()
        self.repaint()

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.items[self.cursor] if self.items and self.is_stop(self.cursor) else None

    def _reflow(self) -> None:
        """Lay the items out; items that were on the page before keep their lines."""
        width = self.text_width
        before = self._layout_lines if width == self._layout_width else {}
        self._layout_lines = {id(item): before.get(id(item)) or (item, item.draw(width)) for item in self.items}
        self._layout_width = width
        self._starts = [0, *accumulate(len(self._layout_lines[id(item)][1]) for item in self.items)]

    def on_resize(self) -> None:
        """Lay the items out for another width; the item at the top stays there."""
        first = self.item_at(self.top) if self.items else 0
        self._reflow()
        self.top = self._starts[min(first, len(self.items))] if self.top else 0

    @property
    def n_items(self) -> int:
        """Number of items."""
        return len(self.items)

    @property
    def n_lines(self) -> int:
        """Number of lines of all items."""
        return self._starts[-1]

    def item_at(self, line: int) -> int:
        """Return the item that a line belongs to."""
        return min(bisect_right(self._starts, line) - 1, max(len(self.items) - 1, 0))

    def line_of(self, item: int) -> int:
        """Return an item's first line."""
        return self._starts[item] if item < len(self._starts) else 0

    def height_of(self, item: int) -> int:
        """Return the number of an item's lines."""
        return self._starts[item + 1] - self._starts[item] if item + 1 < len(self._starts) else 0

    def is_stop(self, item: int) -> bool:
        """Return whether an item can be copied or opened, and has lines at this width."""
        if not 0 <= item < len(self.items):
            return False
        shown = self.items[item]
        return (shown.subject is not None or shown.target is not None) and self.height_of(item) > 0

    def is_marked(self, item: int) -> bool:
        """Return whether an item's record is marked."""
        subject = self.items[item].subject
        return subject is not None and subject in cast("AppInterface", self.app).marks

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return an item's lines."""
        shown = self.items[item]
        return self._layout_lines[id(shown)][1] if width == self._layout_width else shown.draw(width)
