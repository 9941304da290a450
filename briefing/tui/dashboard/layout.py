"""Arrangement of panels in columns: pure arithmetic, in terminal cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

GAP = 2
"""Number of cells between columns."""
MIN_HEIGHT = 2
"""Height of a panel with its title and one row."""
FOCUS_HEIGHT = 12
"""Height that the panel with the focus gets in a single column before the others get more than their titles."""
TWO_COLUMNS, THREE_COLUMNS = 100, 170
"""Widths from which there are two columns, and three."""


class Box(NamedTuple):
    """The place of a panel on the screen."""

    x: int
    y: int
    width: int
    height: int


def n_columns(width: int) -> int:
    """Return the number of columns for a width."""
    return 3 if width >= THREE_COLUMNS else 2 if width >= TWO_COLUMNS else 1


def arrange(wanted: Sequence[int], width: int, height: int, focus: int, extras: Sequence[int] = ()) -> list[Box | None]:
    """Return a box for each panel, None for one that has no room.

    `wanted`: the height at which each panel shows its rows. `extras`: what it also has a use for, in full or not at
    all, once every panel of its column has what it wants. Panels go from left to right, row by row, so that a
    column has every second or third one; the boxes of a column fill its height. In a single column the panel with the
    `focus` gets what it wants first.
    """
    columns = min(n_columns(width), max(len(wanted), 1))
    boxes: list[Box | None] = [None] * len(wanted)
    cell = (width - GAP * (columns - 1)) // columns
    for column in range(columns):
        members = [index for index in range(len(wanted)) if index % columns == column]
        x = column * (cell + GAP)
        across = width - x if column == columns - 1 else cell
        members = _with_room(members, height, focus, 1 if columns == 1 else MIN_HEIGHT)
        heights = _shares([wanted[one] for one in members], height, members.index(focus) if columns == 1 else None)
        left = height - sum(heights)
        for position, index in enumerate(members):
            extra = extras[index] if extras else 0
            if extra <= left:
                heights[position] += extra
                left -= extra
        heights[-1] += left
        y = 0
        for index, tall in zip(members, heights, strict=True):
            boxes[index] = Box(x, y, across, tall)
            y += tall
    return boxes


def _with_room(members: list[int], height: int, focus: int, least: int) -> list[int]:
    """Return as many of a column's panels as have room, the one with the focus among them."""
    room = max(height // least, 1)
    if len(members) <= room:
        return members
    at = members.index(focus) if focus in members else 0
    start = min(max(at - room + 1, 0), len(members) - room)
    return members[start : start + room]


def _shares(wanted: Sequence[int], height: int, first: int | None) -> list[int]:
    """Return the height of each: what it wants or, where there is too little for all, equal shares."""
    if not wanted:
        return []
    least = min(MIN_HEIGHT if first is None else 1, max(height // len(wanted), 1))
    heights = [least] * len(wanted)
    left = height - sum(heights)
    if first is not None:
        extra = min(max(min(wanted[first], FOCUS_HEIGHT) - least, 0), left)
        heights[first] += extra
        left -= extra
    while left > 0 and (hungry := [index for index, want in enumerate(wanted) if heights[index] < want]):
        share = max(left // len(hungry), 1)
        for index in hungry:
            extra = min(share, left, wanted[index] - heights[index])
            heights[index] += extra
            left -= extra
    return heights
