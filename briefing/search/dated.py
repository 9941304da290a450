"""Quotes by date, of which any place can be looked at: the millionth costs little more than the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import tantivy

if TYPE_CHECKING:
    from briefing.search.state import State

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
