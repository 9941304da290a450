"""The text of a PDF page in the order in which it is read.

Most pages with two columns are written column by column. Some are written row by row, the left column's line, then the
right one's: their columns are taken apart, for a sentence of one would go on in the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

_MIN_ROWS = 5
"""Minimum number of rows with both columns."""
_MIN_SHARE = 0.6
"""Minimum share of the rows between the first and the last one with both columns that have them."""
_MIN_LINE_CHARS = 20
"""Minimum mean length of a column's lines: the cells of a table are shorter, and belong to their row."""
_MIN_OFFSET = 0.3
"""Minimum distance of the right column from the left margin, as a share of that of the outermost start of words."""
_SAME_X = 4.0
"""Maximum distance of two starts that are the same, in points."""
_SAME_Y = 3.0
"""Maximum distance of two base lines that are the same, in points."""
_SHOWING = frozenset([b"Tj", b"TJ", b"'", b'"'])
"""Operators that show text."""

Part = Literal["left", "right", "below"]
"""Part of a page in reading order; what is above the columns belongs to the left one."""


class Shown(NamedTuple):
    """A piece of text where the page shows it, in points from the bottom left."""

    x: float
    y: float
    n_chars: int


def page_text(page: Any) -> str:
    """Return the text of a page of pypdf, one column after the other."""
    shown: list[Shown] = []

    def record(operator: bytes, operands: list[Any], outer: Sequence[float], inner: Sequence[float]) -> None:
        if operator in _SHOWING:
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            shown.append(Shown(x, y, _length(operands)))

    text: str = page.extract_text(visitor_operand_before=record)
    parts = parts_of(shown)
    if parts is None:
        return text
    found = (page.extract_text(visitor_operand_before=_only(part, parts)) for part in ("left", "right", "below"))
    lines = (" ".join(line.split()) for each in found for line in each.split("\n"))
    return "\n".join(filter(None, lines))


def _length(operands: list[Any]) -> int:
    pieces = operands[-1] if operands else ""
    return (
        sum(len(each) for each in pieces if isinstance(each, bytes | str)) if isinstance(pieces, list) else len(pieces)
    )


def _only(part: Part, parts: Sequence[Part]) -> Callable[..., None]:
    """Return a visitor that blanks the text of other parts."""
    left = iter(parts)

    def visit(operator: bytes, operands: list[Any], *_: object) -> None:
        if operator in _SHOWING and next(left, part) != part and operands:
            operands[-1] = [] if operator == b"TJ" else b""

    return visit


def parts_of(shown: Sequence[Shown]) -> list[Part] | None:
    """Return the part of each piece of text; None where the page is not written across two columns."""
    rows = _rows(shown)
    start = _right_start(rows, shown)
    if start is None:
        return None
    sides = [([n for n in row if shown[n].x < start - _SAME_X], [n for n in row if shown[n].x >= start - _SAME_X])
             for row in rows]  # fmt: skip
    both = [index for index, (left, right) in enumerate(sides) if left and right and abs(
        min(shown[n].x for n in right) - start) <= _SAME_X]  # fmt: skip
    if not both or len(both) < max(_MIN_ROWS, _MIN_SHARE * (both[-1] - both[0] + 1)):
        return None
    for side in (0, 1):
        if sum(shown[n].n_chars for index in both for n in sides[index][side]) < _MIN_LINE_CHARS * len(both):
            return None
    if max(n for index in both for n in sides[index][0]) < min(n for index in both for n in sides[index][1]):
        return None  # written column by column
    parts: list[Part] = ["left"] * len(shown)
    for index, (left, right) in enumerate(sides):
        for n in (*left, *right):
            if index > both[-1]:
                parts[n] = "below"
            elif index >= both[0] and n in right:
                parts[n] = "right"
    return parts


def _rows(shown: Sequence[Shown]) -> list[list[int]]:
    """Return the indices of pieces with words in rows, from top to bottom."""
    rows: list[list[int]] = []
    for n in sorted((n for n, each in enumerate(shown) if each.n_chars), key=lambda n: -shown[n].y):
        if rows and shown[rows[-1][0]].y - shown[n].y < _SAME_Y:
            rows[-1].append(n)
        else:
            rows.append([n])
    return rows


def _right_start(rows: Sequence[Sequence[int]], shown: Sequence[Shown]) -> float | None:
    """Return where the right column begins: a start that many rows have, near the middle."""
    if len(rows) < _MIN_ROWS:
        return None
    starts = [shown[n].x for row in rows for n in row]
    low, width = min(starts), max(starts) - min(starts)
    inner = Counter(round(x) for x in starts if low + _MIN_OFFSET * width <= x and x > low + _SAME_X)
    found = next(iter(inner.most_common(1)), None)
    return float(found[0]) if found is not None and found[1] >= _MIN_ROWS else None
