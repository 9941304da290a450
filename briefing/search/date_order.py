"""Quotes by date with random access: reading the millionth costs little more than reading the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import tantivy

from briefing.search.reader import IndexReader, all_of

Order = Literal["best", "newest", "oldest"]
"""The order of hits."""

WINDOW = 128
"""Number of hits that are fetched at once."""


class Rest(NamedTuple):
    """All quotes that match a query, by date, with the score that they share."""

    query: tantivy.Query
    score: float
    size: int = -1
    """Number of quotes; below 0 where they were not counted."""


class DateOrder:
    """The quotes of some queries, one query after the other, each by date."""

    def __init__(self, reader: IndexReader, rests: Sequence[Rest], *, oldest: bool = False) -> None:
        """`rests` have been counted; `oldest`: each begins with its oldest quote."""
        self._reader, self._rests, self._oldest = reader, rests, oldest
        self._windows: dict[tuple[int, int], list[int]] = {}

    def at(self, index: int) -> tuple[float, int]:
        """Return the score and the key of the quote at an index."""
        for number, rest in enumerate(self._rests):
            if index < rest.size:
                return rest.score, self._window(number, index // WINDOW)[index % WINDOW]
            index -= rest.size
        raise IndexError(index)

    def find(self, key: int) -> int | None:
        """Return the index of a quote by its key; None where it is not among them."""
        schema = self._reader.schema
        itself = tantivy.Query.range_query(schema, "key", tantivy.FieldType.Unsigned, key, key)
        start = 0
        for rest in self._rests:
            found = self._reader.by_date(all_of([rest.query, itself]), 1)
            if found:
                order = found[0].order
                limits = (order + 1, None) if self._oldest else (None, order - 1)
                before = tantivy.Query.range_query(schema, "order", tantivy.FieldType.Unsigned, *limits)
                first = start + (self._reader.count(all_of([rest.query, before])) if order else 0)
                return next(index for index in range(first, start + rest.size) if self.at(index)[1] == key)
            start += rest.size
        return None

    def _window(self, number: int, window: int) -> list[int]:
        found = self._windows.get((number, window))
        if found is None:
            query = self._rests[number].query
            quotes = self._reader.by_date(query, WINDOW, window * WINDOW, oldest=self._oldest)
            found = self._windows[number, window] = self._reader.keys([quote.address for quote in quotes])
        return found
