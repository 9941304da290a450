"""Arrangement of panels in columns: pure arithmetic, in terminal cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

GAP = 2
"""Number of cells between columns."""
MIN_HEIGHT = 2
"""Height of a panel with its title and one row."""
MOVE_GAIN = 6
"""Number of rows more on the screen for which a panel moves to another column than its turn."""
TWO_COLUMNS, THREE_COLUMNS = 100, 170
"""Widths from which there are two columns, and three."""


class Box(NamedTuple):
    """Position and size of a panel on the screen."""

    x: int
    y: int
    width: int
    height: int


class Need(NamedTuple):
    """The heights that a panel has a use for, its title included."""

    rows: int
    """Height at which every row shows."""
    words: int = 0
    """Height of the words of the selected row."""
    least_words: int = 0
    """Height from which these are worth showing."""
    words_first: bool = False
    """Whether the words come before rows beyond the first few."""
    more: int = 0
    """Height of the words of further rows."""
    least: int = MIN_HEIGHT
    """Height below which nothing of it can be read: 1 for a panel that says all in its title."""

    @property
    def wanted(self) -> int:
        """Height that it gets before panels show words beside their rows."""
        return self.rows + self.words if self.words_first else self.rows


def n_columns(width: int) -> int:
    """Return the number of columns for a width."""
    return 3 if width >= THREE_COLUMNS else 2 if width >= TWO_COLUMNS else 1


def column_widths(width: int, n_panels: int) -> list[int]:
    """Return the width of each column, the last as wide as what is left."""
    columns = min(n_columns(width), max(n_panels, 1))
    cell = (width - GAP * (columns - 1)) // columns
    return [cell] * (columns - 1) + [width - (cell + GAP) * (columns - 1)]


@lru_cache(maxsize=64)
def assign_columns(rows: tuple[int, ...], n_columns: int, height: int) -> tuple[int, ...]:
    """Return the index of each panel's column; `rows` are the heights at which every row shows.

    Panels go from left to right, row by row. One moves to another column only where that shows `MOVE_GAIN` rows more
    than are shown now: rows are hidden in one column while another has room. So columns stay as they are while the
    library changes a little.
    """
    columns = [index % n_columns for index in range(len(rows))]
    totals = [sum(rows[column::n_columns]) for column in range(n_columns)]

    def gain(panel: int, column: int) -> int:
        here = columns[panel]
        before = min(totals[here], height) + min(totals[column], height)
        return min(totals[here] - rows[panel], height) + min(totals[column] + rows[panel], height) - before

    while True:
        moves = [(gain(panel, column), panel, column) for panel in range(len(rows)) for column in range(n_columns)
                 if column != columns[panel]]  # fmt: skip
        best, panel, column = max(moves, default=(0, 0, 0))
        if best < MOVE_GAIN:
            return tuple(columns)
        totals[columns[panel]] -= rows[panel]
        totals[column] += rows[panel]
        columns[panel] = column


@lru_cache(maxsize=64)
def arrange(
    needs: tuple[Need, ...], columns: tuple[int, ...], width: int, height: int, focus: int
) -> tuple[Box | None, ...]:
    """Return a box for each panel, None for one that has no room; `columns` is the index of each panel's column.

    The boxes of a column fill its height. In a single column the panel with the `focus` gets at least a third of it.
    """
    widths = column_widths(width, len(needs))
    boxes: list[Box | None] = [None] * len(needs)
    x = 0
    for column, across in enumerate(widths):
        members = [index for index in range(len(needs)) if columns[index] == column]
        single = len(widths) == 1
        members = _with_room(members, height, focus, 1 if single else MIN_HEIGHT)
        heights = _heights([needs[one] for one in members], height, members.index(focus) if single else None)
        y = 0
        for index, tall in zip(members, heights, strict=True):
            boxes[index] = Box(x, y, across, tall)
            y += tall
        x += across + GAP
    return tuple(boxes)


def _with_room(members: list[int], height: int, focus: int, least: int) -> list[int]:
    """Return as many of a column's panels as have room, the one with the focus among them."""
    room = max(height // least, 1)
    if len(members) <= room:
        return members
    at = members.index(focus) if focus in members else 0
    start = min(max(at - room + 1, 0), len(members) - room)
    return members[start : start + room]


def _heights(needs: Sequence[Need], height: int, focus: int | None) -> list[int]:
    """Return the heights of a column's panels, which add up to its height. `focus` is given in a single column.

    Each gets its title, then a row, then as many rows as the others or as it wants, then words, then words of
    further rows.
    """
    if not needs:
        return []
    heights = [1] * len(needs)
    left = _raise(heights, [need.least for need in needs], height - len(needs))
    if focus is not None:
        wish = max(height // 3, min(MIN_HEIGHT + needs[focus].words, height // 2) * needs[focus].words_first)
        first = [min(wish, need.wanted) if index == focus else 0 for index, need in enumerate(needs)]
        left = _raise(heights, first, left)
    left = _raise(heights, [need.wanted for need in needs], left)
    order = sorted(range(len(needs)), key=lambda index: index != focus)
    for index in order:
        need = needs[index]
        if not need.words_first and need.least_words <= left:
            words = min(need.words, left)
            heights[index] += words
            left -= words
    left = _raise(heights, [tall + need.more for tall, need in zip(heights, needs, strict=True)], left)
    heights[-1] += left
    return heights


def _raise(heights: list[int], targets: Sequence[int], left: int) -> int:
    """Raise the lowest heights first, each up to its target; return what is left."""
    while left > 0 and (hungry := [i for i, target in enumerate(targets) if heights[i] < target]):
        heights[min(hungry, key=heights.__getitem__)] += 1
        left -= 1
    return left
