"""Who has which stance on an issue, as a table sorted by stance, with a small map beside it where there is room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing.stance import GLYPHS, SCALE
from briefing.text.labels import counted
from briefing.tui import labels
from briefing.tui.selection import CellTarget, Subject
from briefing.tui.styled_text import StyledLine, cells, fit, line_width, pad
from briefing.tui.widgets.page import Item, heading

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell
    from briefing.model import ResolvedPosition, Stance

COUNT_CELLS, DATE_CELLS, MOVED_CELLS = 7, labels.DATE_CELLS + 2, 20
MAX_NAME_CELLS = 30
MIN_NAME_CELLS = 14
MAP_GAP = 3
MAP_FROM = 84
"""Width of the page from which the map is beside the table, in cells."""

_ORDER = {stance: number for number, stance in enumerate([*SCALE, "unclear"])}


class Movement(NamedTuple):
    """A change of stance: the last one differs from the one before."""

    arrow: str
    """Up towards *for*, down towards *against*, else a dash."""
    before: Stance


def movement(positions: Sequence[ResolvedPosition]) -> Movement | None:
    """Return how an actor's last stance differs from the one before; None where it does not.

    `positions`: of one actor on one issue, oldest first. Undated and unclear ones have no order and do not count.
    """
    dated = [position for position in positions if position.date and position.stance in SCALE]
    before = next((each for each in reversed(dated) if each.stance != dated[-1].stance), None)
    if before is None:
        return None
    change = SCALE[dated[-1].stance] - SCALE[before.stance]
    return Movement("↑" if change > 0 else "↓" if change < 0 else "–", before.stance)


def stance_rows(library: Library, stances: Sequence[Cell], by_country: Mapping[str, Cell]) -> list[Item]:
    """Return the table: split actors first, then from *for* to *against*, those with the most positions first."""
    order = sorted(stances, key=lambda cell: (not cell.opposed, _ORDER[cell.stance], -cell.n, cell.actor))
    names = [labels.actor_name(library, cell.actor) for cell in order]
    chip_cells = max(len("stance"), *(cells(labels.cell_chip(cell)[0]) for cell in order)) + 2
    name_cells = min(max(map(cells, names)) + 1, MAX_NAME_CELLS)
    side = small_map(by_country) if by_country else []
    items = [
        heading("Stances by actor", "enter shows the words"),
        Item(lambda width: _head(width, chip_cells, name_cells, side)),
    ]
    items += [
        _row(library, cell, name, (chip_cells, name_cells), side, at)
        for at, (cell, name) in enumerate(zip(order, names, strict=True), 1)
    ]
    rest = side[len(items) - 1 :]
    return [*items, Item(lambda width: [_with_map([], width, line) for line in rest] if width >= MAP_FROM else [])]


def _head(width: int, chip_cells: int, name_cells: int, side: Sequence[StyledLine]) -> list[StyledLine]:
    name, dated, _ = _columns(_table_width(width, side) - chip_cells, name_cells)
    line = pad("stance", chip_cells) + pad("actor", name) + pad("coded", COUNT_CELLS - 2, right=True) + "  "
    line += (pad("last", labels.DATE_CELLS, right=True) + "  " if dated else "") + "moved"
    return [_with_map(fit([(line, "dim")], _table_width(width, side)), width, side[0] if side else [])]


def _row(
    library: Library, cell: Cell, name: str, widths: tuple[int, int], side: Sequence[StyledLine], number: int
) -> Item:
    """Return an actor's row; `widths` are those of the stances and of the names."""
    chip_cells, name_cells = widths
    positions = cell.positions
    dated = [position for position in positions if position.date]
    newest = (dated[-1].date, dated[-1].date_from) if dated else ("", "brief")
    moved = movement(positions)

    def draw(width: int) -> list[StyledLine]:
        room, has_date, has_moved = _columns(_table_width(width, side) - chip_cells, name_cells)
        chip, style = labels.cell_chip(cell)
        line: StyledLine = [
            (pad(chip, chip_cells), style),
            (pad(name, room - 1) + " ", "text"),
            (pad(str(len(positions)), COUNT_CELLS - 2, right=True) + "  ", "accent"),
        ]
        if has_date:
            line.append((labels.date_cell(*newest) + "  ", "dim"))
        if moved is not None:
            line += [(moved.arrow + " ", "strong"), ("from " if has_moved else "", "dim")]
            line.append(labels.chip(moved.before, word=has_moved))
        return [_with_map(line, width, side[number] if number < len(side) else [])]

    issue = labels.issue_label(library, cell.issue)
    known = f"{counted(len(positions), 'coded position')}, last {labels.when(*newest)}"
    copied = f"{name}: {labels.cell_chip(cell)[0]} on “{issue}”, {known}"
    first = positions[-1]
    subject = Subject(f"{name} on {issue}", copied, first.path, first.line, ref=CellTarget(cell.actor, cell.issue))
    return Item(draw, subject, CellTarget(cell.actor, cell.issue))


def _table_width(width: int, side: Sequence[StyledLine]) -> int:
    return width - line_width(side[1]) - MAP_GAP if side and width >= MAP_FROM else width


def _columns(width: int, name_cells: int) -> tuple[int, bool, bool]:
    """Return the width of the names, and whether the last date and the earlier stance in words fit.

    `width`: what is left beside the stances.
    """
    room = width - COUNT_CELLS - len("moved")
    dated = room - DATE_CELLS >= MIN_NAME_CELLS
    room -= DATE_CELLS if dated else 0
    moved = room - MOVED_CELLS >= MIN_NAME_CELLS
    room -= MOVED_CELLS if moved else 0
    return max(min(name_cells, room), 6), dated, moved


def _with_map(line: StyledLine, width: int, side: StyledLine) -> StyledLine:
    """Return a line with one of the map at the right end of the page."""
    if width < MAP_FROM or not side:
        return line
    room = width - line_width(side)
    line = fit(line, room - 1)
    return [*line, (" " * (room - line_width(line)), "text"), *side]


def small_map(by_country: Mapping[str, Cell]) -> list[StyledLine]:
    """Return the map with a cell for each country, silent ones as dots; below it the number of countries by stance."""
    from briefing.compare.tilemap import COLUMNS, COUNTRIES, ROWS

    west = min(column for _, column in COUNTRIES)
    lines: list[StyledLine] = []
    for row in range(ROWS):
        line: StyledLine = []
        for column in range(west, COLUMNS):
            code = COUNTRIES.get((row, column))
            cell = by_country.get(code) if code is not None else None
            glyph = (GLYPHS[cell.drawn_as], cell.drawn_as) if cell is not None else ("·" if code else " ", "faint")
            line.append(glyph)
        lines.append(line)
    counts = Counter(cell.drawn_as for cell in by_country.values())
    total: StyledLine = [(f"{GLYPHS[stance]} {counts[stance]}  ", stance) for stance in _ORDER if counts[stance]]
    return [*lines, fit(total, COLUMNS - west), fit([("countries · w: the map", "dim")], COLUMNS - west)]
