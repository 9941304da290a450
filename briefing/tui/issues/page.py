"""The page of an issue: proposition, codebook, stances, double plays, timelines, map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.stance import SCALE, WORDS
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.compare.double_plays import findings_items
from briefing.tui.issues.timeline import timeline_items
from briefing.tui.selection import CellTarget, NameRef, SideBySideTarget, Subject
from briefing.tui.styled_text import StyledLine, pad, wrap
from briefing.tui.widgets.page import GAP, Item, heading, text
from briefing.tui.world.page import world_items

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell
    from briefing.model import Stance


def issue_subject(library: Library, identity: str) -> Subject:
    """Return an issue as the thing under the cursor."""
    issue = library.issue(identity)
    label = labels.issue_label(library, identity)
    statement = safe(issue.statement) if issue is not None else ""
    return Subject(name=label, copy=f"{label}: {statement}" if statement else label, ref=NameRef("issue", identity))


def issue_page(library: Library, identity: str) -> list[Item]:
    """Return everything that the library has on an issue."""
    issue = library.issue(identity)
    if issue is None:
        return [text(("This issue is no longer in the library.", "dim"))]
    items = [text((safe(issue.label or issue.id), "strong"), subject=issue_subject(library, identity))]
    if issue.statement:
        items.append(text((safe(issue.statement), "text")))
    if issue.codebook:
        items += [heading("Codebook"), text((safe(" ".join(issue.codebook.split())), "dim"))]
    comparison = library.compare(issues=[identity])
    stance_cells = [cell for actor in comparison.actors if (cell := comparison.cell(actor, identity)) is not None]
    return [
        *items,
        *_stances(library, identity, stance_cells),
        *findings_items(library, issue=identity),
        *timeline_items(library, issue=identity),
        *world_items(library, identity),
        GAP,
    ]


def _stances(library: Library, issue: str, stance_cells: list[Cell]) -> list[Item]:
    if not stance_cells:
        return [GAP, text(("No position on this issue yet.", "dim"))]
    items = [heading("Who stands where", "enter shows the words")]
    order: list[Stance] = [*SCALE, "unclear"]
    split = [cell for cell in stance_cells if cell.opposed]
    if split:
        items.append(_row(library, issue, ("⇅ split", "ambivalent"), split))
    for stance in order:
        group = [cell for cell in stance_cells if cell.stance == stance and not cell.opposed]
        if group:
            items.append(_row(library, issue, labels.chip(stance), group))
    return items


def _row(library: Library, issue: str, chip: tuple[str, str], group: list[Cell]) -> Item:
    """Return a row with a stance and the actors that hold it, those with the most positions first."""
    column = max(len(word) for word in WORDS.values()) + 4
    names: StyledLine = []
    for cell in sorted(group, key=lambda one: -one.n):
        name = labels.short_name(library, cell.actor).replace(" ", "\u00a0")
        names += [(name, "text"), (f"\u00a0{cell.n}   ", "dim")]

    def draw(width: int) -> list[StyledLine]:
        return wrap([(pad(chip[0], column), chip[1]), *names], width, column)

    copied = f"{labels.issue_label(library, issue)}: {chip[0]}: " + ", ".join(
        labels.actor_name(library, cell.actor) for cell in group
    )
    target = (
        CellTarget(group[0].actor, issue)
        if len(group) == 1
        else SideBySideTarget(tuple(cell.actor for cell in sorted(group, key=lambda one: -one.n)[:4]))
    )
    return Item(draw, Subject(name=f"those {chip[0]}", copy=copied), target)
