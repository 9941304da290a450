"""What a search gives: hits that are made when they are looked at, so that a million cost as little as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

from briefing.search.highlight import Marks, Span, highlight
from briefing.search.query import Query, QueryError

if TYPE_CHECKING:
    from briefing.model import ResolvedQuote


class Hit:
    """A quote found."""

    __slots__ = ("__dict__", "_marks", "_quote", "score")

    def __init__(self, score: float, quote: Callable[[], ResolvedQuote], marks: Marks) -> None:
        self.score = score
        self._quote, self._marks = quote, marks

    @cached_property
    def quote(self) -> ResolvedQuote:
        """The quote as the library has it."""
        return self._quote()

    @property
    def text(self) -> str:
        """The quote's words as the article prints them."""
        return self.quote.quote.text

    @cached_property
    def matches(self) -> tuple[Span, ...]:
        """Where the text matches: code points (start, end), in order and apart."""
        return highlight(self.text, self._marks)

    def __repr__(self) -> str:
        return f"Hit({self.score:.1f}, {self.text!r})"


class Hits(Sequence[Hit]):
    """Hits, best first. Those beyond the first page are looked up in growing portions when they are asked for."""

    def __init__(self, size: int, first: Sequence[Hit], more: Callable[[int], Sequence[Hit]]) -> None:
        """`more(n)` gives the hits from the first to at least the nth."""
        self._size, self._known, self._more = size, first, more

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(self._size))]
        place = index + self._size if index < 0 else index
        if not 0 <= place < self._size:
            raise IndexError(index)
        if place >= len(self._known):
            self._known = self._more(min(self._size, max(place + 1, 2 * len(self._known))))
        return self._known[place]

    def __iter__(self) -> Iterator[Hit]:
        return (self[place] for place in range(self._size))


class Results(NamedTuple):
    """What a query found."""

    query: Query
    total: int
    """How many quotes match."""
    hits: Sequence[Hit]
    """The best of them, as many as were asked for."""
    ms: float
    """How long the answer took, in milliseconds."""
    problems: tuple[QueryError, ...]
