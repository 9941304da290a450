"""The page of a source: kind, country, reliability, by whom and on what it is quoted, positions, quotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from briefing import geo
from briefing.text import labels as plain_labels
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.briefs.page import position_item, quote_item
from briefing.tui.selection import ActorTarget, IssueTarget, SourceRef, Subject, Target
from briefing.tui.sources.usage import query
from briefing.tui.styled_text import StyledLine, cells, pad
from briefing.tui.widgets.page import GAP, Item, heading, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.search.engine import Engine
    from briefing.search.results import Results

MAX_QUOTES = 40
"""Maximum number of quotes shown, the newest."""
MAX_POSITIONS = 20
MAX_ROWS = 12
"""Maximum number of actors or issues shown, those with the most quotes."""


def source_subject(library: Library, identity: str) -> Subject:
    """Return a source as the thing under the cursor."""
    source = library.snapshot.source(identity)
    name = labels.source_name(library, identity)
    grade = f" (reliability {source.reliability})" if source is not None and source.reliability else ""
    return Subject(name=f"source {name}", copy=name + grade, ref=SourceRef(identity))


def source_page(library: Library, identity: str, engine: Engine | None) -> list[Item]:
    """Return everything that the library has from a source."""
    return [*_head(library, identity), *_quoted(library, identity, engine), GAP]


def _head(library: Library, identity: str) -> list[Item]:
    source = library.snapshot.source(identity)
    subject = source_subject(library, identity)
    items = [text((labels.source_name(library, identity), "strong"), subject=subject)]
    if source is None:
        return [*items, text(("declared nowhere: add it to sources.yaml to grade it", "dim"))]
    facts = [source.kind, geo.name(source.country) if source.country else ""]
    items.append(text((" · ".join(filter(None, map(safe, facts))) or "kind and country not given", "dim")))
    grade = source.reliability
    known: StyledLine = [(f"{grade} ", "strong"), (plain_labels.RELIABILITY_WORDS[grade], "text")] if grade else []
    items.append(text(("reliability ", "dim"), *(known or [("not graded", "warning")]), ("  E ", "key"),
                      ("changes it", "dim"), subject=subject))  # fmt: skip
    return items


def _quoted(library: Library, identity: str, engine: Engine | None) -> list[Item]:
    """Return who is quoted from the source and on what, other positions that rest on it, and the newest quotes."""
    items: list[Item] = []
    results: Results | None = None
    if engine is None or not engine.ready:
        items += [GAP, text(("The quotes are being indexed. Come back in a moment.", "dim"))]
    else:
        results = engine.search(query(identity), limit=MAX_QUOTES, order="newest")
        actors, issues = results.facets("actor"), results.facets("issue")
        items += _table("Quoted from it", actors, "actor", lambda one: labels.actor_name(library, one), ActorTarget)
        items += _table("On", issues, "issue", lambda one: labels.issue_label(library, one), IssueTarget)
    positions = [each for each in library.positions if each.source == identity and each.attribution != "direct"]
    if positions:
        items.append(heading("Other positions", f"{len(positions):,}: paraphrase, documents, accounts, gestures"))
        for position in positions[:MAX_POSITIONS]:
            items += [position_item(library, position), GAP]
        if len(positions) > MAX_POSITIONS:
            items.append(text((f"+{len(positions) - MAX_POSITIONS:,}", "dim")))
    if results is not None and results.total:
        items.append(heading("Quotes", f"{results.total:,}, newest first" if results.total > 1 else "1"))
        for hit in results.hits:
            items += [quote_item(library, hit.quote), GAP]
        if results.total > MAX_QUOTES:
            items.append(text((f"+{results.total - MAX_QUOTES:,}: search ", "dim"), (query(safe(identity)), "key")))
    if results is not None and not results.total and not positions:
        items += [GAP, text(("Nothing is quoted from it.", "dim"))]
    return items


def _table(
    title: str, counts: Mapping[str, int], noun: str, name: Callable[[str], str], target: Callable[[str], Target]
) -> list[Item]:
    """Return rows of a name and its number of quotes, which open the page of the name."""
    shown = [(identity, name(identity), n) for identity, n in list(counts.items())[:MAX_ROWS]]
    if not shown:
        return []
    column = min(max(cells(label) for _, label, _ in shown), 40)
    items = [heading(title, counted(len(counts), noun))]
    for identity, label, n in shown:
        items.append(text((pad(label, column) + "  ", "text"), (counted(n, "quote"), "dim"), to=target(identity)))
    if len(counts) > len(shown):
        items.append(text((f"+{len(counts) - len(shown):,}", "dim")))
    return items
