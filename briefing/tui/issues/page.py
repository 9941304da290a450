"""The page of an issue: proposition, codebook, stances, double plays, timelines, map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.compare.double_plays import findings_items
from briefing.tui.issues.stance_table import MAP_FROM, stance_rows
from briefing.tui.issues.timeline import timeline_items
from briefing.tui.selection import NameRef, Subject
from briefing.tui.widgets.page import GAP, Item, heading, text
from briefing.tui.world.page import world_items

if TYPE_CHECKING:
    from briefing.api import Library


def issue_subject(library: Library, identity: str) -> Subject:
    """Return an issue as the thing under the cursor."""
    issue = library.snapshot.issue(identity)
    label = labels.issue_label(library, identity)
    statement = safe(issue.statement) if issue is not None else ""
    return Subject(name=label, copy=f"{label}: {statement}" if statement else label, ref=NameRef("issue", identity))


def issue_page(library: Library, identity: str) -> list[Item]:
    """Return everything that the library has on an issue."""
    issue = library.snapshot.issue(identity)
    if issue is None:
        return [text(("This issue is no longer in the library.", "dim"))]
    items = [text((safe(issue.label or issue.id), "strong"), subject=issue_subject(library, identity))]
    if issue.statement:
        items.append(text((safe(issue.statement), "text")))
    if issue.codebook:
        items += [heading("Codebook"), text((safe(" ".join(issue.codebook.split())), "dim"))]
    from briefing.compare.filters import attributed
    from briefing.compare.tilemap import by_country

    comparison = library.compare(issues=[identity])
    stances = [cell for actor in comparison.actors if (cell := comparison.cell(actor, identity)) is not None]
    if not stances:
        items += [
            GAP,
            text(("No position on this issue yet. Code a quote on it, or add it under positions: in a brief.", "dim")),
        ]
    else:
        items += stance_rows(library, stances, by_country(attributed(library.positions), identity, library.actors))
    return [
        *items,
        *findings_items(library, issue=identity),
        *timeline_items(library, issue=identity),
        *(_narrow_only(item) for item in world_items(library, identity)),
        GAP,
    ]


def _narrow_only(item: Item) -> Item:
    """Return an item that has no lines where the map is beside the table."""
    return Item(lambda width: [] if width >= MAP_FROM else item.draw(width), item.subject, item.target)
