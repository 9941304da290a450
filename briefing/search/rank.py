"""Which quotes a query finds, and in which order.

Quotes come in tiers: the words as an exact phrase, then all of them anywhere, then with near spellings, then some of
them (the telling ones: together they carry at least half of the query's information). Tantivy finds the candidates of
each tier; within a tier rapidfuzz compares the query with the whole quote; what is equal comes newest first. A later
tier is asked only when the earlier ones don't fill a page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import NamedTuple

import tantivy
from rapidfuzz import fuzz

from briefing.search.index import NUMBER_BITS, QUOTE
from briefing.search.names import Naming, Names
from briefing.search.query import MOST_LETTERS, Phrase, Query, Word
from briefing.search.vocabulary import Vocabulary

PAGE = 20
"""With so many hits nobody looks for less good ones."""

CANDIDATES = 200
"""So many quotes of a tier are compared with the query letter by letter."""

MOST_PAIRS = 400
MOST_GROUPS = 12
"""A longer query is looked for by its most telling words."""

Must, Should, MustNot = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


class Found(NamedTuple):
    """A quote found: its key in the index and its score, 0 to 100."""

    key: int
    score: float


@dataclass
class Group:
    """One word of the query with everything that stands for it."""

    word: str
    completions: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    naming: Naming | None = None
    weight: float = 0.0
    accepted: set[str] = field(default_factory=set)


class _Tier(NamedTuple):
    query: tantivy.Query
    low: float
    high: float
    close: Sequence[tantivy.Query] = ()
    """What brings a quote forward when there are more than can be compared."""


class Ranking(NamedTuple):
    """What a query found: how many, the best of them in order, and what to mark in them."""

    total: int
    found: list[Found]
    groups: list[Group]


class Ranker:
    """Ranks over one state of the index."""

    def __init__(
        self,
        schema: tantivy.Schema,
        searcher: tantivy.Searcher,
        vocabulary: Vocabulary,
        names: Names,
        texts: Callable[[Sequence[int]], list[str]],
    ) -> None:
        self.schema, self.searcher, self.vocabulary, self.names, self.texts = schema, searcher, vocabulary, names, texts

    def rank(self, query: Query, filters: Sequence[tuple[tantivy.Occur, tantivy.Query]], limit: int) -> Ranking:
        """The best `limit` quotes, all of which also satisfy `filters`."""
        groups = self.groups(query)
        fixed = [*filters, *((Must, self.phrase(phrase)) for phrase in query.phrases)]
        fixed += [(MustNot, self.phrase(phrase)) for phrase in query.without_phrases]
        fixed += [(MustNot, self.word(word)) for word in query.without_words]
        if not groups:
            must = [(Must, tantivy.Query.term_query(self.schema, "facet", QUOTE)), *fixed]
            result = self.searcher.search(
                tantivy.Query.boolean_query(must), max(limit, 1), order_by_field="order", order=tantivy.Order.Asc
            )
            keys = self._keys([address for _, address in result.hits])
            return Ranking(result.count or 0, [Found(key, 100.0) for key in keys][:limit], [])
        return self._tiers(query, groups, fixed, limit)

    def groups(self, query: Query) -> list[Group]:
        """The words of the query, each with what stands for it exactly."""
        groups: dict[str, Group] = {}
        total = max(self.searcher.num_docs, 2)
        for word in query.words:
            group = groups.setdefault(word.text, Group(word.text, naming=self.names.of_word(word.text)))
            if word.typing:
                group.completions = self.vocabulary.completions(word.text)
            frequency = self.vocabulary.frequency(word.text) or max(
                map(self.vocabulary.frequency, group.completions), default=0
            )
            group.weight = math.log((total + 1) / (frequency + 1))
        return list(groups.values())

    # --- the tiers

    def _tiers(
        self, query: Query, groups: list[Group], fixed: list[tuple[tantivy.Occur, tantivy.Query]], limit: int
    ) -> Ranking:
        words = [word.text for word in query.words]
        best: dict[int, Found] = {}
        typed = " ".join(words)[: MOST_LETTERS * 2]
        telling = sorted(groups, key=lambda group: -group.weight)[:MOST_GROUPS]
        total = 0

        exact = [[group.word] for group in groups]
        whole = [[group.word, *group.completions] for group in groups]
        by_word = {group.word: group for group in groups}
        if len(words) == 1:
            self._take(best, _Tier(self._any(groups[0], exact[0]), 100, 100), fixed, typed, limit)
            if groups[0].completions:
                self._take(best, _Tier(self._any(groups[0], whole[0]), 95, 95), fixed, typed, limit)
        else:
            pairs = self._pairs([[word] for word in words])
            self._take(best, _Tier(_all(pairs), 100, 100), fixed, typed, limit)
            if any(group.completions for group in groups):
                pairs = self._pairs([[w, *by_word[w].completions] for w in words])
                self._take(best, _Tier(_all(pairs), 95, 95), fixed, typed, limit)
        all_words = [self._any(group, names) for group, names in zip(groups, whole, strict=True)]
        close = self._pairs([[w, *by_word[w].completions] for w in words])
        total = self._take(best, _Tier(_all(all_words), 75, 94, close), fixed, typed, limit)
        for group in groups:
            group.accepted.update((group.word, *group.completions), self._named(group))
        if total < PAGE:
            for word in query.words:
                group = by_word[word.text]
                group.near = tuple(near for near, _ in self.vocabulary.near(word.text, word.typing))
                group.accepted.update(group.near)
                if not group.naming:
                    group.naming = next(filter(None, map(self.names.of_word, group.near)), None)
                    group.accepted.update(self._named(group))
            nearly = {g.word: [g.word, *g.completions, *g.near] for g in groups}
            typo = [self._any(group, nearly[group.word]) for group in telling]
            close = self._pairs([nearly[w] for w in words])
            total = self._take(best, _Tier(_all(typo), 40, 74, close), fixed, typed, limit)
            if total < PAGE and len(telling) > 1:
                total = self._some(best, telling, nearly, fixed, typed, limit)
        found = sorted(best.values(), key=lambda hit: -hit.score)[:limit]
        return Ranking(max(total, len(best)), found, groups)

    def _take(
        self,
        best: dict[int, Found],
        tier: _Tier,
        fixed: list[tuple[tantivy.Occur, tantivy.Query]],
        typed: str,
        limit: int,
    ) -> int:
        query = tantivy.Query.boolean_query([(Must, tier.query), *fixed])
        result = self.searcher.search(query, max(limit, CANDIDATES), order_by_field="order", order=tantivy.Order.Asc)
        addresses = [address for _, address in result.hits]
        total = result.count or 0
        if tier.low == tier.high:
            for key in self._keys(addresses):
                best.setdefault(key, Found(key, tier.high))
            return total
        if total > len(addresses) and tier.close:
            nearby = [(Should, tantivy.Query.const_score_query(pair, 1.0)) for pair in tier.close]
            scored = [(Must, tantivy.Query.const_score_query(query, 0.0)), *nearby]
            addresses += [
                address
                for _, address in self.searcher.search(
                    tantivy.Query.boolean_query(scored), CANDIDATES, count=False
                ).hits
            ]
        keys = [key for key in dict.fromkeys(self._keys(addresses)) if key not in best]
        for key, alike in zip(keys, self._alike(typed, keys), strict=True):
            best[key] = Found(key, tier.low + (tier.high - tier.low) * alike / 100)
        return total

    def _some(
        self,
        best: dict[int, Found],
        telling: list[Group],
        nearly: dict[str, list[str]],
        fixed: list[tuple[tantivy.Occur, tantivy.Query]],
        typed: str,
        limit: int,
    ) -> int:
        """Quotes with some of the words, which carry at least half of what all of them tell."""
        whole = sum(group.weight for group in telling)
        rest, needed = 0.0, list(telling)
        while needed and rest + needed[-1].weight < whole / 2:
            rest += needed.pop().weight
        queries = {
            group.word: tantivy.Query.const_score_query(self._any(group, nearly[group.word]), group.weight)
            for group in telling
        }
        required = tantivy.Query.boolean_query([(Should, queries[group.word]) for group in needed])
        optional = [(Should, query) for word, query in queries.items() if word not in {g.word for g in needed}]
        zero = [(occur, tantivy.Query.const_score_query(q, 0.0) if occur == Must else q) for occur, q in fixed]
        query = tantivy.Query.boolean_query([(Must, required), *optional, *zero])
        hits = [hit for hit in self.searcher.search(query, CANDIDATES, count=False).hits if hit[0] >= whole / 2]
        keys = self._keys([address for _, address in hits])
        share = {key: hit[0] / whole for key, hit in zip(keys, hits, strict=True)}
        keys = [key for key in keys if key not in best]
        for key, alike in zip(keys, self._alike(typed, keys), strict=True):
            best[key] = Found(key, 39.9 * (share[key] + alike / 100) / 2)
        return len(best)

    # --- queries

    def phrase(self, phrase: Phrase) -> tantivy.Query:
        """Words and marks in a row."""
        words = list(phrase.tokens)
        if not phrase.typing:
            return self._row(words)
        ends = (words[-1], *self.vocabulary.completions(words[-1]))
        return tantivy.Query.boolean_query([(Should, self._row([*words[:-1], end])) for end in ends])

    def word(self, word: Word) -> tantivy.Query:
        """A word as it is, or the actor whom it names."""
        return self._any(Group(word.text, naming=self.names.of_word(word.text)), [word.text])

    def _row(self, words: list[str]) -> tantivy.Query:
        if len(words) == 1:
            return tantivy.Query.term_query(self.schema, "text", words[0])
        return tantivy.Query.phrase_query(self.schema, "text", list(words))

    def _any(self, group: Group, words: Sequence[str]) -> tantivy.Query:
        queries = [tantivy.Query.term_query(self.schema, "text", word) for word in {*words, *self._named(group)}]
        if group.naming:
            facets = [f"actor={name}" for name in group.naming.speakers]
            queries.append(tantivy.Query.term_set_query(self.schema, "facet", facets))
            queries += [self._row(list(name)) for name in group.naming.phrases]
        return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(Should, q) for q in queries])

    @staticmethod
    def _named(group: Group) -> frozenset[str]:
        return group.naming.words if group.naming else frozenset()

    def _pairs(self, rows: list[list[str]]) -> list[tantivy.Query]:
        """For each two neighbouring words of the query, that they are neighbours in the quote."""
        return [
            _either(
                [
                    tantivy.Query.term_query(self.schema, "pair", f"{one}|{other}")
                    for one, other in list(product(before, after))[:MOST_PAIRS]
                ]
            )
            for before, after in pairwise(rows)
        ]

    # --- reading

    def _keys(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        return [int(key or 0) for key in self.searcher.fast_field_values("key", addresses)]

    def _alike(self, typed: str, keys: list[int]) -> Iterator[float]:
        return (fuzz.partial_ratio(typed, text) for text in self.texts(keys))


def _all(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Must, query) for query in queries])


def _either(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    return queries[0] if len(queries) == 1 else tantivy.Query.boolean_query([(Should, query) for query in queries])


def number_of(key: int) -> tuple[int, int]:
    """A key's brief key and the quote's number in it."""
    return key >> NUMBER_BITS, key & ((1 << NUMBER_BITS) - 1)
