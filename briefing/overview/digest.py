"""Everything that the overview has to say of a library, gathered once: the content of a digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from briefing.dates import Span, span
from briefing.overview.archive_watches import ArchiveWatches
from briefing.overview.contested import ContestedIssue, contested_issues
from briefing.overview.periods import last_day
from briefing.overview.speakers import Speaker, speakers
from briefing.overview.todo import Task, tasks, unsaved
from briefing.overview.visits import BriefChange, News, RecordChange, position_key
from briefing.overview.watches import Counted, Hits, Watch, hits
from briefing.search.engine import Engine

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.compare import Finding
    from briefing.library.snapshot import LibrarySnapshot

MAX_SPEAKERS = 10


class Digest(Struct, frozen=True):
    """What is new in a library, and how things stand."""

    news: News
    findings: Sequence[Finding]
    """Those that rest on something new first."""
    n_new_findings: int
    issues: Sequence[ContestedIssue]
    end: date
    """The last day of the last period."""
    speakers: Sequence[Speaker]
    watches: Sequence[tuple[Watch, Hits]]
    tasks: Sequence[Task]

    @property
    def is_new(self) -> bool:
        """Whether there is anything new; a first digest has everything to say."""
        return self.news.first or bool(self.news.briefs)


def gather(library: Library, news: News, watches: Sequence[Watch], counted: Counted, today: date) -> Digest:
    """Return the digest of a library. `counted` returns the positions that a watched comparison counts."""
    snapshot, engine = library.snapshot, Engine(library)
    end = last_day(snapshot, today)
    findings, n_new = new_first(library.double_plays(), news)
    found, _ = speakers(lambda query, facet: engine.search(query, limit=0).facets(facet), end, MAX_SPEAKERS)
    return Digest(
        news,
        findings,
        n_new,
        contested_issues(library.compare(), end),
        end,
        found,
        [(watch, hits(watch, news, engine, counted, ArchiveWatches(library))) for watch in watches],
        tasks(snapshot, unsaved(library.root)),
    )


def new_first(findings: Sequence[Finding], news: News) -> tuple[list[Finding], int]:
    """Return findings that rest on a new or changed position first, and their number."""
    positions = news.positions()
    new = [one for one in findings if any(position_key(each) in positions for pair in one.pairs for each in pair)]
    return [*new, *(one for one in findings if one not in new)] if new else [*findings], len(new)


def dated_since(snapshot: LibrarySnapshot, since: date) -> News:
    """Return the briefs dated on a day or later, with those of their quotes and positions that are, as added.

    A partial date counts if one of the days that it may mean does.
    """

    def counts(text: str) -> bool:
        days: Span | None = span(text)
        return days is not None and days.last >= since

    found: list[BriefChange] = []
    for entry in snapshot.briefs:
        if entry.fatal or not counts(entry.date):
            continue
        records = [
            RecordChange("quotes", quote.number, "added") for quote in snapshot.resolve(entry.id) if counts(quote.date)
        ]
        for position in snapshot.positions_of(entry.id):
            if counts(position.date):
                _, collection, number, issue = position_key(position)
                records.append(RecordChange(collection, number, "added", issue))
        found.append(BriefChange(entry.id, "added", tuple(dict.fromkeys(records))))
    return News(False, tuple(found))
