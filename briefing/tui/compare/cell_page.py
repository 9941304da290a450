"""The page of a cell: every position of an actor or a country on an issue, by audience, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing import geo
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.briefs.page import position_item
from briefing.tui.compare.double_plays import findings_items
from briefing.tui.selection import ActorTarget, IssueTarget
from briefing.tui.widgets.page import GAP, Item, heading, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import ResolvedPosition


def cell_page(library: Library, actor: str, issue: str) -> tuple[str, list[Item]]:
    """Return the breadcrumb and the items of an actor's positions on an issue."""
    name, label = labels.actor_name(library, actor), labels.issue_label(library, issue)
    positions = [one for one in library.positions if one.issue == issue and one.actor == actor]
    found = library.snapshot.issue(issue)
    items = [
        text((name, "strong"), (" on ", "dim"), (label, "strong"), to=ActorTarget(actor)),
    ]
    if found is not None and found.statement:
        items.append(text((safe(found.statement), "dim"), to=IssueTarget(issue)))
    items += findings_items(library, actor=actor, issue=issue)
    items += _by_audience(library, positions)
    if not positions:
        items.append(text(("Silence: nothing in the library says.", "dim")))
    return f"{labels.short_name(library, actor)} on {label}", items


def country_page(library: Library, code: str, issue: str) -> tuple[str, list[Item]]:
    """Return the breadcrumb and the items of the positions of a state, and of people in office for it, on an issue."""
    from briefing.compare.filters import attributed
    from briefing.compare.tilemap import by_country

    counted = attributed(library.positions)
    cell = by_country(counted, issue, library.actors).get(code)
    label = labels.issue_label(library, issue)
    items = [text((geo.name(code), "strong"), (" on ", "dim"), (label, "strong"), to=IssueTarget(issue))]
    if cell is None:
        items.append(text(("Silence: nothing in the library says.", "dim")))
    else:
        items += _by_audience(library, cell.positions, name=True)
    return f"{geo.name(code)} on {label}", items


def _by_audience(library: Library, positions: Sequence[ResolvedPosition], name: bool = False) -> list[Item]:
    """Return positions under headings by audience, each newest first."""
    from briefing.compare.spheres import audience_order

    items: list[Item] = []
    groups: dict[str, list[ResolvedPosition]] = {}
    for position in sorted(positions, key=labels.day_of, reverse=True):
        groups.setdefault(position.sphere, []).append(position)
    for sphere, group in sorted(groups.items(), key=lambda one: audience_order(one[0])):
        before = f"Before {labels.sphere_name(sphere)}" if sphere else "Audience not known"
        items.append(heading(before, counted(len(group), "position")))
        for position in group:
            items += [position_item(library, position, name=name), GAP]
    return items
