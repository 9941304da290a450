"""Reading of one state of the index: counts, lists by date, keys and folded texts of documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import tantivy

from briefing.search.text_store import Texts

Must, Should, MustNot = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
Clause = tuple[tantivy.Occur, tantivy.Query]

FEW_TERMS = 32
"""Number of facets up to which each gets a query of its own; a set of terms costs more to set up."""


class Dated(NamedTuple):
    """A document with the number that sorts it: the newest has the lowest."""

    order: int
    address: tantivy.DocAddress


class IndexReader:
    """A searcher over one state of the index, with the folded texts that belong to it."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher, texts: Texts) -> None:
        self.schema, self.searcher = schema, searcher
        self._texts = texts

    def count(self, query: tantivy.Query) -> int:
        """Return the number of documents that match."""
        return self.searcher.search(query, 1).count or 0  # type: ignore[attr-defined]  # missing in the stubs

    def by_date(self, query: tantivy.Query, limit: int, offset: int = 0, *, oldest: bool = False) -> list[Dated]:
        """Return the newest documents that match, or the oldest, after the first `offset`."""
        order = tantivy.Order.Desc if oldest else tantivy.Order.Asc
        found = self.searcher.search(query, limit, count=False, order_by_field="order", order=order, offset=offset)
        return _dated(found)

    def newest_and_count(self, query: tantivy.Query, limit: int) -> tuple[list[Dated], int]:
        """Return the newest documents that match, and the number of all that do."""
        found = self.searcher.search(query, limit, order_by_field="order", order=tantivy.Order.Asc)
        return _dated(found), found.count or 0  # type: ignore[attr-defined]

    def most_alike(self, query: tantivy.Query, limit: int, min_score: float) -> list[Dated]:
        """Return the documents that match with most of a query's weights, of at least a score."""
        hits = self.searcher.search(query, limit, count=False).hits
        addresses = [address for score, address in hits if score >= min_score]
        return list(map(Dated, self._numbers("order", addresses), addresses))

    def keys(self, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
        """Return the keys of documents."""
        return self._numbers("key", addresses)

    def texts(self, addresses: Sequence[tantivy.DocAddress]) -> list[str]:
        """Return the folded texts of quotes. Raises `DamagedError` where one was changed on disk."""
        return self._texts.read(self._numbers("place", addresses))

    def any_facet(self, facets: Sequence[str]) -> tantivy.Query:
        """Return a query for documents that have any of some facets."""
        if len(facets) > FEW_TERMS:
            return tantivy.Query.term_set_query(self.schema, "facet", facets)
        return any_of([tantivy.Query.term_query(self.schema, "facet", facet, "basic") for facet in facets])

    def _numbers(self, field: str, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
        return [int(number or 0) for number in self.searcher.fast_field_values(field, list(addresses))]


def _dated(found: tantivy.SearchResult) -> list[Dated]:
    """Return the documents of a search that sorted them by their order."""
    return [Dated(int(order or 0), address) for order, address in found.hits]


def any_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Return a query for documents that match any of some queries."""
    return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(Should, query) for query in queries])


def all_of(queries: Iterable[tantivy.Query], clauses: Iterable[Clause] = ()) -> tantivy.Query:
    """Return a query for documents that match each query and satisfy the clauses."""
    return tantivy.Query.boolean_query([*((Must, query) for query in queries), *clauses])
