"""A document of items: headings, text, quotes, stances. The cursor stops at those that lead somewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from briefing.tui.selection import Subject, Target
from briefing.tui.styled_text import StyledLine, wrap
from briefing.tui.widgets.lines import Lines

Draw = Callable[[int], list[StyledLine]]


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a page: how it draws itself in a width, what it is about, and where `enter` leads."""

    draw: Draw
    subject: Subject | None = None
    target: Target | None = None


def text(*parts: tuple[str, str], hang: int = 0, subject: Subject | None = None, to: Target | None = None) -> Item:
    """A paragraph, wrapped; lines after the first stand `hang` cells in."""
    line = list(parts)
    return Item(lambda width: wrap(line, width, hang), subject, to)


def heading(title: str, note: str = "") -> Item:
    """A blank line and a section's title."""
    return Item(lambda _width: [[], [(title, "heading"), (f"  {note}" if note else "", "dim")]])


GAP = Item(lambda _width: [[]])


class Page(Lines):
    """Draws `items` from top to end."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.items: Sequence[Item] = ()
        self._laid: dict[int, tuple[Item, list[StyledLine]]] = {}
        self._laid_width = 0
        self._starts: list[int] = [0]

    def show(self, items: Sequence[Item], *, keep_scroll: bool = False) -> None:
        """Shows other items, from the top or (`keep_scroll`) where the reader was."""
        self.items = items
        if not keep_scroll:
            self.cursor = self.top = 0
        self._reflow()
        self._kept.clear()
        self._settle()
        self.repaint()

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.items[self.cursor] if self.items and self.is_stop(self.cursor) else None

    def _reflow(self) -> None:
        """Lays the items out; one that stood on the page before keeps its lines."""
        width = self.text_width
        before = self._laid if width == self._laid_width else {}
        self._laid = {id(item): before.get(id(item)) or (item, item.draw(width)) for item in self.items}
        self._laid_width = width
        self._starts = [0, *accumulate(len(self._laid[id(item)][1]) for item in self.items)]

    def on_resize(self) -> None:
        """Another width wraps otherwise; the item at the top stays there."""
        first = self.item_at(self.top) if self.items else 0
        self._reflow()
        self.top = self._starts[min(first, len(self.items))] if self.top else 0

    @property
    def n_items(self) -> int:
        """How many items there are."""
        return len(self.items)

    @property
    def n_lines(self) -> int:
        """How many lines all items take together."""
        return self._starts[-1]

    def item_at(self, line: int) -> int:
        """The item that a line belongs to."""
        return min(bisect_right(self._starts, line) - 1, max(len(self.items) - 1, 0))

    def line_of(self, item: int) -> int:
        """An item's first line."""
        return self._starts[item] if item < len(self._starts) else 0

    def height_of(self, item: int) -> int:
        """How many lines an item takes."""
        return self._starts[item + 1] - self._starts[item] if item + 1 < len(self._starts) else 0

    def is_stop(self, item: int) -> bool:
        """Items that are about something or lead somewhere."""
        if not 0 <= item < len(self.items):
            return False
        found = self.items[item]
        return found.subject is not None or found.target is not None

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """An item's lines as they were laid out."""
        found = self.items[item]
        return self._laid[id(found)][1] if width == self._laid_width else found.draw(width)
