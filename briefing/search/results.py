"""What a search gives: hits that are made when they are looked at, so that a million cost as little as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

from briefing.search.highlight import Marks, Span, highlight
from briefing.search.query import Query, QueryError

if TYPE_CHECKING:
    from briefing.library import BriefEntry
    from briefing.model import ResolvedQuote

MOST_MADE = 4096
"""So many hits are kept once they have been looked at."""


class Hit:
    """A quote found."""

    def __init__(self, score: float, quote: Callable[[], ResolvedQuote], marks: Marks | None = None) -> None:
        self.score = score
        """0 to 100: 100 for the words in a row, from 75 for all of them, from 40 with near spellings, else less."""
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
        return highlight(self.text, self._marks) if self._marks is not None else ()

    def __repr__(self) -> str:
        return f"Hit({self.score:.1f}, {self.text!r})"


class Hits(Sequence[Hit]):
    """Hits, best first, each made when it is first looked at."""

    def __init__(self, size: int, hit: Callable[[int], Hit]) -> None:
        self._size, self._hit = size, hit
        self._made: dict[int, Hit] = {}

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
        made = self._made.get(place)
        if made is None:
            if len(self._made) >= MOST_MADE:
                self._made.clear()
            made = self._made[place] = self._hit(place)
        return made

    def __iter__(self) -> Iterator[Hit]:
        return (self[place] for place in range(self._size))


Part = Literal["title", "summary", "assessment"]


class BriefHit(NamedTuple):
    """A brief that a query finds by its own words, apart from its quotes."""

    score: float
    brief: BriefEntry
    part: Part
    text: str
    matches: tuple[Span, ...]


class Briefs(Sequence[BriefHit]):
    """Briefs found, best first. To count them costs nothing; they are read when one is looked at."""

    def __init__(self, keys: list[int], brief: Callable[[int, Marks], BriefHit], marks: Marks | None = None) -> None:
        """`keys` newest first."""
        self._keys, self._brief, self._marks = keys, brief, marks or Marks()

    @cached_property
    def _read(self) -> list[BriefHit]:
        return sorted((self._brief(key, self._marks) for key in self._keys), key=lambda hit: -hit.score)

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> BriefHit: ...
    @overload
    def __getitem__(self, index: slice) -> list[BriefHit]: ...
    def __getitem__(self, index: int | slice) -> BriefHit | list[BriefHit]:
        return self._read[index]


class Results:
    """What a query found."""

    def __init__(
        self,
        query: Query,
        total: int,
        hits: Sequence[Hit],
        ms: float,
        problems: tuple[QueryError, ...],
        briefs: Callable[[], Sequence[BriefHit]],
        counts: Callable[[str], Mapping[str, int]],
        find: Callable[[str, int, int], int | None],
    ) -> None:
        self.query = query
        self.total = total
        """How many quotes match."""
        self.hits = hits
        """The best of them, as many as were asked for."""
        self.ms = ms
        """How long the answer took, in milliseconds."""
        self.problems = problems
        """What of the query was not understood, and so not asked for."""
        self._briefs, self._counts, self._find = briefs, counts, find

    @cached_property
    def briefs(self) -> Sequence[BriefHit]:
        """Briefs whose title, summary or assessments match, best first."""
        return self._briefs()

    def find(self, brief: str, number: int, near: int = 0) -> int | None:
        """The place among the hits of a brief's quote, told by its place in the brief, from 0; see `Listing.find`."""
        return self._find(brief, number, near)

    def facets(self, name: str) -> Mapping[str, int]:
        """How many of the quotes have each value of a facet, the most frequent first; of `since` and `until` each year.

        Names: `query.FACETS`.
        """
        return self._counts(name)
