"""One state of a library with everything that it is searched with. A change in the library makes another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from briefing.search.documents import BRIEF_ITSELF, NUMBER_BITS, brief_key
from briefing.search.facets import Facets
from briefing.search.groups import Groups
from briefing.search.listing import Listing
from briefing.search.names import Names
from briefing.search.rank import Ranker
from briefing.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    import tantivy
    from tantivy import DocAddress

    from briefing.library import BriefEntry, Library
    from briefing.model import ResolvedQuote
    from briefing.search.date_order import Order
    from briefing.search.index import Index, Progress
    from briefing.search.query import Query


class State:
    """Searches one version of a library; what it found stays readable when the library has moved on."""

    def __init__(self, version: int, library: Library, index: Index, progress: Progress | None = None) -> None:
        self.version = version
        self.library = library
        self.schema = index.schema
        names = Names(library)
        entries, self._quotes = library.briefs, library.quotes
        index.sync(library, names.words(), progress)
        self.searcher, self._texts = index.searcher, index.texts
        keys = [brief_key(entry.path, entry.hash) for entry in entries]
        self._starts = dict(zip(keys, accumulate((entry.n_quotes for entry in entries), initial=0), strict=False))
        self._entries = dict(zip(keys, entries, strict=True))
        self._by_id = {entry.id: entry for entry in entries}
        vocabulary = Vocabulary(self.schema, self.searcher)
        self.facets = Facets(library, names, self.schema, self.searcher)
        self.pages = Groups(self.schema, self.searcher, vocabulary, names, "page")
        groups = Groups(self.schema, self.searcher, vocabulary, names, "text")
        self._ranker = Ranker(self.schema, self.searcher, groups, self.texts)

    def asked(self, query: Query, order: Order = "best") -> Listing:
        """What a query finds."""
        clauses, problems = self.facets.clauses(query)
        ranking = self._ranker.rank(query, clauses)
        if order != "best":
            ranking = self._ranker.dated(ranking, oldest=order == "oldest")
        return Listing(self, query, ranking, clauses, (*query.problems, *problems), order)

    def count(self, query: tantivy.Query) -> int:
        """How many quotes match a query of the index."""
        return self._ranker.count(query)

    def key(self, brief: str, number: int) -> int | None:
        """The key of a brief's quote by its place in the brief, from 0; None where the brief is not here."""
        entry = self._by_id.get(brief)
        return brief_key(entry.path, entry.hash) << NUMBER_BITS | number if entry is not None else None

    def keys(self, addresses: Sequence[DocAddress]) -> list[int]:
        """The keys of documents."""
        return [int(key or 0) for key in self.searcher.fast_field_values("key", list(addresses))]

    def texts(self, addresses: Sequence[DocAddress]) -> list[str]:
        """The folded texts of quotes."""
        places = self.searcher.fast_field_values("place", list(addresses))
        return self._texts.read(int(place or 0) for place in places)

    def quote(self, key: int) -> ResolvedQuote:
        """The quote of a key."""
        return self._quotes[self._starts[key >> NUMBER_BITS] + (key & BRIEF_ITSELF)]

    def entry(self, key: int) -> BriefEntry:
        """The brief of a key."""
        return self._entries[key >> NUMBER_BITS]
