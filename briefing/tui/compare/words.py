"""The words below or beside the matrix: what the cell under the cursor rests on, and what does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.text.labels import counted
from briefing.tui import labels
from briefing.tui.briefs.page import position_item
from briefing.tui.selection import IssueTarget
from briefing.tui.styled_text import StyledLine, cells, pad
from briefing.tui.widgets.page import GAP, Item, heading, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.api import Library
    from briefing.compare import Cell, Comparison
    from briefing.model import ResolvedPosition


class NotCounted:
    """The positions that a comparison leaves out, by actor and issue."""

    def __init__(self, library: Library, comparison: Comparison) -> None:
        self.comparison = comparison
        self._by_cell: dict[tuple[str, str], list[ResolvedPosition]] = {}
        if comparison.rules.as_state:  # a state's positions are copies of its people's
            return
        counted = sum(len(cell.counted) for cell in comparison.cells.values())
        if counted == len(library.positions):
            return
        known = {id(position) for cell in comparison.cells.values() for position in cell.counted}
        for position in library.positions:
            if id(position) not in known:
                self._by_cell.setdefault((position.actor, position.issue), []).append(position)

    def of(self, actor: str, issue: str) -> Sequence[ResolvedPosition]:
        """Return an actor's positions on an issue that are left out, newest first."""
        return sorted(self._by_cell.get((actor, issue), ()), key=labels.day_of, reverse=True)


def words(
    library: Library, cell: Cell | None, left_out: Sequence[ResolvedPosition], *, name: bool = False
) -> list[Item]:
    """Return a cell's positions, those with the most weight first, then newest; below them what does not count.

    A position that shares the weight of its article is marked `weight 1/2`. `name`: each names its actor.
    """
    weighted = cell.weighted if cell is not None else ()
    items: list[Item] = []
    for position, weight in weighted:
        if weight:
            mark = "" if weight == 1 else f"weight 1/{round(1 / weight)}"
            items += [position_item(library, position, name=name, mark=mark), GAP]
    unclear = [position for position, weight in weighted if not weight]
    if not unclear and not left_out:
        return items
    items += [_title(len(unclear) + len(left_out)), GAP]
    for position in unclear:
        items += [position_item(library, position, name=name), GAP]
    for position in left_out:
        items += [position_item(library, position, name=name), GAP]
    return items


def _title(number: int) -> Item:
    line: StyledLine = [("Does not count", "heading"), (f"  {counted(number, 'position')}: unclear or left out", "dim")]
    return text(*line)


def pair_words(library: Library, comparison: Comparison, a: str, b: str) -> list[Item]:
    """Return the issues on which two actors both have a stance, the furthest apart first."""
    if a == b:
        return []
    of_a, of_b = comparison.means.get(a, {}), comparison.means.get(b, {})
    shared = sorted(of_a.keys() & of_b.keys(), key=lambda issue: (-abs(of_a[issue] - of_b[issue]), issue))
    names = [labels.short_name(library, actor) for actor in (a, b)]
    items = [heading("Shared issues", "the furthest apart first · enter on the table: their words side by side")]
    column = max(map(cells, names)) + 2
    for issue in shared:
        label = labels.issue_label(library, issue)
        chips: list[tuple[str, str]] = []
        for name, actor in zip(names, (a, b), strict=True):
            cell = comparison.cell(actor, issue)
            if cell is not None:
                chips += [("\n" + pad(name, column), "dim"), labels.cell_chip(cell), (f" {cell.n}", "dim")]
        items += [text((label, "text"), *chips, hang=2, to=IssueTarget(issue)), GAP]
    return items
