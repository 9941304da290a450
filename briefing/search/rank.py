"""Which quotes a query finds, and in which order.

Quotes come in bands: the words in a row, then all of them anywhere, then with near spellings, then some of them (those
that carry much of what the query says). The index finds the candidates of a band; rapidfuzz then compares the query
with each whole quote; what is equal comes newest first. The next band is asked only where those before it don't fill a
page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import tantivy
from rapidfuzz import fuzz, process

from briefing.search.date_order import Rest
from briefing.search.documents import QUOTE
from briefing.search.groups import Group, Groups
from briefing.search.query import Query
from briefing.search.reader import Clause, IndexReader, Must, MustNot, Should, all_of, any_of
from briefing.text.fold import is_word, words

PAGE = 20
"""With so many good hits nobody looks for less good ones."""

CANDIDATES = 60
"""So many quotes of a band are compared with the query letter by letter, and as many that have its words in a row."""

COMPARED = 128
"""So many letters of the query are compared with a quote."""

BROAD = 20_000
"""Where so many quotes may match, the newest of them are looked for among the newest quotes first: """

WINDOWS = (25, 5)
"""among one quote in so many."""

ENOUGH = 0.4
"""Some of the words are a match when they carry so much of the information of all."""

MOST_MARKS = 8
ALL_WORDS, NEARLY, SOME = (75.0, 95.0), (40.0, 74.0), (0.0, 39.0)
"""The scores of the bands; the words in a row have 100, or 99 with marks between."""

Address = tantivy.DocAddress
Place = tuple[int, int]


class Found(NamedTuple):
    """A quote found: its score, 0 to 100, and where the index has it."""

    score: float
    address: Address


class Ranking(NamedTuple):
    """What a query found. A quote that stands in a list among the `parts` is left out of every `Rest`."""

    total: int
    parts: list[list[Found] | Rest]
    groups: list[Group]
    """What the words stand for."""
    query: tantivy.Query
    """Finds all that match."""


class Ranker:
    """Ranks over one state of the index."""

    def __init__(
        self,
        reader: IndexReader,
        groups: Groups,
    ) -> None:
        self.reader, self.groups = reader, groups
        schema, searcher = reader.schema, reader.searcher
        quotes = tantivy.Query.term_query(schema, "facet", QUOTE, "basic")
        self._whole = reader.count(quotes) == searcher.doc_freq("facet", QUOTE)
        """Whether no quote has been taken out since the index was written: frequencies still count those."""
        self._months = sorted(searcher.terms_with_prefix("facet", "month="), reverse=True)

    def rank(self, query: Query, filters: Sequence[Clause]) -> Ranking:
        """What matches the query and its `filters`."""
        fixed = [*filters]
        fixed += [(Must, self.groups.phrase(phrase)) for phrase in query.phrases]
        fixed += [(MustNot, self.groups.phrase(phrase)) for phrase in query.without_phrases]
        fixed += [(MustNot, self.groups.exactly(self.groups.word(word))) for word in query.without_words]
        groups = self.groups.of(query)
        if not groups:
            every = all_of([tantivy.Query.term_query(self.reader.schema, "facet", QUOTE, "basic")], fixed)
            total = self.reader.count(every)
            return Ranking(total, [Rest(every, 100.0, total)], [], every)
        if len(query.words) == 1:
            return self._one(groups[0], fixed)
        return _Several(self, query, groups, fixed).ranking()

    def _one(self, group: Group, fixed: list[Clause]) -> Ranking:
        """One word: quotes that have it, then what it begins, then near spellings, each newest first."""
        exact = self.groups.exactly(group, whole=True)
        query = all_of([exact], fixed)
        only_word = self._whole and not fixed and group.naming is None and group.word.isascii()
        asked = [Rest(query, 100.0, group.own if only_word else self.reader.count(query))]
        if group.typing:
            query = all_of([self.groups.begun(group)], [*fixed, (MustNot, exact)])
            asked.append(Rest(query, 95.0, self.reader.count(query)))
        if sum(rest.size for rest in asked) < PAGE:
            self.groups.expand(group, alone=True)
            for alike, near in self.groups.nearly_by_similarity(group):
                query = all_of([near], [*fixed, *((MustNot, rest.query) for rest in asked)])
                asked.append(Rest(query, NEARLY[0] + (NEARLY[1] - NEARLY[0]) * alike, self.reader.count(query)))
        total = sum(rest.size for rest in asked)
        return Ranking(total, [*asked], [group], any_of([rest.query for rest in asked]))

    def dated(self, ranking: Ranking, *, oldest: bool) -> Ranking:
        """The same quotes by date alone."""
        if any(isinstance(part, Rest) for part in ranking.parts):
            total = self.reader.count(ranking.query)
            return ranking._replace(total=total, parts=[Rest(ranking.query, 0.0, total)])
        found = [one for part in ranking.parts if isinstance(part, list) for one in part]
        orders = self.reader.orders([one.address for one in found])
        turn = -1 if oldest else 1
        pairs = sorted(zip(found, orders, strict=True), key=lambda pair: (turn * pair[1], place(pair[0])))
        return ranking._replace(parts=[[one for one, _ in pairs]])

    def newest(self, query: tantivy.Query, n: int, most: int, enough: int = PAGE) -> list[Address]:
        """The newest `n` quotes that match, of at `most` so many; among the newest of many, `enough` will do."""
        if most > BROAD:
            for share in WINDOWS:
                window = self._window(max(BROAD, self.reader.searcher.num_docs // share))
                if window is None:
                    break
                found = self.reader.by_date(all_of([window, query]), n)
                if len(found) >= enough:
                    return found
        return self.reader.by_date(query, n)

    def _window(self, n: int) -> tantivy.Query | None:
        """The latest months that together have `n` quotes; None where that is all."""
        months: list[str] = []
        for month, frequency in self._months:
            months.append(month)
            n -= frequency
            if n <= 0:
                return self.reader.any_facet(months)
        return None

    def compare(self, typed: str, addresses: Sequence[Address]) -> list[tuple[str, float]]:
        """Of each quote its folded text, and how much it is like what was typed, 0 to 100."""
        texts = self.reader.texts(addresses)
        scores = [0.0] * len(texts)
        for _, score, place in process.extract(typed[:COMPARED], texts, scorer=fuzz.partial_ratio, limit=None):
            scores[place] = score
        return list(zip(texts, scores, strict=True))

    def ordered(self, found: Iterable[Found]) -> list[Found]:
        """Best first; what is equal newest first."""
        found = list(found)
        orders = self.reader.orders([one.address for one in found])
        pairs = zip(found, orders, strict=True)
        return [one for one, _ in sorted(pairs, key=lambda pair: (-round(pair[0].score, 1), pair[1], place(pair[0])))]


class _Several:
    """The ranking of several words."""

    def __init__(self, ranker: Ranker, query: Query, groups: list[Group], fixed: list[Clause]) -> None:
        self._ranker, self._make, self._groups, self._fixed = ranker, ranker.groups, groups, fixed
        by_word = {group.word: group for group in groups}
        self._row = [by_word[word.text] for word in query.words]
        self._marks = min(query.marks, MOST_MARKS)
        self._typed = " ".join(word.text for word in query.words)
        self._telling = ranker.groups.telling(groups)
        self._found: dict[Place, Found] = {}
        self._more_rows: tantivy.Query | None = None
        self._rest: Rest | None = None
        self._asked = [tantivy.Query.empty_query()]
        self._total = 0

    def ranking(self) -> Ranking:
        """Band after band, until there is a page."""
        if all(group.frequency or group.naming for group in self._groups):
            self._all_words()
        if self._total < PAGE:
            known = any(group.frequency for group in self._groups)
            for group in self._telling:
                self._make.expand(group, alone=not known)
            if all(group.frequency or group.naming or group.near for group in self._telling):
                self._nearly()
            if self._total < PAGE and known:
                self._some()
        return Ranking(self._total, self._parts(), self._groups, any_of(self._asked))

    def _parts(self) -> list[list[Found] | Rest]:
        best = self._ranker.ordered(self._found.values())
        parts: list[list[Found] | Rest] = [[one for one in best if one.score == 100]]
        rest = self._rest
        if self._more_rows is not None and rest is not None:
            parts.append(Rest(self._more_rows, 100.0))
            rest = Rest(all_of([rest.query], [(MustNot, self._more_rows)]), rest.score)
        parts.append([one for one in best if one.score < 100])
        return [*parts, rest] if rest is not None else parts

    def _all_words(self) -> None:
        query = all_of([self._make.exactly(group) for group in self._groups], self._fixed)
        estimate = min(group.estimate for group in self._groups)
        addresses, self._total = self._ranker.reader.newest_and_count(query, CANDIDATES)
        self._asked = [query]
        if self._total > len(addresses):
            self._rest = Rest(query, ALL_WORDS[0])
            rows = all_of([any_of(self._make.rows(self._row, self._marks))], [*self._fixed, (Must, query)])
            in_a_row = self._ranker.newest(rows, CANDIDATES, self._total, CANDIDATES)
            if len(in_a_row) == CANDIDATES:
                self._more_rows = all_of([self._make.exact_row(self._row)], self._fixed)
            addresses = [*in_a_row, *addresses]
        if self._more_rows is None and any(group.completions and not group.typing for group in self._groups):
            # The last word is one that is known, and may begin another all the same.
            begun = all_of([any_of(self._make.rows(self._row, self._marks))], [*self._fixed, (MustNot, query)])
            more = self._ranker.newest(begun, PAGE, estimate)
            self._total += len(more)
            addresses = [*more, *addresses]
        self._add(addresses, ALL_WORDS)

    def _nearly(self) -> None:
        query = all_of([self._make.nearly(group) for group in self._telling], self._fixed)
        addresses, count = self._ranker.reader.newest_and_count(query, CANDIDATES)
        if count > len(addresses):
            self._rest = Rest(query, NEARLY[0])
            rows = all_of([any_of(self._make.rows(self._row, self._marks))], [*self._fixed, (Must, query)])
            addresses = [*self._ranker.newest(rows, CANDIDATES, count), *addresses]
        self._add(addresses, NEARLY)
        self._asked.append(query)
        self._total = max(count, len(self._found))

    def _some(self) -> None:
        """Quotes with some of the words: all but one; where none has these, any that say enough."""
        telling = self._telling
        whole = sum(group.weight for group in telling)
        queries = [self._make.nearly(group) for group in telling]
        all_but_one = [
            all_of(queries[:at] + queries[at + 1 :])
            for at, group in enumerate(telling)
            if whole - group.weight >= ENOUGH * whole
        ]
        if all_but_one:
            some = all_of([any_of(all_but_one)], self._fixed)
            self._asked.append(some)
            self._add(self._ranker.newest(some, CANDIDATES, 0), SOME)
        if not self._found and len(telling) > 2:
            weighed = [
                (Should, tantivy.Query.const_score_query(query, group.weight))
                for query, group in zip(queries, telling, strict=True)
                if group.weight > whole / 20
            ]
            fixed = [(how, _unscored(query) if how == Must else query) for how, query in self._fixed]
            some = all_of([tantivy.Query.boolean_query(weighed)], fixed)
            hits = self._ranker.reader.searcher.search(some, CANDIDATES, count=False).hits
            self._add([address for score, address in hits if score >= ENOUGH * whole], SOME)
        self._total = max(self._total, len(self._found))

    def _add(self, addresses: Iterable[Address], band: tuple[float, float]) -> None:
        new = {(each.segment_ord, each.doc): each for each in addresses}
        new = {where: each for where, each in new.items() if where not in self._found}
        compared = self._ranker.compare(self._typed, list(new.values()))
        for (where, address), (text, alike) in zip(new.items(), compared, strict=True):
            score = band[0] + (band[1] - band[0]) * alike / 100
            if band == ALL_WORDS and alike > 70:
                score = self._in_a_row(text) or score
            self._found[where] = Found(score, address)

    def _in_a_row(self, text: str) -> float:
        """100 where the words stand in a row, 99 where marks stand between them, else 0."""
        typing, typed = self._row[-1].typing, self._typed
        at = text.find(typed)
        if at >= 0 and not is_word(text[at - 1 : at]):
            after = text[at + len(typed) : at + len(typed) + 1]
            if typing or not is_word(after):
                return 100.0
        row = f" {typed}" if typing else f" {typed} "
        return 99.0 if row in f" {' '.join(words(text))} " else 0.0


def place(found: Found) -> Place:
    """Where a quote stands in the index."""
    return found.address.segment_ord, found.address.doc


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)
