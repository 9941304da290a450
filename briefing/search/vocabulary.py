"""The words of the index: their frequencies, completions, near spellings, and words written as one."""

from __future__ import annotations

import re
from functools import lru_cache

import tantivy
from rapidfuzz.distance import OSA

from briefing.search.documents import QUOTE

MAX_COMPLETIONS = 24
MAX_NEAR = 16
MAX_LETTERS = 64
"""Maximum length of a word that near spellings are looked for of."""

MIN_LETTERS = 4
SHORT = 5
"""Length up to which a word has many neighbours of another meaning."""

LONG = 7
MAX_SPLITS = 4
MIN_SPLIT_LETTERS = 4
TWO_EDITS_FROM = 8
RARE = 20_000
"""A word that fewer than one quote in this number has may itself be a typo."""

_FETCHED = 200
_PLAIN = re.compile(r"[a-z]+")


class Vocabulary:
    """The vocabulary of one state of the index. Answers are cached: as a query is typed, only its last word is new."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher
        self._size = searcher.doc_freq("facet", QUOTE)
        self.frequency = lru_cache(8192)(self._frequency)
        self.completions = lru_cache(512)(self._completions)
        self.near = lru_cache(2048)(self._near)
        self.splits = lru_cache(2048)(self._splits)
        self.between = lru_cache(2048)(self._between)

    def _frequency(self, word: str) -> int:
        """Return the number of quotes that have a word."""
        return self._searcher.doc_freq("text", word)

    def _completions(self, start: str) -> tuple[tuple[str, int], ...]:
        """Return the most frequent longer words that begin with `start`, with the number of quotes that have each."""
        found = self._searcher.terms_with_prefix("text", start, limit=MAX_COMPLETIONS + 1)
        return tuple((word, n) for word, n in found if word != start)[:MAX_COMPLETIONS]

    def _near(self, word: str, typing: bool, alone: bool, max_edits: int) -> tuple[tuple[str, float], ...]:
        """Return words spelled nearly like `word`, nearest first, each with its similarity from 0 to 1.

        Edits are insertions, deletions, substitutions and swaps; the second of `max_edits` is for long words, and is
        tried where the first finds nothing. `typing`: where no whole word is near, words that begin nearly like it.
        `alone`: no other word of the query is known and backs a guess. Figures and unspaced scripts have no near
        spellings.
        """
        if not _PLAIN.fullmatch(word) or not MIN_LETTERS <= len(word) <= MAX_LETTERS:
            return ()
        found: dict[str, float] = {}
        for edits in range(1, (1 if len(word) < TWO_EDITS_FROM else max_edits) + 1):
            for other in self._fuzzy(word, edits):
                if other != word and not (alone and self._a_guess(word, other)):
                    found[other] = OSA.normalized_similarity(word, other)
            if any(map(self.frequency, found)):
                break
        if typing and not found and len(word) > SHORT:
            for other in self._fuzzy(word, 1, prefix=True):
                if other[0] == word[0] and not (alone and self._a_guess(word, other)):
                    found[other] = OSA.normalized_similarity(word, other[: len(word)])
        ordered = sorted(found.items(), key=lambda pair: (-round(pair[1], 2), -self.frequency(pair[0]), pair[0]))
        return tuple(ordered[:MAX_NEAR])

    def _splits(self, word: str) -> tuple[tuple[str, str], ...]:
        """Return pairs of words that `word` is when written as one, the likeliest first."""
        if not _PLAIN.fullmatch(word) or not MIN_SPLIT_LETTERS <= len(word) <= MAX_LETTERS:
            return ()
        found = []
        for at in range(1, len(word)):
            one, other = word[:at], word[at:]
            n = self.frequency(one) and min(self.frequency(one), self.frequency(other))
            if n:
                found.append((n, (one, other)))
        return tuple(split for _, split in sorted(found, reverse=True)[:MAX_SPLITS])

    def _between(self, before: str, after: str) -> tuple[str, ...]:
        """Return characters that occur between two others in the pairs of unspaced scripts, the most frequent first."""
        found = []
        for pair, n in self._searcher.terms_with_prefix("text", before):
            if len(pair) == 2 and (following := self.frequency(pair[1] + after)):
                found.append((min(n, following), pair[1]))
        return tuple(character for _, character in sorted(found, reverse=True))

    def _a_guess(self, word: str, other: str) -> bool:
        """Return whether a word alone is too short for its neighbour to be meant: most words of 4 letters have one."""
        if len(word) == MIN_LETTERS:
            return sorted(word) != sorted(other)  # but for a swap
        if len(word) == SHORT and word[0] != other[0]:
            return True
        # A word that no quote has comes from a brief's title, summary or assessments.
        return len(word) < LONG and 0 < self.frequency(other) < self._size / RARE

    def _fuzzy(self, word: str, edits: int, *, prefix: bool = False) -> list[str]:
        query = tantivy.Query.fuzzy_term_query(self._schema, "word", word, edits, True, prefix)
        hits = self._searcher.search(query, _FETCHED, count=False).hits
        return [self._searcher.doc(address)["word"][0] for _, address in hits]
