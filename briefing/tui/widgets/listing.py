"""A list of any length whose items have the same height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from briefing.tui.styled_text import StyledLine, wrap
from briefing.tui.widgets.lines import Lines


class Rows(Protocol):
    """Items of a listing, drawn only when they are on the screen."""

    @property
    def height(self) -> int:
        """Number of lines of an item."""
        ...

    def __len__(self) -> int: ...

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return an item's lines for a width in cells."""
        ...


class LineRows:
    """Rows of one line each, drawn beforehand."""

    height = 1

    def __init__(self, lines: Sequence[StyledLine]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return a row's line."""
        return [self._lines[item]]


class Listing(Lines):
    """A list of `rows`, or the note `empty` where there are none."""

    def __init__(
        self,
        empty: str,
        moved: Callable[[], None] | None = None,
        is_marked: Callable[[int], bool] | None = None,
        *,
        id: str | None = None,
    ) -> None:
        """Call `moved` after the cursor has moved to another row; `is_marked` says whether a row has a mark."""
        super().__init__(id=id)
        self.rows: Rows | None = None
        self.empty = empty
        self._moved = moved
        self._is_marked = is_marked

    def moved(self) -> None:
        """Call the function given for it."""
        if self._moved is not None:
            self._moved()

    def show(self, rows: Rows, cursor: int = 0, top: int | None = None) -> None:
        """Show other rows, the cursor on one of them.

        `top`: the first line on the screen; without it the cursor keeps its height on the screen.
        """
        self.top = top if top is not None else self.top + (cursor - self.cursor) * rows.height
        self.rows = rows
        self.cursor = cursor
        self._rows_by_item.clear()
        self._settle()
        if len(rows):
            self.reveal(self.cursor)
        self.repaint()

    @property
    def n_items(self) -> int:
        """Number of items."""
        return len(self.rows) if self.rows is not None else 0

    @property
    def n_lines(self) -> int:
        """Number of lines of all items, or of the note where there are none."""
        if self.rows is None or not len(self.rows):
            return len(self._note(self.text_width))
        return len(self.rows) * self.rows.height

    def _note(self, width: int) -> list[StyledLine]:
        """Return the lines of an empty list: none before there are rows."""
        return wrap([(self.empty, "dim")], width) if self.rows is not None else [[]]

    def item_at(self, line: int) -> int:
        """Return the item that a line belongs to."""
        return line // self.rows.height if self.n_items and self.rows is not None else 0

    def line_of(self, item: int) -> int:
        """Return an item's first line."""
        return item * self.rows.height if self.rows is not None else 0

    def height_of(self, item: int) -> int:
        """Return the height of an item."""
        return self.rows.height if self.n_items and self.rows is not None else self.n_lines

    def is_marked(self, item: int) -> bool:
        """Return whether a row has a mark."""
        return self._is_marked is not None and item < self.n_items and self._is_marked(item)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return an item's lines, or the note."""
        if self.rows is None or not len(self.rows):
            return self._note(width)
        return self.rows.draw(item, width)
