"""Search over a library: a query in, quotes out, best first."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

from briefing.search.highlight import Span, highlight
from briefing.search.query import Query, QueryError, parse

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import ResolvedQuote
    from briefing.search.rank import Group

LIMIT = 200


class Hit:
    """A quote found. What is costly is worked out when it is looked at."""

    def __init__(self, quote: ResolvedQuote, score: float, marks: _Marks) -> None:
        self.quote, self.score, self._marks = quote, score, marks

    @property
    def text(self) -> str:
        """The quote's words as the article prints them."""
        return self.quote.quote.text

    @cached_property
    def matches(self) -> tuple[Span, ...]:
        """Where the text matches: code points (start, end), in order and apart."""
        return highlight(self.text, self._marks.words, self._marks.phrases, slight=self._marks.slight)

    def __repr__(self) -> str:
        return f"Hit({self.score:.1f}, {self.text!r})"


class _Marks(NamedTuple):
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    slight: frozenset[str]


class Results(NamedTuple):
    """What a query found."""

    query: Query
    total: int
    """How many quotes match, of which `hits` are the best."""
    hits: Sequence[Hit]
    ms: float
    """How long the answer took."""
    problems: tuple[QueryError, ...]


class Engine:
    """Answers queries over a library; follows it as it changes."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._version = -1

    def refresh(self) -> None:
        """Take in what has changed in the library."""
        from briefing.search.facets import Facets
        from briefing.search.index import Index, brief_key
        from briefing.search.names import Names
        from briefing.search.rank import Ranker
        from briefing.search.vocabulary import Vocabulary

        if self._version < 0:
            self._index = Index()
        self._index.sync(self.library)
        self._briefs = {brief_key(entry.path, entry.hash): entry.id for entry in self.library.briefs}
        vocabulary = Vocabulary(self._index.schema, self._index.searcher)
        self._facets = Facets(self.library, self._index.schema)
        self._ranker = Ranker(
            self._index.schema, self._index.searcher, vocabulary, Names(self.library), self._texts
        )
        self._version = self.library.version

    def search(self, query: str, limit: int | None = LIMIT) -> Results:
        """The quotes that match, best first; `limit` None is all. Without a query every quote, newest first."""
        started = time.perf_counter()
        asked = parse(query)
        if asked.empty:
            hits: Sequence[Hit] = _Newest(self.library, limit)
            return Results(asked, len(self.library.quotes), hits, _since(started), asked.problems)
        if self._version != self.library.version:
            self.refresh()
        filters, problems = self._facets.filters(asked)
        everything = len(self.library.quotes) or 1
        ranking = self._ranker.rank(asked, filters, everything if limit is None else limit)
        marks = _marks(asked, ranking.groups)
        hits = [Hit(self._quote(found.key), found.score, marks) for found in ranking.found]
        return Results(asked, ranking.total, hits, _since(started), (*asked.problems, *problems))

    def _quote(self, key: int) -> ResolvedQuote:
        from briefing.search.rank import number_of

        brief, number = number_of(key)
        return self.library.resolve(self._briefs[brief])[number]

    def _texts(self, keys: Sequence[int]) -> list[str]:
        from briefing.search.fold import fold

        return [fold(self._quote(key).quote.text) for key in keys]


class _Newest(Sequence[Hit]):
    """Every quote of the library, newest first, without making any before it is looked at."""

    def __init__(self, library: Library, limit: int | None) -> None:
        self._quotes = library.quotes
        self._size = len(self._quotes) if limit is None else min(limit, len(self._quotes))

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(self._size))]
        if not -self._size <= index < self._size:
            raise IndexError(index)
        return Hit(self._quotes[index % self._size], 100.0, _NOTHING)


_NOTHING = _Marks(frozenset(), (), frozenset())


def _marks(query: Query, groups: Sequence[Group]) -> _Marks:
    wanted = frozenset(word for group in groups for word in group.accepted)
    named = [name for group in groups if group.naming for name in group.naming.phrases]
    phrases = [tuple(token for token in phrase.tokens if token.isalnum()) for phrase in query.phrases]
    slight = frozenset(word for word in wanted if len(word) <= 3 and word.isascii())
    return _Marks(wanted, (*named, *phrases), slight)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000
