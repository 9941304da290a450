"""Which quotes a query finds, and in which order.

Quotes come in bands: the words in a row, then all of them anywhere, then with near spellings, then some of them (those
that carry much of what the query says). The index finds the candidates of a band; rapidfuzz then compares the query
with each whole quote; what is equal comes newest first. The next band is asked only where those before it don't fill a
page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import tantivy
from rapidfuzz import fuzz, process

from briefing.search.documents import QUOTE
from briefing.search.facets import any_of
from briefing.search.fold import words
from briefing.search.groups import Group, Groups
from briefing.search.query import Query
from briefing.search.vocabulary import Vocabulary

PAGE = 20
"""With so many good hits nobody looks for less good ones."""

CANDIDATES = 60
"""So many quotes of a band are compared with the query letter by letter, and as many that have its words in a row."""

COMPARED = 128
"""So many letters of the query are compared with a quote."""

BROAD = 10_000
"""Where so many quotes may match, the newest of them are looked for among the newest quotes first."""

ENOUGH = 0.4
"""Some of the words are a match when they carry so much of the information of all."""

Must, Should, MustNot = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
Clause = tuple[tantivy.Occur, tantivy.Query]
Address = tantivy.DocAddress


class Found(NamedTuple):
    """A quote found: its score, 0 to 100, and where the index has it."""

    score: float
    address: Address


class Tail(NamedTuple):
    """What comes after the ranked quotes: all that match, newest first."""

    query: tantivy.Query
    total: int
    score: float


class Ranking(NamedTuple):
    """What a query found: how many, the best in order, the rest as queries, and what the words stand for."""

    total: int
    best: list[Found]
    tails: list[Tail]
    groups: list[Group]
    query: tantivy.Query
    """Finds all that match."""


class Ranker:
    """Ranks over one state of the index."""

    def __init__(
        self,
        schema: tantivy.Schema,
        searcher: tantivy.Searcher,
        vocabulary: Vocabulary,
        groups: Groups,
        texts: Callable[[Sequence[Address]], list[str]],
    ) -> None:
        """`texts` gives the folded texts of quotes."""
        self.schema, self.searcher, self.vocabulary = schema, searcher, vocabulary
        self._groups, self._texts = groups, texts
        self._months = sorted(searcher.terms_with_prefix("facet", "month="), reverse=True)

    def rank(self, query: Query, filters: Sequence[Clause]) -> Ranking:
        """What matches the query and its `filters`."""
        fixed = [*filters]
        fixed += [(Must, self._groups.phrase(phrase)) for phrase in query.phrases]
        fixed += [(MustNot, self._groups.phrase(phrase)) for phrase in query.without_phrases]
        fixed += [(MustNot, self._groups.exactly(self._groups.word(word))) for word in query.without_words]
        groups = self._groups.of(query)
        if not groups:
            quotes = tantivy.Query.term_query(self.schema, "facet", QUOTE, "basic")
            everything = tantivy.Query.boolean_query([(Must, quotes), *fixed])
            total = self._count(everything)
            return Ranking(total, [], [Tail(everything, total, 100.0)], [], everything)
        if len(query.words) == 1:
            return self._one(groups[0], fixed)
        return _Several(self, query, groups, fixed).ranking()

    # --- one word

    def _one(self, group: Group, fixed: list[Clause]) -> Ranking:
        """One word: quotes that have it, then what it begins, then near spellings, each newest first."""
        exact = self._groups.exactly(group, whole=True)
        tails = [
            self._tail(
                [exact], fixed, 100.0, group.own if not fixed and not group.naming and group.word.isascii() else None
            )
        ]
        if group.typing:
            tails.append(self._tail([self._groups.begun(group)], [*fixed, (MustNot, exact)], 95.0))
        total = sum(tail.total for tail in tails)
        if total < PAGE:
            self._groups.expand(group, alone=True)
            before = [(MustNot, tail.query) for tail in tails if tail.total]
            for alike, query in self._groups.nearly_by_similarity(group):
                tails.append(self._tail([query], [*fixed, *before], 40 + 34 * alike))
                before.append((MustNot, query))
        tails = [tail for tail in tails if tail.total]
        everything = _either([tail.query for tail in tails] or [exact])
        return Ranking(sum(tail.total for tail in tails), [], tails, [group], everything)

    def _tail(self, queries: list[tantivy.Query], fixed: list[Clause], score: float, total: int | None = None) -> Tail:
        query = _all(queries, fixed)
        return Tail(query, self._count(query) if total is None else total, score)

    def _count(self, query: tantivy.Query) -> int:
        return self.searcher.search(query, 1).count or 0  # type: ignore[attr-defined]  # the stubs forget it

    # --- reading the index

    def newest(self, query: tantivy.Query, n: int, estimate: int, enough: int = PAGE) -> list[Address]:
        """The newest `n` quotes that match, of perhaps `estimate`; among the newest of many, `enough` will do."""
        if estimate > BROAD and (window := self._window(max(2 * BROAD, self.searcher.num_docs // 25))):
            within = _all([window, query])
            hits = self.searcher.search(within, n, count=False, order_by_field="order", order=tantivy.Order.Asc).hits
            if len(hits) >= enough:
                return [address for _, address in hits]
        hits = self.searcher.search(query, n, count=False, order_by_field="order", order=tantivy.Order.Asc).hits
        return [address for _, address in hits]

    def newest_and_count(self, query: tantivy.Query, n: int, estimate: int) -> tuple[list[Address], int]:
        """The newest `n` quotes that match, and how many match in all."""
        if estimate > BROAD:
            return self.newest(query, n, estimate), self._count(query)
        found = self.searcher.search(query, n, order_by_field="order", order=tantivy.Order.Asc)
        return [address for _, address in found.hits], found.count or 0  # type: ignore[attr-defined]

    def _window(self, n: int) -> tantivy.Query | None:
        """The latest months that together have `n` quotes; None where that is all."""
        months: list[str] = []
        for month, frequency in self._months:
            months.append(month)
            n -= frequency
            if n <= 0:
                return any_of(self.schema, months)
        return None

    def compare(self, typed: str, addresses: Sequence[Address]) -> list[tuple[str, float]]:
        """Of each quote its folded text, and how much it is like what was typed, 0 to 100."""
        texts = self._texts(addresses)
        scores = [0.0] * len(texts)
        for _, score, place in process.extract(typed[:COMPARED], texts, scorer=fuzz.partial_ratio, limit=None):
            scores[place] = score
        return list(zip(texts, scores, strict=True))


class _Several:
    """The ranking of several words."""

    def __init__(self, ranker: Ranker, query: Query, groups: list[Group], fixed: list[Clause]) -> None:
        self.ranker, self.groups, self.fixed = ranker, groups, fixed
        self.make = ranker._groups
        by_word = {group.word: group for group in groups}
        self.row = [by_word[word.text] for word in query.words]
        self.marks = min(query.marks, 8)
        self.typed = " ".join(word.text for word in query.words)
        self.telling = ranker._groups.telling(groups)
        self.found: dict[tuple[int, int], Found] = {}
        self.tails: list[Tail] = []
        self.total = 0
        self.asked = [tantivy.Query.empty_query()]

    def ranking(self) -> Ranking:
        if all(group.frequency or group.naming for group in self.groups):
            self._band([self.make.exactly(group) for group in self.groups], 75, 95)
        if self.total < PAGE:
            known = any(group.frequency for group in self.groups)
            for group in self.telling:
                self.make.expand(group, alone=not known)
            self._nearly()
            if self.total < PAGE and known:
                self._some()
        best = sorted(self.found.values(), key=lambda hit: -round(hit.score, 1))
        return Ranking(max(self.total, len(best)), best, self.tails, self.groups, _either(self.asked))

    def _nearly(self) -> None:
        if all(group.frequency or group.naming or group.near for group in self.telling):
            self._band([self.make.nearly(group) for group in self.telling], 40, 74)

    def _band(self, queries: list[tantivy.Query], low: float, high: float) -> None:
        estimate = min(group.estimate for group in self.groups)
        query = _all(queries, self.fixed)
        addresses, total = self.ranker.newest_and_count(query, CANDIDATES, estimate)
        if total > len(addresses) or any(group.completions and not group.typing for group in self.groups):
            together = _all([_either(self.make.rows(self.row, self.marks))], self.fixed)
            addresses = [*self.ranker.newest(together, CANDIDATES, estimate, CANDIDATES), *addresses]
        self.total, self.asked = total, [query]
        self.tails = [Tail(query, total, low)] if total > len(addresses) else []
        self._add(addresses, low, high)

    def _add(self, addresses: Iterable[Address], low: float, high: float) -> None:
        new = {(each.segment_ord, each.doc): each for each in addresses}
        new = {place: each for place, each in new.items() if place not in self.found}
        compared = self.ranker.compare(self.typed, list(new.values()))
        for (place, address), (text, alike) in zip(new.items(), compared, strict=True):
            score = low + (high - low) * alike / 100
            if high == 95 and alike > 70 and self._in_a_row(text):
                score = 100.0
            self.found[place] = Found(score, address)

    def _in_a_row(self, text: str) -> bool:
        end = "" if self.row[-1].typing else " "
        return f" {self.typed}{end}" in f" {' '.join(words(text))} "

    def _some(self) -> None:
        """Quotes with some of the words: all but one; where none has these, any that say enough."""
        whole = sum(group.weight for group in self.telling)
        queries = [self.make.nearly(group) for group in self.telling]
        all_but_one = [
            _all(queries[:i] + queries[i + 1 :])
            for i, group in enumerate(self.telling)
            if whole - group.weight >= ENOUGH * whole
        ]
        if all_but_one:
            some = _all([_either(all_but_one)], self.fixed)
            self.asked.append(some)
            self._add(self.ranker.newest(some, CANDIDATES, 0), 0, 39)
        if not self.found and len(self.telling) > 2:
            weighed = [
                (Should, tantivy.Query.const_score_query(query, group.weight))
                for query, group in zip(queries, self.telling, strict=True)
                if group.weight > whole / 20
            ]
            fixed = [(occur, _unscored(query) if occur == Must else query) for occur, query in self.fixed]
            some = tantivy.Query.boolean_query([(Must, tantivy.Query.boolean_query(weighed)), *fixed])
            hits = self.ranker.searcher.search(some, CANDIDATES, count=False).hits
            self._add([address for score, address in hits if score >= ENOUGH * whole], 0, 39)


def _all(queries: Iterable[tantivy.Query], fixed: Iterable[Clause] = ()) -> tantivy.Query:
    return tantivy.Query.boolean_query([*((Must, query) for query in queries), *fixed])


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)


def _either(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(Should, query) for query in queries])
