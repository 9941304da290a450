"""The panel of what is new since the last visit or, at the first, of the latest briefs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.stance import WORDS
from briefing.text.labels import counted, renderings
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dashboard.panel import Panel, Row
from briefing.tui.selection import BriefTarget, CellTarget, QuoteTarget
from briefing.tui.styled_text import StyledLine, cells, pad, wrap

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.library.entry import BriefEntry
    from briefing.model import ResolvedPosition, ResolvedQuote
    from briefing.overview.visits import BriefChange, News, RecordChange

MAX_BRIEFS = 100
"""Maximum number of briefs listed."""
MAX_RECORDS = 30
"""Maximum number of records listed of one brief."""


def news_panel(library: Library, news: News, since: str, authors: Mapping[str, str]) -> Panel:
    """Return what is new, grouped by brief; the latest briefs where there was no visit.

    `since`: the day of the last visit. `authors`: who committed each file last, by its path.
    """
    if news.first:
        return _latest(library)
    if not news.briefs:
        return replace(_latest(library), title=f"Nothing new since {since}", count="the latest briefs:")
    rows: list[Row] = []
    for change in news.briefs[:MAX_BRIEFS]:
        entry = library.entry(change.brief)
        if entry is not None:
            rows += _brief(library, entry, change, authors.get(entry.path, ""))
    n_briefs = len(news.briefs)
    return Panel(
        f"New since {since}",
        rows,
        f"{counted(news.n_records, 'record')} in {counted(n_briefs, 'brief')}",
        more=max(n_briefs - MAX_BRIEFS, 0),
    )


def _latest(library: Library) -> Panel:
    briefs = [entry for entry in library.briefs if not entry.fatal]
    return Panel(
        "Latest briefs",
        [_entry(entry, "") for entry in briefs[:MAX_BRIEFS]],
        f"{len(briefs):,}",
        more=max(len(briefs) - MAX_BRIEFS, 0),
        empty="No brief yet. Press a to add one.",
    )


def _entry(entry: BriefEntry, note: str) -> Row:
    title, day = safe(entry.title) or safe(entry.path), safe(entry.date.partition("/")[0])
    size = note or f"{counted(entry.n_quotes, 'quote')}"

    def draw(width: int) -> StyledLine:
        room = width - 11 - cells(size) - 2
        draft = "draft " if entry.status == "draft" else ""
        line: StyledLine = [(pad(day, 10) + " ", "dim"), (draft, "warning")]
        if room < 20:
            return [*line, (title, "text")]
        return [*line, (pad(title, room - len(draft)) + "  ", "text"), (size, "dim")]

    return Row(draw, labels.brief_subject(entry), BriefTarget(entry.id))


def _brief(library: Library, entry: BriefEntry, change: BriefChange, author: str) -> Iterator[Row]:
    """Yield a brief, then its new and changed records. A new quote's stances are on the row of the quote."""
    note = "new" if change.kind == "added" else "changed" if not change.records else ""
    yield _entry(entry, " · ".join(filter(None, (note, safe(author)))) or counted(len(change.records), "record"))
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

    def detail(width: int) -> list[StyledLine]:
        audience = labels.before_whom(library, quote.quote.audience, quote.sphere, quote.sphere_inferred)
        day = labels.when(quote.date, quote.date_from)
        source = labels.source_line(library, quote.source, quote.reliability, quote.quote.credibility)
        lines = wrap([(f"“{words}”", "quote")], width)
        for kind, other in renderings(quote.quote):
            lines += wrap([(f"{kind}: ", "dim"), (f"“{safe(other)}”", "quote")], width)
        return [*lines, *wrap([(" · ".join(filter(None, (speaker, day, audience, source))), "dim")], width)]

    return Row(
        draw,
        labels.quote_subject(library, quote),
        QuoteTarget(f"{quote.brief}#{quote.quote.id}"),
        detail,
    )


def _position(library: Library, position: ResolvedPosition, record: RecordChange) -> Row:
    name, issue = labels.short_name(library, position.actor), labels.issue_label(library, position.issue)
    was = f" (was {WORDS[record.before]})" if record.before is not None else ""

    def draw(_width: int) -> StyledLine:
        sign = "+ " if record.kind == "added" else "~ "
        line: StyledLine = [("  " + sign, "mark"), (name + "  ", "strong"), labels.chip(position.stance)]
        return [*line, (f"{was} on {issue}  ", "text"), (safe(position.words), "quote")]

    return Row(draw, labels.position_subject(library, position), CellTarget(position.actor, position.issue))
