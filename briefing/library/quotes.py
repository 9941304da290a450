"""All quotes of a library as one sequence, each made when it is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import overload

from briefing.library.snapshot import State
from briefing.model import ResolvedQuote


class Quotes(Sequence[ResolvedQuote]):
    """Every quote, the newest brief's first, in the order of the brief. A million cost no more than ten."""

    def __init__(self, state: State) -> None:
        self._state = state

    def __len__(self) -> int:
        return self._state.starts[-1]

    @overload
    def __getitem__(self, index: int) -> ResolvedQuote: ...
    @overload
    def __getitem__(self, index: slice) -> list[ResolvedQuote]: ...
    def __getitem__(self, index: int | slice) -> ResolvedQuote | list[ResolvedQuote]:
        size = len(self)
        if isinstance(index, slice):
            return [self._state.quote_in(place) for place in range(*index.indices(size))]
        if not -size <= index < size:
            raise IndexError(index)
        return self._state.quote_in(index % size)

    def place(self, brief: str, number: int) -> int | None:
        """Where a brief's quote, told by its place in the brief, from 0, stands among all; None where it is not."""
        state = self._state
        entry = state.by_id.get(brief)
        if entry is None or not 0 <= number < entry.n_quotes:
            return None
        return state.starts[state.entries.index(entry)] + number

    def __iter__(self) -> Iterator[ResolvedQuote]:
        return chain.from_iterable(map(self._state.quotes_of, self._state.entries))
