"""Search over a library: a query in, quotes out, best first."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.search.highlight import Marks
from briefing.search.query import Query, parse
from briefing.search.results import Hit, Hits, Results

if TYPE_CHECKING:
    from tantivy import DocAddress, Order

    from briefing.library import Library
    from briefing.search.groups import Group
    from briefing.search.index import Index, Progress
    from briefing.search.rank import Ranking

ON_DISK_FROM = 2_000
"""A library of fewer quotes is indexed as fast as its index is opened."""

SLIGHT = 3
"""Words of so few letters are marked only beside another match."""

FIRST = 20
"""So many hits are looked up with the search itself."""


class Engine:
    """Answers queries over a library, and follows it as it changes. Any thread may ask."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._lock = threading.RLock()
        self._index: Index | None = None
        self._state: _State | None = None

    def refresh(self, progress: Progress | None = None) -> None:
        """Take in what has changed in the library. `progress` is told the briefs indexed and those to index."""
        with self._lock:
            if self._state is None or self._state.version != self.library.version:
                self._state = self._renewed(progress)

    def _renewed(self, progress: Progress | None) -> _State:
        from briefing.search.index import Index
        from briefing.search.names import Names

        version = self.library.version
        if self._index is None:
            self._index = Index(self.library.cache_folder if len(self.library.quotes) >= ON_DISK_FROM else None)
        names = Names(self.library)
        self._index.sync(self.library, names.words(), progress)
        return _State(version, self.library, self._index, names)

    def search(self, query: str, limit: int | None = None) -> Results:
        """The quotes that match, best first, all or the first `limit`. No query: every quote, newest first."""
        started = time.perf_counter()
        asked = parse(query)
        if asked.empty:
            hits = _newest(self.library, limit)
            return Results(asked, len(self.library.quotes), hits, _since(started), asked.problems)
        if self._state is None or self._state.version != self.library.version:
            self.refresh()
        state = self._state
        assert state is not None
        filters, problems = state.facets.clauses(asked)
        ranking = state.ranker.rank(asked, filters)
        size = ranking.total if limit is None else min(limit, ranking.total)
        listing = _Listing(state, ranking, _marks(asked, ranking.groups))
        hits = Hits(size, listing.upto(min(size, FIRST)), listing.upto)
        return Results(asked, ranking.total, hits, _since(started), (*asked.problems, *problems))


class _State:
    """What one version of the library is searched with."""

    def __init__(self, version: int, library: Library, index: Index, names: object) -> None:
        from briefing.search.documents import brief_key
        from briefing.search.facets import Facets
        from briefing.search.groups import Groups
        from briefing.search.rank import Ranker
        from briefing.search.vocabulary import Vocabulary

        self.version = version
        self.library = library
        self.searcher = index.searcher
        self._folded = index.texts
        self._briefs = {brief_key(entry.path, entry.hash): entry.id for entry in library.briefs}
        vocabulary = Vocabulary(index.schema, index.searcher)
        self.facets = Facets(library, names, index.schema, index.searcher)
        groups = Groups(index.schema, index.searcher, vocabulary, names)
        self.ranker = Ranker(index.schema, index.searcher, vocabulary, groups, self._texts)

    def keys(self, addresses: Sequence[DocAddress]) -> list[int]:
        return [int(key or 0) for key in self.searcher.fast_field_values("key", list(addresses))]

    def quote(self, key: int):
        from briefing.search.documents import BRIEF_ITSELF, NUMBER_BITS

        return self.library.resolve(self._briefs[key >> NUMBER_BITS])[key & BRIEF_ITSELF]

    def _texts(self, addresses: Sequence[DocAddress]) -> list[str]:
        places = self.searcher.fast_field_values("place", list(addresses))
        return self._folded.read([int(place or 0) for place in places])


class _Listing:
    """The hits of one search, from the ranked ones to the end of the tails."""

    def __init__(self, state: _State, ranking: Ranking, marks: Marks) -> None:
        self._state, self._ranking, self._marks = state, ranking, marks
        self._hits = self._made([(found.score, found.address) for found in ranking.best])
        self._seen = {(a.segment_ord, a.doc) for _, a in ranking.best}

    def upto(self, n: int) -> Sequence[Hit]:
        """The hits from the first to at least the nth, where there are so many."""
        from tantivy import Order

        if n <= len(self._hits):
            return self._hits
        hits = list(self._hits[: len(self._ranking.best)])
        for tail in self._ranking.tails:
            if len(hits) >= n:
                break
            wanted = min(tail.total, n - len(hits) + len(self._seen))
            found = self._state.searcher.search(
                tail.query, wanted, count=False, order_by_field="order", order=Order.Asc
            ).hits
            new = [(tail.score, a) for _, a in found if (a.segment_ord, a.doc) not in self._seen]
            hits += self._made(new)
        self._hits = hits
        return hits

    def _made(self, found: list[tuple[float, DocAddress]]) -> list[Hit]:
        keys = self._state.keys([address for _, address in found])
        return [
            Hit(score, lambda key=key: self._state.quote(key), self._marks)
            for (score, _), key in zip(found, keys, strict=True)
        ]


def _newest(library: Library, limit: int | None) -> Hits:
    """Every quote of the library, without making any before it is looked at."""
    quotes = library.quotes
    size = len(quotes) if limit is None else min(limit, len(quotes))
    return Hits(size, _All(quotes), lambda n: [])


class _All(Sequence[Hit]):
    def __init__(self, quotes: Sequence) -> None:
        self._quotes = quotes

    def __len__(self) -> int:
        return len(self._quotes)

    def __getitem__(self, place):
        return Hit(100.0, lambda: self._quotes[place], Marks())


def _marks(query: Query, groups: Sequence[Group]) -> Marks:
    words = {word for g in groups for word in (g.word, *(near for near, _ in g.near), *(g.naming.words if g.naming else ()))}
    named = [name for group in groups if group.naming for name in group.naming.phrases]
    phrases = [tuple(token for token in phrase.tokens if token.isalnum()) for phrase in query.phrases]
    starts = tuple(group.word for group in groups if group.typing)
    slight = frozenset(word for word in words if len(word) <= SLIGHT and word.isascii())
    return Marks(frozenset(words), starts, (*named, *phrases), slight)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
