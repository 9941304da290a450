"""Search over a library: a query in, quotes out, best first."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Protocol

from briefing.search.query import parse
from briefing.search.results import Hit, Hits, Results

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.library import LibrarySnapshot
    from briefing.search.complete import Completion
    from briefing.search.date_order import Order
    from briefing.search.index import Index, Progress
    from briefing.search.listing import Listing
    from briefing.search.query import Query
    from briefing.search.snapshot import SearchSnapshot

__all__ = ["Engine", "Hit", "Results"]

ON_DISK_FROM = 2_000
"""A library of fewer quotes is indexed as fast as its index would be opened."""

FIRST = 20
"""So many hits are looked up with the search itself, the others when they are looked at."""


class FollowedLibrary(Protocol):
    """What the engine needs of a library: the snapshot of the moment, and a folder for its index."""

    @property
    def snapshot(self) -> LibrarySnapshot:
        """The library as it was last read."""

    @property
    def cache_folder(self) -> Path | None:
        """The folder for files that can be made again; None without a cache."""


class Engine:
    """Answers queries over a library, and follows it as it changes. Any thread may ask."""

    def __init__(self, library: FollowedLibrary) -> None:
        self.library = library
        self._lock = threading.Lock()
        self._index: Index | None = None
        self._state: SearchSnapshot | None = None

    @property
    def ready(self) -> bool:
        """Whether a search answers at once: nothing in the library is still to be taken in."""
        state = self._state
        return state is not None and state.version == self.library.snapshot.version

    def refresh(self, progress: Progress | None = None) -> None:
        """Take in what has changed in the library; searching does so by itself.

        `progress` is told the briefs indexed and the briefs to index.
        """
        self._current(progress)

    @property
    def searchable(self) -> bool:
        """Whether there is something that can be searched at once, though it may be the library as it was before."""
        return self._state is not None

    def search(self, query: str, limit: int | None = None, order: Order = "best", *, wait: bool = True) -> Results:
        """The quotes that match, best first, all or the first `limit`; or by date. No query: every quote, newest first.

        What has changed in the library is taken in first, however long that takes; or with `wait` False the library is
        searched as it was before.
        """
        started = time.perf_counter()
        asked = parse(query)
        listing = self._asked(asked, order, wait=wait)
        total = listing.total
        size = total if limit is None else min(limit, total)
        listing.reach(min(size, FIRST))
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
        """Every quote as the library has them, the newest brief's first: at once, also while they are being indexed."""
        started = time.perf_counter()
        asked = parse("")
        quotes = self.library.snapshot.quotes
        hits = Hits(len(quotes), lambda place: Hit(100.0, lambda: quotes[place]))

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
        """What can stand at the cursor: names of facets, and the values that a facet has in the library."""
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
