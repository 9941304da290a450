"""Ranking of names and labels against what someone types: one matcher for filters, pickers, facets and speakers.

A candidate has one or several spellings (a name and its aliases, in any script). A word of the query may match a word
of a spelling exactly, by its beginning while it is typed, by its sound (*Selenskyj*, *Zelenskyy*), without vowels where
one of the two is in Arabic or Hebrew, or by a few edits; words may be joined or split. Names in scripts without spaces
match as a whole, in part, or but for one character.

    >>> matcher = Matcher([["Kassym-Jomart Tokayev", "Тоқаев"], ["Xi Jinping", "习近平"]])
    >>> [match.candidate for match in matcher.rank("tokaev")]
    [0]
"""

from __future__ import annotations

import math
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple

from briefing.text.name_words import NameWord, name_words
from briefing.text.word_table import WordTable

JOINED = 0.98
"""Similarity of words written as one in a name and as two in a query, or the reverse."""

MAX_JOINED_WORDS = 5
"""Maximum number of words of a name of which more than two may be written as one."""

MAX_QUERY_WORDS = 32
MAX_EXPANDED = 2_000
"""Maximum number of candidates that one common word adds; those that other words name are still compared."""


class Match(NamedTuple):
    """A candidate that matches, by its index, and a score above 0 up to 100; 100 for one whole spelling as typed."""

    candidate: int
    score: float


Lookups = Sequence[Mapping[int, float]]
"""For each word of a query, ids of name words like it, each with its similarity, above 0 up to 1."""

Cover = Mapping[int, float]
"""For a candidate, by the index of a word of the query, how well it matches."""


