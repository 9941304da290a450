"""What is below a table that leaves room: the issue under the cursor, and the closest and most distant pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.stance import GLYPHS, SPLIT, WORDS
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.compare.grids import SIDES
from briefing.tui.styled_text import StyledLine
from briefing.tui.widgets.page import Item, heading, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.api import Library
    from briefing.compare import Comparison, Pair
    from briefing.tui.compare.grids import StanceGrid

MAX_PAIRS = 5
"""Maximum number of pairs listed as closest, and as most distant."""
MAX_PAIR_ACTORS = 300
"""Maximum number of actors of which pairs are listed."""


def overview(library: Library, comparison: Comparison, grid: StanceGrid, issue: str | None) -> list[Item]:
    """Return the issue with the actors on each side, and the pairs of the actors shown."""
    return [*(_issue(library, grid, issue) if issue is not None else ()), *_pairs(library, comparison, grid)]


def _issue(library: Library, grid: StanceGrid, issue: str) -> list[Item]:
    found = library.snapshot.issue(issue)
    items = [heading(labels.issue_label(library, issue))]
    if found is not None and found.statement:
        items.append(text((safe(found.statement), "text")))
    cells = grid.of_issue(grid.issues.index(issue))
    for side, stances in SIDES:
        group = sorted((cell for cell in cells if cell.drawn_as in stances), key=lambda cell: -cell.n)
        if not group:
            continue
        word = SPLIT if side == "ambivalent" else WORDS[side]
        line: StyledLine = [(f"{GLYPHS[side]} {word}  ".ljust(13), side)]
        for cell in group:
            name = labels.short_name(library, cell.actor).replace(" ", "\u00a0")
            line += [(name, "text"), (f"\u00a0{cell.n}  ", "dim")]
        items.append(text(*line, hang=13))
    return items


def _pairs(library: Library, comparison: Comparison, grid: StanceGrid) -> list[Item]:
    if len(comparison.actors) > MAX_PAIR_ACTORS:
        return []
    shown = set(grid.actors)
    known = [
        pair
        for pair in comparison.agreement
        if pair.agreement is not None and pair.shared >= 2 and pair.a in shown and pair.b in shown
    ]
    items: list[Item] = []
    if comparison.most_divided in grid.issues:
        label = labels.issue_label(library, comparison.most_divided or "")
        items += [heading("Most divided"), text((label, "text"))]
    if not known:
        return [*items, heading("Agreement"), text(("No two of them share two issues.", "dim"))]
    known.sort(key=lambda pair: (-(pair.agreement or 0), -pair.shared, pair.a, pair.b))
    closest = known[:MAX_PAIRS]
    distant = known[MAX_PAIRS:][-MAX_PAIRS:]
    distant.sort(key=lambda pair: (pair.agreement or 0, -pair.shared, pair.a, pair.b))
    return [
        *items,
        heading("Closest", "agreement (shared issues), of pairs that share two or more"),
        *_lines(library, closest),
        *([heading("Most distant"), *_lines(library, distant)] if distant else ()),
    ]


def _lines(library: Library, pairs: Sequence[Pair]) -> list[Item]:
    items = []
    for pair in pairs:
        names = f"{labels.short_name(library, pair.a)} – {labels.short_name(library, pair.b)}"
        items.append(text((f"{pair.agreement:.2f}", "accent"), (f" ({pair.shared})  ", "dim"), (names, "text")))
    return items
