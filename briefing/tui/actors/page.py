"""The page of an actor: profile, stances by issue, stances by audience, double plays, quotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing import geo
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.briefs.page import quote_item
from briefing.tui.compare.double_plays import findings_items
from briefing.tui.issues.timeline import timeline_items
from briefing.tui.selection import CellTarget, NameRef, Subject, Target
from briefing.tui.styled_text import StyledLine, cells, clip, line_width, pad
from briefing.tui.widgets.page import GAP, Item, heading, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell
    from briefing.model import Actor, ResolvedQuote
    from briefing.search.engine import Engine

COLUMN_CELLS = 16
"""Width of an audience's column in the table of stances by audience, in cells."""

MAX_QUOTES = 40
"""Maximum number of quotes shown, the newest."""

MAX_SCANNED_QUOTES = 20_000
"""Maximum number of quotes in a library that are searched one by one until the index is ready."""


def actor_subject(library: Library, identity: str) -> Subject:
    """Return an actor as the thing under the cursor."""
    name = labels.actor_name(library, identity)
    return Subject(name=name, copy=name, ref=NameRef("actor", identity))


def actor_page(library: Library, identity: str, engine: Engine | None) -> list[Item]:
    """Return everything that the library has on an actor."""
    actor = library.actor(identity)
    if actor is None:
        return [text(("This actor is no longer in the library.", "dim"))]
    comparison = library.compare(actors=[identity])
    cells_of = [cell for issue in comparison.issues if (cell := comparison.cell(identity, issue)) is not None]
    return [
        *_profile(library, actor),
        *_stances(library, identity, cells_of),
        *_before_whom(library, identity),
        *findings_items(library, actor=identity),
        *timeline_items(library, actor=identity),
        *_quotes(library, identity, engine),
        GAP,
    ]


def _profile(library: Library, actor: Actor) -> list[Item]:
    items = [text((safe(actor.name or actor.id), "strong"), subject=actor_subject(library, actor.id))]
    facts = [actor.kind or "", geo.name(actor.country) if actor.country else "", "unnamed" if actor.unnamed else ""]
    items.append(text((" · ".join(filter(None, map(safe, facts))) or "declared nowhere", "dim")))
    if actor.description:
        items.append(text((safe(actor.description), "text")))
    for role in actor.roles:
        of = labels.actor_name(library, role.of) if role.of else ""
        years = f"{safe(role.since) or '…'} – {safe(role.until) or 'today'}" if role.since or role.until else ""
        items.append(text((" · ".join(filter(None, (safe(role.post), of, years))), "text")))
    if actor.aliases:
        items.append(text(("also ", "dim"), (", ".join(map(safe, actor.aliases)), "text"), hang=5))
    return items


def _stances(library: Library, actor: str, of_issues: list[Cell]) -> list[Item]:
    if not of_issues:
        return []
    by_issue = {cell.issue: labels.issue_label(library, cell.issue) for cell in of_issues}
    column = min(max(map(cells, by_issue.values())), 34)
    items = [heading("Stances", "enter shows the words")]
    for cell in of_issues:
        items.append(_stance(cell, by_issue[cell.issue], column, CellTarget(actor, cell.issue)))
    return items


def _stance(cell: Cell, name: str, column: int, target: Target) -> Item:
    glyph: StyledLine = [labels.cell_chip(cell)]
    count = counted(cell.n, "position")
    mean = f"mean {cell.mean:+.1f}" if cell.mean is not None and cell.n > 1 else ""

    def draw(width: int) -> list[StyledLine]:
        lead = min(column, max(width // 2 - 2, 8))
        facts = f"{count} · {mean}" if mean else count
        facts = next((text for text in (facts, count) if lead + 18 + len(text) <= width), str(cell.n))
        return [[(pad(name, lead) + "  ", "text"), (pad(glyph[0][0], 16), glyph[0][1]), (facts, "dim")]]

    first = cell.positions[0]
    copied = f"{name}: {glyph[0][0]} ({count})"
    return Item(draw, Subject(name=f"stance on {name}", copy=copied, path=first.path, line=first.line), target)


def _before_whom(library: Library, actor: str) -> list[Item]:
    """Return a table of stances: issues as rows, audiences as columns."""
    from briefing.compare import by_audience
    from briefing.tui.compare.grids import draw_cell

    table = by_audience(library.positions, actor)
    issues = [
        issue for issue in table.issues if sum(bool(one) and (one, issue) in table.cells for one in table.actors) > 1
    ]
    spheres = [one for one in table.actors if one and any((one, issue) in table.cells for issue in issues)]
    if not issues:
        return []
    names: list[StyledLine] = [[(clip(labels.sphere_name(sphere), COLUMN_CELLS - 2), "dim")] for sphere in spheres]
    items = [heading("Before whom", "enter shows the words"), Item(_table_row("", names))]
    for issue in issues:
        row = _table_row(
            labels.issue_label(library, issue),
            [draw_cell(table.cell(sphere, issue), COLUMN_CELLS - 2) for sphere in spheres],
        )
        items.append(Item(row, target=CellTarget(actor, issue)))
    return items


def _table_row(label: str, of_columns: Sequence[StyledLine]) -> Callable[[int], list[StyledLine]]:
    """Return a function that draws as many of a row's columns as fit."""

    def draw(width: int) -> list[StyledLine]:
        lead = min(34, max(width // 4, 28 if width >= 2 * COLUMN_CELLS + 28 else 14))
        line: StyledLine = [(pad(label, lead - 1) + " ", "text")]
        for column in of_columns[: (width - lead) // COLUMN_CELLS]:
            line += [*column, (" " * (COLUMN_CELLS - line_width(column)), "text")]
        return [line]

    return draw


def _quotes(library: Library, actor: str, engine: Engine | None) -> list[Item]:
    quotes: list[ResolvedQuote]
    if engine is not None and engine.ready:
        results = engine.search(f"actor:{actor}", limit=MAX_QUOTES, order="newest")
        total, quotes = results.total, [hit.quote for hit in results.hits]
    elif len(library.quotes) < MAX_SCANNED_QUOTES:
        quotes = [quote for quote in library.quotes if actor in quote.actors]
        total = len(quotes)
    else:
        return [heading("Quotes"), text(("The quotes are being indexed. Come back in a moment.", "dim"))]
    if not quotes:
        return []
    items = [heading("Quotes", f"{total:,}")]
    for quote in quotes[:MAX_QUOTES]:
        items += [quote_item(library, quote, speaker=False), GAP]
    if total > MAX_QUOTES:
        items.append(text((f"… and {total - MAX_QUOTES:,} more: search actor:{actor}", "dim")))
    return items
