"""Quotes by date, of which any place can be looked at: the millionth costs little more than the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import tantivy

if TYPE_CHECKING:
    from briefing.search.snapshot import State

Order = Literal["best", "newest", "oldest"]
"""Which hits come first."""

WINDOW = 128
"""So many places are fetched at once."""


class Rest(NamedTuple):
    """All quotes that match a query, by date, with the score that they share."""

    query: tantivy.Query
    score: float
    size: int = -1
    """How many; below 0 where they were not counted."""


class Dated:
    """The quotes of some queries, one query after the other, each by date."""

    def __init__(self, state: State, rests: Sequence[Rest], *, oldest: bool = False) -> None:
        """`rests` have been counted; `oldest`: those come first."""
        self._state, self._rests, self._oldest = state, rests, oldest
        self._windows: dict[tuple[int, int], list[int]] = {}

    def at(self, place: int) -> tuple[float, int]:
        """The score and the key at a place, from 0."""
        for number, rest in enumerate(self._rests):
            if place < rest.size:
                return rest.score, self._window(number, place // WINDOW)[place % WINDOW]
            place -= rest.size
        raise IndexError(place)

    def find(self, key: int) -> int | None:
        """The place of a quote by its key; None where it is not among them."""
        searcher, schema = self._state.searcher, self._state.schema
        itself = tantivy.Query.range_query(schema, "key", tantivy.FieldType.Unsigned, key, key)
        start = 0
        for rest in self._rests:
            found = by_date(searcher, _both(rest.query, itself), 1)
            if found:
                order = int(searcher.fast_field_values("order", found)[0] or 0)
                limits = (order + 1, None) if self._oldest else (None, order - 1)
                before = tantivy.Query.range_query(schema, "order", tantivy.FieldType.Unsigned, *limits)
                place = self._state.count(_both(rest.query, before)) if order else 0
                return next(at for at in range(start + place, start + rest.size) if self.at(at)[1] == key)
            start += rest.size
        return None

    def _window(self, number: int, window: int) -> list[int]:
        found = self._windows.get((number, window))
        if found is None:
            addresses = by_date(
                self._state.searcher, self._rests[number].query, WINDOW, window * WINDOW, oldest=self._oldest
            )
            found = self._windows[number, window] = self._state.keys(addresses)
        return found


def by_date(
    searcher: tantivy.Searcher, query: tantivy.Query, n: int, offset: int = 0, *, oldest: bool = False
) -> list[tantivy.DocAddress]:
    """The newest `n` documents that match, after the first `offset`; or the oldest."""
    order = tantivy.Order.Desc if oldest else tantivy.Order.Asc
    hits = searcher.search(query, n, count=False, order_by_field="order", order=order, offset=offset).hits
    return [address for _, address in hits]


def _both(one: tantivy.Query, other: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, one), (tantivy.Occur.Must, other)])
