"""The words of the index: how many texts have one, which begin like it, which are spelled nearly like it."""

from __future__ import annotations

import re
from functools import lru_cache

import tantivy
from rapidfuzz.distance import OSA

MOST_COMPLETIONS = 24
MOST_NEAR = 16
MOST_LETTERS = 64
"""Longer words are compared as a whole only."""

_FETCHED = 200
_PLAIN = re.compile(r"[a-z]+")


class Vocabulary:
    """Questions to one state of the index. Answers are kept: while one types, only the last word is new."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher
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
        is known to back a guess, so short words must at least begin alike. Two of the `most_edits` are for long words;
        the second is tried where the first finds nothing. Figures and scripts without an alphabet
        have no near spellings.
        """
        if not _PLAIN.fullmatch(word) or not 4 <= len(word) <= MOST_LETTERS:
            return ()
        found: dict[str, float] = {}
        for edits in range(1, (1 if len(word) < 8 else most_edits) + 1):
            for other in self._fuzzy(word, edits):
                if other != word and (not alone or len(word) > 5 or other[0] == word[0]):
                    found[other] = OSA.normalized_similarity(word, other)
            if any(map(self.frequency, found)):
                break
        if typing and not found and len(word) >= 5:
            found = {
                other: OSA.normalized_similarity(word, other[: len(word)])
                for other in self._fuzzy(word, 1, prefix=True)
                if other[0] == word[0] and other != word
            }
        ordered = sorted(found.items(), key=lambda pair: (-round(pair[1], 2), -self.frequency(pair[0]), pair[0]))
        return tuple(ordered[:MOST_NEAR])

    def _fuzzy(self, word: str, edits: int, *, prefix: bool = False) -> list[str]:
        query = tantivy.Query.fuzzy_term_query(self._schema, "word", word, edits, True, prefix)
        hits = self._searcher.search(query, _FETCHED, count=False).hits
        return [self._searcher.doc(address)["word"][0] for _, address in hits]
