"""Tables that fit the terminal; in a pipe, lines with tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.cli.output import Output, Part, text_of
from briefing.text.sanitise import safe

EASY, LEAST = 28, 8
"""Width to which flexible columns are cut first, and minimum width of any column."""

GAP = 2
"""Cells between columns."""


class Column(NamedTuple):
    """A column's heading, and how it adapts to a narrow terminal."""

    heading: str
    number: bool = False
    """Whether its cells are aligned to the right."""
    flexible: bool = False
    """Whether it is among the first to be cut."""
    spare: bool = False
    """Whether it is among the first to be left out, and left out if empty."""


def table(out: Output, columns: Sequence[Column], rows: Sequence[Sequence[Part]]) -> None:
    """Write a table that fits the terminal; in a pipe, the full texts with tabs between them."""
    if not out.terminal:
        for row in rows:
            out.row(*row)
        return
    from rich.cells import cell_len

    from briefing.cli.layout import cut

    def line(cells: Sequence[Part]) -> list[Part]:
        parts: list[Part] = []
        for index, cell, width in zip(shown, cells, widths, strict=True):
            text = cut(text_of(cell), width)
            padding = " " * (width - cell_len(text))
            before, after = (padding, "") if columns[index].number else ("", padding)
            gap = " " * GAP if parts else ""
            parts += [gap + before, text if isinstance(cell, str) else (text, cell[1]), after]
        while parts and not text_of(parts[-1]).strip():  # nothing needs room behind it
            parts.pop()
        return parts

    clean = [[_safe(cell) for cell in row] for row in rows]
    needed = [
        max([cell_len(column.heading), *(cell_len(text_of(row[index])) for row in clean)])
        for index, column in enumerate(columns)
    ]
    empty = {index for index in range(len(columns)) if not any(text_of(row[index]) for row in clean)}
    shown = _shown(columns, needed, empty, out.width)
    widths = _fit([needed[index] for index in shown], [columns[index] for index in shown], out.width)
    out.line(*line([(columns[index].heading, "dim") for index in shown]))
    for row in clean:
        out.line(*line([row[index] for index in shown]))


def _shown(columns: Sequence[Column], needed: Sequence[int], empty: set[int], width: int) -> list[int]:
    """Return the indices of the columns that fit: spare ones are left out first, the empty, then from the right."""
    shown = [index for index, column in enumerate(columns) if not (column.spare and index in empty)]
    for index in reversed(shown[:]):
        if sum(min(needed[each], EASY if columns[each].flexible else LEAST) + GAP for each in shown) - GAP <= width:
            break
        if columns[index].spare:
            shown.remove(index)
    return shown


def _fit(needed: Sequence[int], columns: Sequence[Column], width: int) -> list[int]:
    """Return widths that fit side by side: flexible columns are cut first, the widest first."""
    widths = list(needed)
    flexible = [index for index, column in enumerate(columns) if column.flexible]
    for giving, least in ((flexible, EASY), (range(len(widths)), LEAST), (range(len(widths)), 1)):
        while giving and sum(widths) + GAP * (len(widths) - 1) > width:
            widest = max(giving, key=lambda index: widths[index])
            if widths[widest] <= least:
                break
            widths[widest] -= 1
    return widths


def _safe(cell: Part) -> Part:
    return safe(cell) if isinstance(cell, str) else (safe(cell[0]), cell[1])