class Matcher:
    """Candidates that a query is compared with."""

    def __init__(self, candidates: Iterable[Sequence[str]]) -> None:
        """`candidates`: the spellings of each; what is found is an index into them."""
        self._table = table = WordTable()
        self._spellings: list[list[tuple[int, ...]]] = []
        """By candidate the ids of the words of each spelling."""
        self._joined: dict[tuple[int, ...], int] = {}
        """Ids of words that are neighbours of a spelling written as one."""
        self._postings: list[dict[int, None]] = []
        """By a word's id the candidates that have it."""
        for index, spellings in enumerate(candidates):
            rows = [row for row in map(name_words, dict.fromkeys(spellings)) if row]
            self._spellings.append([tuple(map(table.add, row)) for row in rows])
            for row in self._spellings[-1]:
                numbers = [*row, *map(self._join, _neighbours(row))]
                self._postings += ({} for _ in range(len(table.words) - len(self._postings)))
                for number in numbers:
                    self._postings[number][index] = None

    def __len__(self) -> int:
        return len(self._spellings)

    def _join(self, row: tuple[int, ...]) -> int:
        known = self._joined.get(row)
        if known is None:
            words = [self._table.words[number] for number in row]
            joined = words[0]._replace(text="".join([word.text for word in words]))
            known = self._joined[row] = self._table.add(joined, compound=True)
        return known

    def rank(self, query: str, limit: int | None = None, *, typing: bool = True) -> list[Match]:
        """Return the candidates that match every word of a query, best first; what is equal in the order given.

        `typing`: its words may be the beginnings of names. An empty query matches every candidate.
        """
        words = name_words(query)[:MAX_QUERY_WORDS]
        if not words:
            everything = [Match(index, 100.0) for index in range(len(self))]
            return everything[:limit]
        begun = range(len(words) if typing and not query[-1:].isspace() else len(words) - 1)
        matches = []
        found, lookups = self.all_words(words, begun=begun)
        for index, cover in found.items():
            mean = sum(cover.values()) / len(words)
            matches.append(Match(index, 100 * mean * (0.8 + 0.2 * self.completeness(index, lookups))))
        matches.sort(key=lambda match: (-round(match.score, 6), match.candidate))
        return matches[:limit]

    def all_words(
        self, words: Sequence[NameWord], *, begun: Container[int] = (), limit: int | None = None
    ) -> tuple[dict[int, Cover], Lookups]:
        """Return the candidates that all words match, also by sound and with typos, and the lookups of the words.

        `begun`: indexes of words that may be the beginnings of names. `limit`: the maximum number of candidates.
        """
        lookups: list[dict[int, float]] = [{} for _ in words]
        candidates: set[int] | None = None
        joined = self._joined_lookups(words, begun)
        unlikely_first = sorted(range(len(words)), key=lambda at: len(self._table.exact.get(words[at].text, ())))
        for at in unlikely_first:
            lookups[at] = {**self._table.lookup(words[at], at in begun, True)}
            for number, similarity in joined[at].items():
                lookups[at][number] = max(lookups[at].get(number, 0.0), similarity)
            having = set().union(*(self._postings[number] for number in lookups[at]))
            candidates = having if candidates is None else candidates & having
            if not candidates:
                return {}, lookups
        return self._covers(lookups, candidates or (), limit), lookups

    def any_words(
        self,
        words: Sequence[NameWord],
        *,
        begun: Container[int] = (),
        fuzzy: bool = False,
        linking: Collection[int] = (),
        limit: int | None = None,
    ) -> tuple[dict[int, Cover], Lookups]:
        """Return the candidates that some words match, those with most of the query first, and the lookups.

        `fuzzy`: also by sound and with typos. `linking`: indexes of words that say nothing alone. Others as for
        `all_words`.
        """
        lookups = [{**self._table.lookup(word, at in begun, fuzzy)} for at, word in enumerate(words)]
        for mine, theirs in zip(lookups, self._joined_lookups(words, begun), strict=True):
            for number, similarity in theirs.items():
                mine[number] = max(mine.get(number, 0.0), similarity)
        candidates: set[int] = set()
        telling = [ids for at, ids in enumerate(lookups) if at not in linking]
        for ids in sorted(telling, key=self._frequency):
            if ids and (not candidates or self._frequency(ids) <= MAX_EXPANDED):
                candidates.update(*(self._postings[number] for number in ids))
        return self._covers(lookups, candidates, limit), lookups

    def completeness(self, index: int, lookups: Lookups) -> float:
        """Return the share of the letters of a candidate's best spelling that the words of a query match, 0 to 1."""
        best = 0.0
        for row in self._spellings[index]:
            options: list[tuple[int, tuple[int, ...]]] = [(number, (at,)) for at, number in enumerate(row)]
            options += [
                (self._joined[tuple(row[at] for at in part)], part) for part in _neighbours(tuple(range(len(row))))
            ]
            matched: set[int] = set()
            for ids in lookups:
                fitting = [(ids[number], matched.isdisjoint(part), part) for number, part in options if number in ids]
                if fitting:
                    matched.update(max(fitting)[2])
            if matched:
                lengths = [len(self._table.words[number].text) for number in row]
                best = max(best, sum(lengths[at] for at in matched) / sum(lengths))
        return best

    def distinctness(self, index: int, lookups: Lookups) -> float:
        """Return the share of a query's matching words that have a word of a candidate's best spelling to themselves.

        Words that are together one word of the candidate count, as does a word that is several of them.
        """
        matching = [ids for ids in lookups if ids]
        best = 0
        for row in self._spellings[index]:
            together = {self._joined[part] for part in _neighbours(row)}
            options = [[at for at, number in enumerate(row) if number in ids] for ids in matching]
            taken: set[int] = set()
            count = 0
            for ids, fitting in sorted(zip(matching, options, strict=True), key=lambda pair: len(pair[1])):
                free = [(ids[row[at]], at) for at in fitting if at not in taken]
                if free:
                    taken.add(max(free)[1])
                    count += 1
                elif any(ids[row[at]] >= JOINED for at in fitting) or not together.isdisjoint(ids):
                    count += 1
            best = max(best, count)
        return best / len(matching) if matching else 0.0

    def _joined_lookups(self, words: Sequence[NameWord], begun: Container[int]) -> list[dict[int, float]]:
        """Return, for each word, name words that it is together with a neighbour."""
        found: list[dict[int, float]] = [{} for _ in words]
        for at, (one, other) in enumerate(pairwise(words)):
            joined = self._table.lookup(one._replace(text=one.text + other.text), at + 1 in begun, False)
            for number, similarity in joined.items():
                found[at][number] = found[at + 1][number] = similarity * JOINED
        return found

    def _frequency(self, ids: Iterable[int]) -> int:
        return sum(len(self._postings[number]) for number in ids)

    def _covers(self, lookups: Lookups, candidates: Collection[int], limit: int | None) -> dict[int, Cover]:
        found: dict[int, dict[int, float]] = {index: {} for index in candidates}
        for at, ids in enumerate(lookups):
            for number, similarity in ids.items():
                posting = self._postings[number]
                for index in found.keys() & posting.keys() if len(found) < len(posting) else posting:
                    cover = found.get(index)
                    if cover is not None and similarity > cover.get(at, 0.0):
                        cover[at] = similarity
        if limit is None or len(found) <= limit:
            return dict(found)
        weights = [math.log1p(len(self) / (1 + self._frequency(ids))) for ids in lookups]
        best = nsmallest(
            limit, found, key=lambda index: (-sum(weights[at] * near for at, near in found[index].items()), index)
        )
        return {index: found[index] for index in best}


def _neighbours(row: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return neighbouring pairs and, of up to five words, every longer part."""
    longer = range(3, len(row) + 1) if len(row) <= MAX_JOINED_WORDS else ()
    return [*pairwise(row), *(row[at : at + size] for size in longer for at in range(len(row) - size + 1))]
