"""The page of briefs whose own text matches a query: title, summary or assessments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.selection import BriefTarget, Subject
from briefing.tui.styled_text import highlighted
from briefing.tui.widgets.page import GAP, Item, text

if TYPE_CHECKING:
    from briefing.search.engine import Engine


def matching_briefs_page(engine: Engine | None, query: str) -> list[Item]:
    """Return each matching brief with the text that matches."""
    hits = engine.search(query).briefs if engine is not None else ()
    items = [text((safe(query), "strong"), ("  in the analysts' own words", "dim"))]
    if not hits:
        items += [GAP, text(("No brief's title, summary or assessment matches.", "text"))]
    for hit in hits:
        entry = hit.brief
        body = [(safe(piece), name) for piece, name in highlighted(hit.text, hit.matches, "text")]
        items += [
            GAP,
            text(
                (safe(entry.title) or safe(entry.path), "accent"),
                (f"  {labels.when(entry.date)} · {hit.part}\n", "dim"),
                *body,
                subject=Subject("brief", f"{safe(entry.title)} ({safe(entry.date)})", entry.path),
                to=BriefTarget(entry.id),
            ),
        ]
    return items
