"""Search over a library: a query in, quotes out, best first."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Protocol

from briefing.search.query import parse
from briefing.search.results import Hit, Hits, Results

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.library.snapshot import LibrarySnapshot
    from briefing.search.complete import Completion
    from briefing.search.date_order import Order
    from briefing.search.index import Index, Progress
    from briefing.search.listing import Listing
    from briefing.search.query import Query
    from briefing.search.snapshot import SearchSnapshot

__all__ = ["Engine", "Hit", "Results"]

ON_DISK_FROM = 2_000
"""Number of quotes from which the index is kept on disk: opening a smaller one is no faster than building it."""

FIRST_HITS = 20
"""Number of hits that are fetched with the search itself."""


class FollowedLibrary(Protocol):
    """What the engine needs of a library: the snapshot of the moment, and a folder for its index."""

    @property
    def snapshot(self) -> LibrarySnapshot:
        """The library as it was last read."""

    @property
    def cache_folder(self) -> Path | None:
        """The folder for files that can be made again; None without a cache."""


class Engine:
    """Search over a library that follows its changes. Any thread may use it."""

    def __init__(self, library: FollowedLibrary) -> None:
        self.library = library
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._state: SearchSnapshot | None = None

    @property
    def ready(self) -> bool:
        """Whether the index is up to date with the library, so that a search answers at once."""
        state = self._state
        return state is not None and state.version == self.library.snapshot.version

    def refresh(self, progress: Progress | None = None) -> None:
        """Bring the index up to date with the library, as `search` also does.

        `progress` is called with the number of briefs indexed and the number to index.
        """
        self._current(progress)

    @property
    def searchable(self) -> bool:
        """Whether an index can be searched at once, possibly that of an earlier snapshot."""
        return self._state is not None

    def search(self, query: str, limit: int | None = None, order: Order = "best", *, wait: bool = True) -> Results:
        """Return the quotes that match, best first or by date; for an empty query every quote, newest first.

        `limit`: the maximum number of hits. `wait` False searches the snapshot that is indexed, without waiting for
        changes to be indexed.
        """
        started = time.perf_counter()
        asked = parse(query)
        listing = self._asked(asked, order, wait=wait)
        total = listing.total
        size = total if limit is None else min(limit, total)
        listing.reach(min(size, FIRST_HITS))
        return Results(
            asked,
            total,
            Hits(size, listing.hit),
            _since(started),
            listing.problems,
            listing.briefs,
            listing.counts,
            listing.find,
        )

    def _asked(self, asked: Query, order: Order = "best", *, wait: bool = True) -> Listing:
        before = None if wait else self._state
        state = before or self._current()
        try:
            return state.search(asked, order)
        except BaseException as error:
            from briefing.search.index import is_damage

            if not is_damage(error):
                raise
            with self._lock:
                if self._state is state and self._index is not None:
                    self._state = None
                    self._index.renew()
            return self._current().search(asked, order)

    def every_quote(self) -> Results:
        """Return every quote, the newest brief's first, without waiting for the index."""
        started = time.perf_counter()
        asked = parse("")
        quotes = self.library.snapshot.quotes
        hits = Hits(len(quotes), lambda index: Hit(100.0, lambda: quotes[index]))

        def find(brief: str, number: int, _near: int) -> int | None:
            return quotes.index_of(brief, number)

        return Results(
            asked,
            len(quotes),
            hits,
            _since(started),
            (),
            lambda: self._asked(asked).briefs(),
            lambda name: self._asked(asked).counts(name),
            find,
        )

    def complete(self, query: str, cursor: int) -> list[Completion]:
        """Return completions at the cursor: names of facets, and the values that a facet has in the library."""
        from briefing.search.complete import complete

        return complete(query, cursor, self._current().facets)

    def _current(self, progress: Progress | None = None) -> SearchSnapshot:
        state = self._state
        if state is not None and state.version == self.library.snapshot.version:
            return state
        with self._lock:
            if self._state is None or self._state.version != self.library.snapshot.version:
                from briefing.search.snapshot import SearchSnapshot

                library = self.library.snapshot
                if self._index is None:
                    from briefing.search.index import Index

                    on_disk = library.n_quotes >= ON_DISK_FROM
                    self._index = Index(self.library.cache_folder if on_disk else None)
                self._state = SearchSnapshot(library, self._index, progress)
            return self._state


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
