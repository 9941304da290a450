"""Results of a search, whose hits are made when they are read, so that a million cost as little as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, overload

from briefing.search.highlight import Marks, Span, highlight
from briefing.search.query import Query, QueryError

if TYPE_CHECKING:
    from briefing.library.entry import BriefEntry
    from briefing.model import ResolvedQuote

MAX_CACHED_HITS = 4096

Reason = Literal["", "speaker", "addressee", "original", "translation"]
"""Why a quote was found whose text has none of the words: who speaks, who is addressed, its other text; else empty."""


class Hit:
    """A quote that matches."""

    def __init__(
        self,
        score: float,
        quote: Callable[[], ResolvedQuote],
        marks: Marks | None = None,
        speakers: frozenset[str] = frozenset(),
        addressees: frozenset[str] = frozenset(),
    ) -> None:
        """`speakers`: ids of the actors whom the query names; `addressees`: keys of those whom it names as such."""
        self.score = score
        """0 to 100: 100 for the speaker or the words in a row, from 75 for all words, from 40 with near spellings."""
        self._quote, self._marks = quote, marks
        self._speakers, self._addressees = speakers, addressees

    @cached_property
    def quote(self) -> ResolvedQuote:
        """The quote as the library resolves it."""
        return self._quote()

    @property
    def text(self) -> str:
        """The quote's words as the article prints them."""
        return self.quote.quote.text

    @cached_property
    def matches(self) -> tuple[Span, ...]:
        """The parts of the text that match: code points (start, end), in order, without overlap."""
        return highlight(self.text, self._marks) if self._marks is not None else ()

    @cached_property
    def reason(self) -> Reason:
        """Why the quote was found, where its text has none of the words."""
        if self._marks is None or not (self._marks.words or self._marks.phrases) or self.matches:
            return ""
        resolved = self.quote
        if not self._speakers or self._speakers.isdisjoint(resolved.actors):
            if (original := resolved.quote.original) and highlight(original.text, self._marks):
                return "original"
            if (translation := resolved.quote.translation) and highlight(translation.text, self._marks):
                return "translation"
        if not self._speakers.isdisjoint(resolved.actors):
            return "speaker"
        return "addressee" if self._addressees else ""

    def __repr__(self) -> str:
        return f"Hit({self.score:.1f}, {self.text!r})"


class Hits(Sequence[Hit]):
    """Hits, best first, each made when it is first read."""

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
            return [self[at] for at in range(*index.indices(self._size))]
        at = index + self._size if index < 0 else index
        if not 0 <= at < self._size:
            raise IndexError(index)
        made = self._made.get(at)
        if made is None:
            if len(self._made) >= MAX_CACHED_HITS:
                self._made.clear()
            made = self._made[at] = self._hit(at)
        return made

    def __iter__(self) -> Iterator[Hit]:
        return (self[at] for at in range(self._size))


Part = Literal["title", "summary", "assessment"]


class BriefHit(NamedTuple):
    """A brief whose title, summary or assessments match."""

    score: float
    brief: BriefEntry
    part: Part
    text: str
    matches: tuple[Span, ...]


class Briefs(Sequence[BriefHit]):
    """Briefs that match, best first, read from the library when the first is read."""

    def __init__(self, keys: list[int], brief: Callable[[int, Marks], BriefHit], marks: Marks | None = None) -> None:
        """`keys`: of the briefs, newest first."""
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
    """What a query finds."""

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
        """The number of quotes that match."""
        self.hits = hits
        """The best of them, up to the limit."""
        self.ms = ms
        """Duration of the search, in milliseconds."""
        self.problems = problems
        """Parts of the query that were not understood and are ignored."""
        self._briefs, self._counts, self._find = briefs, counts, find

    @cached_property
    def briefs(self) -> Sequence[BriefHit]:
        """Briefs whose title, summary or assessments match, best first."""
        return self._briefs()

    def find(self, brief: str, number: int, near: int = 0) -> int | None:
        """Return the index of a hit by its brief and its index there; see `Listing.find`."""
        return self._find(brief, number, near)

    def facets(self, name: str) -> Mapping[str, int]:
        """Return how many of the quotes have each value of a facet, most frequent first; years for `since`, `until`.

        Names: `query.FACETS`.
        """
        return self._counts(name)


class SearchResults(Sequence[Hit]):
    """The hits of a search, best first: each has `text`, `score`, `matches` and `quote`."""

    def __init__(self, results: Results) -> None:
        self.hits = results.hits
        self.total = results.total
        """Number of quotes that match."""
        self.ms = results.ms
        """Duration of the search, in milliseconds."""
        self.problems: Sequence[QueryError] = results.problems
        """Parts of the query that were not understood, and so ignored."""
        self._facets = results.facets

    def facets(self, name: str) -> Mapping[str, int]:
        """Return value -> number of matching quotes for a facet such as `actor`, most frequent first."""
        return self._facets(name)

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        return self.hits[index]
