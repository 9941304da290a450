"""What the Dashboard screen shows of a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.text.sanitise import safe
from briefing.tui.compare.double_plays import findings_items
from briefing.tui.selection import BriefTarget, Subject
from briefing.tui.styled_text import pad
from briefing.tui.widgets.page import GAP, Item, heading, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.library.entry import BriefEntry

MAX_BRIEFS = 5
"""Maximum number of briefs shown, the newest."""


def items(library: Library) -> list[Item]:
    """Return the newest briefs and the contradictions."""
    briefs = [entry for entry in library.briefs if not entry.fatal]
    if not briefs:
        return [GAP, text(("No brief yet. Press a to add one.", "dim"))]
    more = f"+{len(briefs) - MAX_BRIEFS:,}" if len(briefs) > MAX_BRIEFS else ""
    return [heading("Latest briefs", more), *map(_brief, briefs[:MAX_BRIEFS]), *findings_items(library), GAP]


def _brief(entry: BriefEntry) -> Item:
    title, day = safe(entry.title) or safe(entry.path), safe(entry.date)
    return text(
        (pad(day.partition("/")[0], 10) + " ", "dim"),
        (title, "text"),
        hang=11,
        subject=Subject(name=f"brief {title}", copy=f"{title} ({day}), {safe(entry.path)}", path=entry.path),
        to=BriefTarget(entry.id),
    )
