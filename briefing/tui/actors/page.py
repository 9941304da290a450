"""The page of an actor: profile, stances by issue, stances by audience, double plays, quotes."""

from __future__ import annotations

import unicodedata
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
from briefing.tui.styled_text import StyledLine, cells, line_width, pad
from briefing.tui.widgets.page import GAP, Item, heading, text

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Cell
    from briefing.model import Actor, ResolvedQuote
    from briefing.search.engine import Engine

MIN_COLUMN_CELLS, MAX_COLUMN_CELLS = 14, 20
"""Width of an audience's column in the table of stances by audience, with its gap, in cells."""

LABEL_CELLS = 10
"""Width of the labels of the profile, in cells."""

SCRIPTS = {"Cjk": "Chinese", "Hiragana": "Japanese", "Katakana": "Japanese", "Hangul": "Korean"}
"""Names of scripts that Unicode's character names do not begin with."""

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
    actor = library.snapshot.actor(identity)
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
    """Return the name, then what is known as rows: kind, country, posts, aliases by script, notes."""
    items = [text((safe(actor.name or actor.id), "strong"), subject=actor_subject(library, actor.id))]
    kind = " · ".join(filter(None, (actor.kind or "", "unnamed" if actor.unnamed else "")))
    rows = [("kind", kind or "declared nowhere"), ("country", geo.name(actor.country) if actor.country else "")]
    roles = sorted(actor.roles, key=lambda role: (not role.until, role.until, role.since), reverse=True)
    posts = [
        (safe(role.post), labels.actor_name(library, role.of) if role.of else "", _term(role.since, role.until))
        for role in roles
    ]
    if posts:
        column = [max(cells(post[i]) for post in posts) for i in range(2)]
        of_posts = [f"{pad(post, column[0])}  {pad(of, column[1])}  {term}".rstrip() for post, of, term in posts]
        rows += [("posts" if i == 0 else "", post.replace(" ", "\u00a0")) for i, post in enumerate(of_posts)]
    rows += [(script, ", ".join(map(safe, names))) for script, names in by_script(actor.aliases).items()]
    rows.append(("notes", safe(actor.description)))
    return [
        *items,
        *(text((pad(name, LABEL_CELLS), "dim"), (value, "text"), hang=LABEL_CELLS) for name, value in rows if value),
    ]


def _term(since: str, until: str) -> str:
    return (
        f"{labels.when(since) if since else '…'} – {labels.when(until) if until else 'today'}" if since or until else ""
    )


def by_script(names: Sequence[str]) -> dict[str, list[str]]:
    """Return names by the script of their first letter: `{"Latin": [...], "Cyrillic": [...]}`."""
    found: dict[str, list[str]] = {}
    for name in names:
        letter = next((character for character in name if character.isalpha()), "")
        script = unicodedata.name(letter, "").partition(" ")[0].capitalize() if letter else ""
        found.setdefault(SCRIPTS.get(script, script) or "Other", []).append(name)
    return found


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
    """Return stances on the issues on which the actor spoke before several audiences, by audience."""
    from briefing.compare import by_audience

    table = by_audience(library.positions, actor)
    issues = [
        issue for issue in table.issues if sum(bool(one) and (one, issue) in table.cells for one in table.actors) > 1
    ]
    spheres = [one for one in table.actors if one and any((one, issue) in table.cells for issue in issues)]
    if not issues:
        return []
    items = [heading("Before whom", "enter shows the words"), Item(lambda width: _audience_heads(spheres, width))]
    for issue in issues:
        of_issue = [(sphere, table.cell(sphere, issue)) for sphere in spheres]
        items.append(Item(_audience_row(labels.issue_label(library, issue), of_issue), target=CellTarget(actor, issue)))
    return items


def _audience_columns(n: int, width: int) -> tuple[int, int] | None:
    """Return the widths of label and column of a table with n audiences; None where it does not fit."""
    label = min(34, max(width // 4, 20))
    column = (width - label) // n
    return (label, min(column, MAX_COLUMN_CELLS)) if column >= MIN_COLUMN_CELLS else None


def _audience_heads(spheres: Sequence[str], width: int) -> list[StyledLine]:
    shape = _audience_columns(len(spheres), width)
    if shape is None:
        return []
    label, column = shape
    return [
        [(" " * label, "text"), *((pad(labels.sphere_name(sphere), column - 2) + "  ", "dim") for sphere in spheres)]
    ]


def _audience_row(name: str, of_issue: Sequence[tuple[str, Cell | None]]) -> Callable[[int], list[StyledLine]]:
    """Return a function that draws an issue's row of the table, or where that is too wide a line for each audience."""
    from briefing.tui.compare.grids import draw_cell

    def draw(width: int) -> list[StyledLine]:
        shape = _audience_columns(len(of_issue), width)
        if shape is not None:
            label, column = shape
            line: StyledLine = [(pad(name, label - 2) + "  ", "text")]
            for _, cell in of_issue:
                drawn = draw_cell(cell, column - 2)
                line += [*drawn, (" " * (column - line_width(drawn)), "text")]
            return [line]
        spoken = [(labels.sphere_name(sphere), cell) for sphere, cell in of_issue if cell is not None]
        longest = min(max(cells(labels.sphere_name(sphere)) for sphere, _ in of_issue), max(width - 20, 8))
        return [
            [(name, "text")],
            *([("  " + pad(sphere, longest) + "  ", "dim"), *draw_cell(cell, width)] for sphere, cell in spoken),
        ]

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
