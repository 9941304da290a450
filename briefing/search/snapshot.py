"""One library snapshot with everything needed to search it. A change in the library makes another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.search.catalogue import Catalogue
from briefing.search.facets import Facets
from briefing.search.groups import Groups
from briefing.search.listing import Listing
from briefing.search.names import Names
from briefing.search.query import without_quotation_marks
from briefing.search.rank import Ranker
from briefing.search.reader import IndexReader
from briefing.search.vocabulary import Vocabulary
from briefing.text.fold import name_key

if TYPE_CHECKING:
    from briefing.library.snapshot import LibrarySnapshot
    from briefing.search.date_order import Order
    from briefing.search.index import Index, Progress
    from briefing.search.query import Query


class SearchSnapshot:
    """Search over one library snapshot. Never changed: results stay readable when the library has moved on."""

    def __init__(self, library: LibrarySnapshot, index: Index, progress: Progress | None = None) -> None:
        """Bring the index up to date with the library and read it."""
        self.library = library
        self.version = library.version
        self._names = names = Names(library.actors)
        index.sync(library, progress)
        reader = IndexReader(index.schema, index.searcher, index.texts)
        vocabulary = Vocabulary(reader.schema, reader.searcher)
        self.facets = Facets(library, names, reader)
        self._reader, self._catalogue = reader, Catalogue(library)
        self._pages = Groups(reader, vocabulary, names, "page")
        self._ranker = Ranker(reader, Groups(reader, vocabulary, names, "text"), names)

    def search(self, query: Query, order: Order = "best") -> Listing:
        """Return what a query finds."""
        if query.words and query.phrases and self._names.actors(name_key(query.text)):
            query = without_quotation_marks(query)
        clauses, problems = self.facets.clauses(query)
        ranking = self._ranker.rank(query, clauses)
        if order != "best":
            ranking = self._ranker.dated(ranking, oldest=order == "oldest")
        return Listing(
            self._reader,
            self._catalogue,
            self.facets,
            self._pages,
            query,
            ranking,
            clauses,
            (*query.problems, *problems),
            order,
        )
