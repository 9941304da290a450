"""Who says different things to different audiences: opposed words, face to face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compare.spheres import audience_order
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.compare.side_by_side import columns, said
from briefing.tui.selection import CellTarget, FindingRef, QuoteTarget, Subject
from briefing.tui.styled_text import StyledLine, wrap
from briefing.tui.widgets.page import GAP, Item, heading, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Finding
    from briefing.model import ResolvedPosition

NAMES = {"double-play": "Double play", "hedge": "Hedge", "shift": "Shift"}
MEANINGS = {
    "double-play": "opposed before different audiences, near in time",
    "hedge": "both at once, or opposed before the same audience",
    "shift": "from one side to the other over time",
}
MAX_PAIRS = 3


def double_plays_page(library: Library, window: int) -> list[Item]:
    """Return every finding of the library, strongest first; opposed positions lie at most `window` days apart."""
    rules = f"direct words and documents · at most {window:,} days apart (w changes that) · enter shows all the words"
    items = [
        text(("Contradictions", "strong"), ("  who says different things to whom", "dim")),
        text((rules, "dim")),
    ]
    found = findings_items(library, window=window, lead=True)
    if not found:
        items += [GAP, text(("No double play, hedge or shift by the stances in this library.", "text"))]
    return [*items, *found]


def findings_items(
    library: Library, *, actor: str = "", issue: str = "", window: int = 180, lead: bool = False
) -> list[Item]:
    """Return the findings of an actor, on an issue, or of the library, each with its opposed words.

    `lead`: the items are the whole page, and need no heading.
    """
    from briefing.compare import Rules

    rules = Rules(window=window)
    findings = library.double_plays(rules, actors=[actor] if actor else None, issues=[issue] if issue else None)
    if not findings:
        return []
    items: list[Item] = [] if lead else [heading("Contradictions", f"{len(findings)}")]
    for finding in findings:
        shown = _finding(library, finding, names_actor=not actor, names_issue=not issue)
        items += [GAP, *shown] if lead else shown
    return items


def _finding(library: Library, finding: Finding, *, names_actor: bool, names_issue: bool) -> list[Item]:
    """Return a finding's items; the page may be about its actor or its issue, which then need no name here."""
    name = labels.short_name(library, finding.actor)
    label = labels.issue_label(library, finding.issue)
    spheres = " / ".join(labels.sphere_name(sphere) for sphere in sorted(finding.spheres, key=audience_order) if sphere)
    dates = finding_dates(finding).replace(" ", "\u00a0").replace("\u00a0–", " –")
    head: StyledLine = [(NAMES[finding.kind], "ambivalent")]
    for shown, about in ((names_actor, name), (names_issue, label)):
        head += [(" · ", "dim"), (about, "strong")] if shown else []
    head.append((f" · {dates}" if dates else "", "dim"))
    note = " · ".join(filter(None, (spheres and f"before {spheres}", MEANINGS[finding.kind])))
    if finding.single_source:
        note += " · rests on a single source"
    target = CellTarget(finding.actor, finding.issue)
    subject = finding_subject(library, finding)
    items = [Item(lambda width: [*wrap(head, width, 2), *wrap([(note, "faint")], width)], subject, target)]
    items += [_facing(library, pair) for pair in finding.pairs[:MAX_PAIRS]]
    if len(finding.pairs) > MAX_PAIRS:
        items.append(text((f"… and {counted(len(finding.pairs) - MAX_PAIRS, 'more pair')}", "dim"), to=target))
    return items


def finding_dates(finding: Finding) -> str:
    """Return the first and the last date of a finding's positions."""
    return " – ".join(dict.fromkeys(labels.when(day) for day in (finding.first, finding.last) if day))


def finding_years(finding: Finding) -> str:
    """Return the first and the last year of a finding's positions: `2022`, `2019–24`."""
    first, last = finding.first[:4], finding.last.split("/")[-1][:4]
    if not first or not last or first == last:
        return first or last
    return f"{first}–{last[2:] if first[:2] == last[:2] else last}"


def finding_subject(library: Library, finding: Finding) -> Subject:
    """Return a finding as the thing under the cursor."""
    name, label = labels.short_name(library, finding.actor), labels.issue_label(library, finding.issue)
    first = finding.pairs[0][0]
    return Subject(
        name=f"{NAMES[finding.kind].lower()} of {name} on {label}",
        copy=_copied(finding, f"{NAMES[finding.kind]}: {name} on “{label}” ({finding_dates(finding)})"),
        path=first.path,
        line=first.line,
        ref=FindingRef(finding.kind, finding.actor, finding.issue, finding.first),
    )


def _copied(finding: Finding, title: str) -> str:
    lines = [title]
    for one in finding.pairs[0]:
        before = labels.sphere_name(one.sphere) or "an unknown audience"
        day = labels.when(one.date, one.date_from)
        words = f"“{safe(one.words)}” {labels.rendered(one)}".rstrip()
        lines.append(f"  before {before}, {day}: {labels.chip(one.stance)[0]}: {words}")
    return "\n".join(lines)


def _facing(library: Library, pair: tuple[ResolvedPosition, ResolvedPosition]) -> Item:
    blocks: list[list[StyledLine]] = []
    for position in pair:
        before = labels.sphere_name(position.sphere, position.sphere_inferred)
        title: StyledLine = [(f"before {before}" if before else "audience not known", "accent")]
        blocks.append([title, *said(library, position)])
    targets = [position.quote for position in pair if position.quote]
    return Item(
        lambda width: [*columns(blocks, width), []],
        labels.position_subject(library, pair[0]),
        QuoteTarget(targets[0]) if targets else CellTarget(pair[0].actor, pair[0].issue),
    )
