"""The page of two to four actors side by side: their words on every issue that any of them addressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.text.labels import renderings
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.issues.timeline import actors_timeline
from briefing.tui.selection import CellTarget, IssueTarget
from briefing.tui.styled_text import StyledLine, beside, wrap
from briefing.tui.widgets.page import GAP, Item, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.api import Library
    from briefing.model import ResolvedPosition

MIN_COLUMN_WIDTH = 24
"""Minimum column width in cells; a narrower page shows the actors one below the other."""

GUTTER = 3


def columns(blocks: Sequence[Sequence[StyledLine]], width: int) -> list[StyledLine]:
    """Return blocks as columns, one below the other where there is no room for columns."""
    count = len(blocks)
    size = (width - GUTTER * (count - 1)) // max(count, 1)
    if size < MIN_COLUMN_WIDTH:
        return [line for block in blocks for part in block for line in wrap(part, width)]
    wrapped = [[line for part in block for line in wrap(part, size)] for block in blocks]
    return beside(wrapped, [size] * count)


def said(library: Library, position: ResolvedPosition) -> list[StyledLine]:
    """Return a position as a block: stance, words, then audience, date and source."""
    audience = labels.before_whom(library, position.audience, position.sphere, position.sphere_inferred)
    day = labels.when(position.date, position.date_from)
    source = labels.source_line(library, position.source, position.reliability, position.credibility)
    body = safe(position.words)
    block: list[StyledLine] = [[labels.chip(position.stance), (f" · {position.attribution}", "dim")]]
    if body:
        block.append([(f"“{body}”" if position.quote else body, "quote")])
    block += [[(f"{kind}: ", "dim"), (f"“{safe(words)}”", "quote")] for kind, words in renderings(position)]
    block.append([(" · ".join(filter(None, (day, audience, source))), "dim")])
    return block


def side_by_side_page(library: Library, actors: Sequence[str]) -> list[Item]:
    """Return the items of the page."""
    names = [labels.short_name(library, actor) for actor in actors]
    by_issue: dict[str, dict[str, list[ResolvedPosition]]] = {}
    for position in library.positions:
        if position.actor in actors:
            by_issue.setdefault(position.issue, {}).setdefault(position.actor, []).append(position)
    items = [text((" – ".join(names), "strong"))]
    if not by_issue:
        items.append(text(("None of them has a position in this library.", "dim")))
    ordered = sorted(by_issue, key=lambda issue: (-len(by_issue[issue]), issue))
    for issue in ordered:
        found = by_issue[issue]
        items += [GAP, text((labels.issue_label(library, issue), "heading"), to=IssueTarget(issue))]
        statement = library.snapshot.issue(issue)
        if statement is not None and statement.statement:
            items.append(text((safe(statement.statement), "dim")))
        items += actors_timeline(library, actors, issue)
        items.append(_heads(names))
        columned = [sorted(found.get(actor, ()), key=labels.day_of, reverse=True) for actor in actors]
        for row in range(max(map(len, columned), default=0)):
            items += [_row(library, names, columned, row), GAP]
        items.pop()
    return items


def _heads(names: list[str]) -> Item:
    blocks: list[list[StyledLine]] = [[[(name, "accent")]] for name in names]

    def draw(width: int) -> list[StyledLine]:
        lines = columns(blocks, width)
        return lines if len(lines) == 1 else []

    return Item(draw)


def _row(library: Library, names: list[str], columned: list[list[ResolvedPosition]], row: int) -> Item:
    here = [one[row] if row < len(one) else None for one in columned]
    blocks: list[list[StyledLine]] = []
    for position, stack in zip(here, columned, strict=True):
        if position is not None:
            blocks.append(said(library, position))
        else:
            blocks.append([[("said nothing", "faint")]] if not stack and not row else [[]])

    def draw(width: int) -> list[StyledLine]:
        size = (width - GUTTER * (len(names) - 1)) // len(names)
        if size >= MIN_COLUMN_WIDTH:
            return columns(blocks, width)
        lines: list[StyledLine] = []
        for name, block in zip(names, blocks, strict=True):
            if block != [[]]:
                lines += [[(name, "accent")], *columns([block], width)]
        return lines

    first = next(position for position in here if position is not None)
    return Item(draw, labels.position_subject(library, first), CellTarget(first.actor, first.issue))
