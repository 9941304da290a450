"""The words of the index: how many texts have one, which begin like it, which are spelled nearly like it."""

from __future__ import annotations

import re
from functools import lru_cache

import tantivy
from rapidfuzz.distance import OSA

from briefing.search.documents import QUOTE

MOST_COMPLETIONS = 24
MOST_NEAR = 16
MOST_LETTERS = 64
"""Longer words are compared as a whole only."""

LEAST_LETTERS = 4
SHORT = 5
"""Words of so few letters have many neighbours that mean something else."""
LONG = 7
TWO_EDITS_FROM = 8
RARE = 20_000
"""What fewer than one quote in so many has may itself be a slip, or a name that one saw once."""

_FETCHED = 200
_PLAIN = re.compile(r"[a-z]+")


class Vocabulary:
    """Questions to one state of the index. Answers are kept: while one types, only the last word is new."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher
        self._size = searcher.doc_freq("facet", QUOTE)
        self.frequency = lru_cache(8192)(self._frequency)
        self.completions = lru_cache(512)(self._completions)
        self.near = lru_cache(2048)(self._near)

    def _frequency(self, word: str) -> int:
        """How many quotes have the word."""
        return self._searcher.doc_freq("text", word)

    def _completions(self, start: str) -> tuple[tuple[str, int], ...]:
        """The most frequent words that begin with `start`, itself not among them, and how many quotes have each."""
        found = self._searcher.terms_with_prefix("text", start, limit=MOST_COMPLETIONS + 1)
        return tuple((word, n) for word, n in found if word != start)[:MOST_COMPLETIONS]

    def _near(self, word: str, typing: bool, alone: bool, most_edits: int) -> tuple[tuple[str, float], ...]:
        """Words spelled nearly like `word` (insertions, deletions, substitutions, swaps), nearest first, each with
        its similarity from 0 to 1.

        `typing`: where none is near as a whole, words that begin nearly like it. `alone`: no other word of the query
        is known and backs a guess. Two of the `most_edits` are for long words; the second is tried where the first
        finds nothing. Figures and scripts without an alphabet have no near spellings.
        """
        if not _PLAIN.fullmatch(word) or not LEAST_LETTERS <= len(word) <= MOST_LETTERS:
            return ()
        found: dict[str, float] = {}
        for edits in range(1, (1 if len(word) < TWO_EDITS_FROM else most_edits) + 1):
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
        return tuple(ordered[:MOST_NEAR])

    def _a_guess(self, word: str, other: str) -> bool:
        """Whether a word by itself says too little for its neighbour to be meant: nearly any four letters have one."""
        if len(word) == LEAST_LETTERS:
            return sorted(word) != sorted(other)  # but for a swap
        if len(word) == SHORT and word[0] != other[0]:
            return True
        # What no quote has stands here as somebody's name, or in a brief's own words.
        return len(word) < LONG and 0 < self.frequency(other) < self._size / RARE

    def _fuzzy(self, word: str, edits: int, *, prefix: bool = False) -> list[str]:
        query = tantivy.Query.fuzzy_term_query(self._schema, "word", word, edits, True, prefix)
        hits = self._searcher.search(query, _FETCHED, count=False).hits
        return [self._searcher.doc(address)["word"][0] for _, address in hits]
