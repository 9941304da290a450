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
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from briefing.text.fold import fold, whole_words
from briefing.text.sounds import skeletons, sound_keys, unvowelled_skeletons

EXACT, JOINED, SOUND, SKELETON = 1.0, 0.98, 0.93, 0.7
"""Similarity of a word that is the same, written in one or in two, of the same sound, of the same consonants."""

MAX_QUERY_WORDS = 32
MIN_TYPO_LETTERS = 4
TWO_TYPOS_FROM = 8
"""Length from which two edits are forgiven, in letters."""
MAX_PREFIXES = 200
"""Maximum number of words that a typed beginning is completed to."""

MAX_EXPANDED = 2_000
"""Maximum number of candidates that one common word adds; those that other words name are still compared."""

_POSSESSIVE = re.compile(r"'s\b")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_UNVOWELLED = re.compile("[\u0590-\u07bf\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_BITS = {letter: 1 << bit for bit, letter in enumerate(_ALPHABET)}


class NameWord(NamedTuple):
    """A folded word of a name, and the kind of script it was written in."""

    text: str
    cyrillic: bool = False
    unvowelled: bool = False


class Match(NamedTuple):
    """A candidate that matches, by its index, and a score above 0 up to 100; 100 for one whole spelling as typed."""

    candidate: int
    score: float


Lookups = Sequence[Mapping[int, float]]
"""For each word of a query, ids of name words like it, each with its similarity, above 0 up to 1."""

Cover = Mapping[int, float]
"""For a candidate, by the index of a word of the query, how well it matches."""


@lru_cache(maxsize=1 << 16)
def name_words(text: str) -> tuple[NameWord, ...]:
    """Return the folded words of a name, with unspaced scripts as whole runs."""
    if text.isascii():
        return tuple(map(NameWord, ascii_words(text)))
    found: list[NameWord] = []
    for part in text.split():
        found += [NameWord(word, *scripts(part)) for word in whole_words(_POSSESSIVE.sub("", fold(part)))]
    return tuple(found)


def ascii_words(text: str) -> list[str]:
    """Return the folded words of a name in ASCII: the texts of its `name_words`."""
    return whole_words(_POSSESSIVE.sub("", fold(text)))


def scripts(text: str) -> tuple[bool, bool]:
    """Return whether a text has Cyrillic letters, and whether it has Arabic or Hebrew ones."""
    if text.isascii():
        return False, False
    return _CYRILLIC.search(text) is not None, _UNVOWELLED.search(text) is not None


class WordTable:
    """Distinct words, each looked up by likeness. Adding is cheap; what a lookup needs is made when first needed."""

    def __init__(self) -> None:
        self.ids: dict[NameWord, int] = {}
        self.words: list[NameWord] = []
        self.exact: dict[str, list[int]] = {}
        self.lookup = lru_cache(4096)(self._lookup)

    def add(self, word: NameWord) -> int:
        """Return the id of a word."""
        known = self.ids.get(word)
        if known is None:
            known = self.ids[word] = len(self.words)
            self.words.append(word)
            self.exact.setdefault(word.text, []).append(known)
        return known

    def _lookup(self, word: NameWord, typing: bool, fuzzy: bool) -> dict[int, float]:
        """Return ids of words like `word`, each with its similarity.

        `typing`: the word may still grow. `fuzzy`: also by sound and with typos.
        """
        found = dict.fromkeys(self.exact.get(word.text, ()), EXACT)
        if typing:
            for other in self._begun(word.text):
                share = len(word.text) / len(self.words[other].text)
                found.setdefault(other, 0.85 + 0.13 * share)
        if fuzzy:
            self._add_fuzzy(word, found)
            if typing and not found:
                found.update(self._begun_with_typo(word.text))
        return found

    def _add_fuzzy(self, word: NameWord, found: dict[int, float]) -> None:
        if not word.text.isascii():
            for other, similarity in self._unspaced_like(word.text):
                found[other] = max(found.get(other, 0.0), similarity)
            return
        keys = sound_keys(word.text, word.cyrillic)
        for key in keys:
            for other in self._by_sound.get(key, ()):
                found.setdefault(other, SOUND)
        for other, similarity in self._typos(word.text):
            found[other] = max(found.get(other, 0.0), similarity)
        for other in self._same_skeleton(word):
            if other not in found:
                theirs = self.words[other]
                alike = max(
                    OSA.normalized_similarity(one, two)
                    for one in keys[:2]
                    for two in sound_keys(theirs.text, theirs.cyrillic)[:2]
                )
                if word.unvowelled != theirs.unvowelled:
                    found[other] = SKELETON + 0.2 * alike
                elif alike >= 0.5:
                    found[other] = 0.45 + 0.4 * alike

    # --- tables

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.exact)

    @cached_property
    def _by_sound(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            if word.text.isascii():
                for key in sound_keys(word.text, word.cyrillic):
                    table.setdefault(key, []).append(number)
        return table

    @cached_property
    def _by_skeleton(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            if word.text.isascii() and not word.unvowelled:
                for key in skeletons(word.text, word.cyrillic):
                    if len(key) > 2:
                        table.setdefault(key, []).append(number)
        return table

    @cached_property
    def _by_bare_skeleton(self) -> dict[str, list[int]]:
        """Words in Arabic and Hebrew by what compares with others, and others by what compares with them."""
        table: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            if word.text.isascii():
                for key in unvowelled_skeletons(word.text):
                    if len(key) > 1:
                        table.setdefault(key, []).append(number)
        return table

    @cached_property
    def _by_character(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            if not word.text.isascii():
                for character in set(word.text):
                    table.setdefault(character, []).append(number)
        return table

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[int, int]]]:
        """By the length of Latin words their ids, each with the set of its letters as bits."""
        table: dict[int, list[tuple[int, int]]] = {}
        for number, word in enumerate(self.words):
            if word.text.isascii():
                table.setdefault(len(word.text), []).append((number, _mask(word.text)))
        return table

    # --- likeness

    def _begun(self, start: str) -> Iterable[int]:
        at = bisect_left(self._sorted, start)
        for text in self._sorted[at : at + MAX_PREFIXES]:
            if not text.startswith(start):
                break
            yield from self.exact[text]

    def _same_skeleton(self, word: NameWord) -> Iterable[int]:
        if word.unvowelled:
            for key in unvowelled_skeletons(word.text):
                if len(key) > 1:
                    yield from self._by_bare_skeleton.get(key, ())
            return
        for key in skeletons(word.text, word.cyrillic):
            yield from self._by_skeleton.get(key, ())
        if self._has_unvowelled:
            for key in unvowelled_skeletons(word.text):
                yield from (other for other in self._by_bare_skeleton.get(key, ()) if self.words[other].unvowelled)

    @cached_property
    def _has_unvowelled(self) -> bool:
        return any(word.unvowelled for word in self.words)

    def _typos(self, text: str) -> Iterable[tuple[int, float]]:
        """Yield words with few edits (insertions, deletions, substitutions, swaps)."""
        if len(text) < MIN_TYPO_LETTERS:
            return
        edits = 2 if len(text) >= TWO_TYPOS_FROM else 1
        letters, size = _mask(text), len(text)
        near = [
            number
            for length in range(size - edits, size + edits + 1)
            for number, mask in self._by_length.get(length, ())
            if (mask ^ letters).bit_count() <= 2 * edits
        ]
        texts = [self.words[number].text for number in near]
        for _, distance, index in process.extract(text, texts, scorer=OSA.distance, score_cutoff=edits, limit=None):
            other = texts[index]
            if other[0] == text[0] or min(len(text), len(other)) > MIN_TYPO_LETTERS:
                yield near[index], 1 - distance / max(len(text), len(other))

    def _begun_with_typo(self, text: str) -> dict[int, float]:
        if len(text) < 5 or not text.isascii():
            return {}
        letters = _mask(text)
        near = [
            number
            for length, words in self._by_length.items()
            if length > len(text)
            for number, mask in words
            if (letters & ~mask).bit_count() <= 1 and self.words[number].text[0] == text[0]
        ]
        return {
            number: 0.85 - 1 / len(text)
            for number in near
            if any(OSA.distance(text, self.words[number].text[: len(text) + more]) <= 1 for more in (-1, 0, 1))
        }

    def _unspaced_like(self, text: str) -> Iterable[tuple[int, float]]:
        """Yield names in unspaced scripts that hold `text`, are held by it, or differ in one character."""
        shared = Counter(number for character in set(text) for number in self._by_character.get(character, ()))
        distinct = len(set(text))
        for number, count in shared.items():
            other = self.words[number].text
            if other == text:
                continue
            if (len(text) > 1 and text in other) or (len(other) > 1 and other in text):
                yield number, 0.6 + 0.35 * min(len(text), len(other)) / max(len(text), len(other))
            elif len(text) > 2 and count >= distinct - 1 and OSA.distance(text, other, score_cutoff=1) <= 1:
                yield number, 1 - 1 / max(len(text), len(other))


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
            _, cyrillic, unvowelled = words[0]
            joined = NameWord("".join([word.text for word in words]), cyrillic, unvowelled)
            known = self._joined[row] = self._table.add(joined)
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
    """Return neighbouring pairs, and the whole row where it is longer."""
    return [*pairwise(row), *([row] if 2 < len(row) <= 5 else [])]


def _mask(text: str) -> int:
    mask = 0
    for letter in text:
        mask |= _BITS.get(letter, 0)
    return mask
