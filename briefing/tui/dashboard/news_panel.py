"""The panel of what is new since the last visit or, at the first, of the latest briefs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.stance import WORDS
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dashboard.panel import Panel, Row, quote_words
from briefing.tui.selection import BriefTarget, CellTarget, QuoteTarget
from briefing.tui.styled_text import StyledLine, cells, pad, wrap
from briefing.tui.widgets.page import MAX_PROSE_CELLS

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.library.entry import BriefEntry
    from briefing.model import ResolvedPosition, ResolvedQuote
    from briefing.overview.visits import BriefChange, News, RecordChange

MAX_BRIEFS = 100
"""Maximum number of briefs listed."""
MAX_STANCES = 12
"""Maximum number of stances below the summary of a brief."""
MAX_RECORDS = 30
"""Maximum number of records listed of one brief."""


def news_panel(library: Library, news: News, since: str, authors: Mapping[str, str], *, may_add: bool = True) -> Panel:
    """Return what is new, grouped by brief; the latest briefs where there was no visit.

    `since`: the day of the last visit. `authors`: who committed each file last, by its path.
    """
    if news.first:
        return _latest(library, may_add)
    if not news.briefs:
        return replace(_latest(library, may_add), title=f"Nothing new since {since}", count="the latest briefs:")
    changed = [(entry, change) for change in news.briefs[:MAX_BRIEFS] if (entry := library.entry(change.brief))]
    date_cells = labels.date_width(entry.date for entry, _ in changed)
    rows: list[Row] = []
    for entry, change in changed:
        rows += _brief(library, entry, change, authors.get(entry.path, ""), date_cells)
    n_briefs = len(news.briefs)
    return Panel(
        f"New since {since}",
        rows,
        f"{counted(news.n_records, 'record')} in {counted(n_briefs, 'brief')}",
        more=max(n_briefs - MAX_BRIEFS, 0),
    )


def _latest(library: Library, may_add: bool) -> Panel:
    briefs = [entry for entry in library.briefs if not entry.fatal]
    date_cells = labels.date_width(entry.date for entry in briefs[:MAX_BRIEFS])
    return Panel(
        "Latest briefs",
        [_entry(library, entry, "", date_cells) for entry in briefs[:MAX_BRIEFS]],
        f"{len(briefs):,}",
        more=max(len(briefs) - MAX_BRIEFS, 0),
        empty="No brief yet. Press a to add one." if may_add else "No brief.",
    )


def _entry(library: Library, entry: BriefEntry, note: str, date_cells: int) -> Row:
    title, day = safe(entry.title) or safe(entry.path), labels.date_cell(entry.date, width=date_cells)
    size = note or f"{counted(entry.n_quotes, 'quote')}"

    def draw(width: int) -> StyledLine:
        room = width - date_cells - 1 - cells(size) - 2
        draft = "draft " if entry.status == "draft" else ""
        line: StyledLine = [(day + " ", "dim"), (draft, "warning")]
        if room < 20:
            return [*line, (title, "text")]
        return [*line, (pad(title, room - len(draft)) + "  ", "text"), (size, "dim")]

    def detail(width: int) -> list[StyledLine]:
        if library.entry(entry.id) is None:
            return []
        width = min(width, MAX_PROSE_CELLS)
        lines = wrap([(safe(" ".join(library.brief(entry.id).summary.split())), "text")], width)
        for position in library.positions_of(entry.id)[:MAX_STANCES]:
            name, issue = labels.short_name(library, position.actor), labels.issue_label(library, position.issue)
            lines.append([(name + " ", "accent"), labels.chip(position.stance), (f" on {issue}", "dim")])
        return lines

    return Row(draw, labels.brief_subject(entry), BriefTarget(entry.id), detail, words="room")


def _brief(library: Library, entry: BriefEntry, change: BriefChange, author: str, date_cells: int) -> Iterator[Row]:
    """Yield a brief, then its new and changed records. A new quote's stances are on the row of the quote."""
    note = "new" if change.kind == "added" else "changed" if not change.records else ""
    yield _entry(
        library,
        entry,
        " · ".join(filter(None, (note, safe(author)))) or counted(len(change.records), "record"),
        date_cells,
    )
    quotes: dict[int, list[RecordChange]] = {}
    for record in change.records:
        if record.collection == "quotes":
            quotes.setdefault(record.number, []).append(record)
    listed = {one.number: one for one in library.positions_of(entry.id) if one.listed} if _lists(change) else {}
    shown = 0
    for number, records in quotes.items():
        if shown < MAX_RECORDS:
            yield _quote(library, library.quote_at(entry.id, number), records)
            shown += 1
    for record in change.records:
        if record.collection == "positions" and record.number in listed and shown < MAX_RECORDS:
            yield _position(library, listed[record.number], record)
            shown += 1
    left = len(quotes) + sum(record.collection == "positions" for record in change.records) - shown
    if left > 0:
        yield Row(lambda _width: [(f"  … and {counted(left, 'more record')}", "dim")], target=BriefTarget(entry.id))


def _lists(change: BriefChange) -> bool:
    return any(record.collection == "positions" for record in change.records)


def _quote(library: Library, quote: ResolvedQuote, records: list[RecordChange]) -> Row:
    speaker = labels.speakers(library, quote, short=True)
    before = {record.issue: record.before for record in records if record.before is not None}
    changed = {record.issue for record in records if record.issue}
    new = any(not record.issue and record.kind == "added" for record in records)
    stances: StyledLine = []
    for issue, stance in quote.quote.stances:
        if new or issue in changed or not changed:
            was = f" (was {WORDS[old]})" if (old := before.get(issue)) is not None else ""
            stances += [labels.chip(stance), (f"{was} on {labels.issue_label(library, issue)}  ", "text")]
    words = safe(quote.quote.text)

    def draw(_width: int) -> StyledLine:
        sign = "+ " if new else "~ "
        return [("  " + sign, "mark"), (speaker + "  ", "strong"), *stances, (f"“{words}”", "quote")]

    return Row(
        draw,
        labels.quote_subject(library, quote),
        QuoteTarget(f"{quote.brief}#{quote.quote.id}"),
        lambda width: quote_words(library, quote, width),
    )


def _position(library: Library, position: ResolvedPosition, record: RecordChange) -> Row:
    name, issue = labels.short_name(library, position.actor), labels.issue_label(library, position.issue)
    was = f" (was {WORDS[record.before]})" if record.before is not None else ""

    def draw(_width: int) -> StyledLine:
        sign = "+ " if record.kind == "added" else "~ "
        line: StyledLine = [("  " + sign, "mark"), (name + "  ", "strong"), labels.chip(position.stance)]
        return [*line, (f"{was} on {issue}  ", "text"), (safe(position.words), "quote")]

    return Row(draw, labels.position_subject(library, position), CellTarget(position.actor, position.issue))
