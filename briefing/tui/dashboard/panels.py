"""The panels of a library, computed one after the other in a thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from briefing.tui.dashboard.panel import Panel

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import ResolvedPosition, ResolvedQuote
    from briefing.overview.visits import Visit
    from briefing.overview.watches import Watch
    from briefing.search.engine import Engine

FIRST_SPEAKERS, MAX_SPEAKERS = 20, 60
"""Maximum number of actors whose months are counted before the panel is shown, and in all."""


class Request(NamedTuple):
    """What the panels are made from."""

    library: Library
    last_visit: Visit | None
    watches: tuple[Watch, ...]
    pinned: str
    """Id of the issue that the world shows; empty for the most contested."""
    today: date
    may_add: bool = True
    """Whether briefs can be added in this session."""


def library_panels(asked: Request) -> Iterator[tuple[str, Panel]]:
    """Yield each panel that the library alone fills, with its id, the quickest first."""
    from briefing.compare.tilemap import by_country
    from briefing.overview.committers import committers
    from briefing.overview.contested import contested_issues
    from briefing.overview.periods import last_day
    from briefing.overview.todo import articles_waiting, tasks, unsaved
    from briefing.overview.visits import news
    from briefing.tui.dashboard import stance_panels
    from briefing.tui.dashboard.activity_panels import to_do
    from briefing.tui.dashboard.news_panel import news_panel
    from briefing.tui.labels import when

    library, snapshot = asked.library, asked.library.snapshot
    since = when(asked.last_visit.day) if asked.last_visit is not None else ""
    new = news(snapshot, asked.last_visit)
    yield "new", news_panel(library, new, since, {}, may_add=asked.may_add)
    yield "contradictions", stance_panels.contradictions(library, library.double_plays(), new)
    end = last_day(snapshot, asked.today)
    comparison = library.compare()
    issues = contested_issues(comparison, end)
    pinned = asked.pinned if any(one.issue == asked.pinned for one in issues) else ""
    yield "contested", stance_panels.contested(library, issues, end, pinned)
    issue = pinned or (issues[0].issue if issues else "")
    positions = [one for one in library.positions if one.issue == issue]
    countries = by_country(positions, issue, library.actors) if issue else {}
    yield "world", stance_panels.world(library, issue, countries)
    yield "todo", to_do(tasks(snapshot, unsaved(library.root)))
    if n_waiting := articles_waiting(library.root, snapshot):
        yield "todo", to_do(tasks(snapshot, unsaved(library.root), n_waiting))
    if authors := committers(
        library.root, (entry.path for change in new.briefs if (entry := library.entry(change.brief)))
    ):
        yield "new", news_panel(library, new, since, authors, may_add=asked.may_add)


def search_panels(asked: Request, engine: Engine) -> Iterator[tuple[str, Panel]]:
    """Yield each panel that needs the search index, with its id; `watched` returns another."""
    from briefing.overview.periods import last_day
    from briefing.overview.speakers import speakers
    from briefing.tui.dashboard.activity_panels import who_speaks

    end = last_day(asked.library.snapshot, asked.today)

    def counts(query: str, facet: str) -> Mapping[str, int]:
        return engine.search(query, limit=0).facets(facet)

    found, total = speakers(counts, end, FIRST_SPEAKERS)
    yield "speakers", who_speaks(asked.library, found, total, end, {})
    found += speakers(counts, end, MAX_SPEAKERS, skip=FIRST_SPEAKERS)[0]
    latest: dict[str, ResolvedQuote] = {}
    for one in found:
        hits = engine.search(f'actor:"{one.actor}" until:{end}', limit=1, order="newest").hits
        if hits:
            latest[one.actor] = hits[0].quote
    yield "speakers", who_speaks(asked.library, found, total, end, latest)


def watched(asked: Request, engine: Engine) -> tuple[Panel, str]:
    """Return the panel of watches, and what the top line says of new hits of those with an alert."""
    from briefing.overview.archive_watches import ArchiveWatches
    from briefing.overview.comparison_filter import counted_positions
    from briefing.overview.visits import news
    from briefing.overview.watches import hits
    from briefing.tui.dashboard.activity_panels import watches_panel

    new = news(asked.library.snapshot, asked.last_visit)

    def counted(watch: Watch) -> list[ResolvedPosition]:
        return counted_positions(asked.library, watch.query, watch.attribution, as_state=watch.as_state)

    archives = ArchiveWatches(asked.library)
    found = [hits(watch, new, engine, counted, archives) for watch in asked.watches]
    pairs = zip(asked.watches, found, strict=True)
    alerts = [f"{watch.name} +{each.new:,}" for watch, each in pairs if watch.alert and each.new]
    return watches_panel(asked.watches, found), f"! {', '.join(alerts)}" if alerts else ""
