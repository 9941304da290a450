"""The words of the index: how many texts have one, which begin like it, which are spelled nearly like it."""

from __future__ import annotations

import re
from functools import lru_cache

import tantivy
from rapidfuzz.distance import OSA

MOST_COMPLETIONS = 64
MOST_NEAR = 24
_FETCHED = 200
_PLAIN = re.compile(r"[a-z]+")


class Vocabulary:
    """Questions to one state of the index. Answers are kept: while one types, only the last word is new."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher
        self.frequency = lru_cache(4096)(self._frequency)
        self.completions = lru_cache(512)(self._completions)
        self.near = lru_cache(512)(self._near)

    def _frequency(self, word: str) -> int:
        return self._searcher.doc_freq("text", word)

    def _completions(self, start: str) -> tuple[str, ...]:
        """The most frequent words that begin with `start`, itself not among them."""
        found = self._searcher.terms_with_prefix("text", start, limit=MOST_COMPLETIONS + 1)
        return tuple(word for word, _ in found if word != start)[:MOST_COMPLETIONS]

    def _near(self, word: str, typing: bool) -> tuple[tuple[str, float], ...]:
        """Words spelled nearly like `word` (insertions, deletions, substitutions, swaps), nearest first, each with
        its similarity from 0 to 1. `typing`: words that begin nearly like it, where none is near as a whole.

        Figures and scripts without an alphabet have no near spellings; short words only very near ones.
        """
        if not _PLAIN.fullmatch(word):
            return ()
        found: dict[str, float] = {}
        for edits in range(1, _edits(word) + 1):
            found = {other: OSA.normalized_similarity(word, other) for other in self._fuzzy(word, edits, False)}
            found = {other: alike for other, alike in found.items() if other != word and _plausible(word, other)}
            if found:
                break
        if typing and not found and len(word) >= 5:
            found = {
                other: OSA.normalized_similarity(word, other[: len(word)])
                for other in self._fuzzy(word, 1, True)
                if other[0] == word[0] and other != word
            }
        ordered = sorted(found.items(), key=lambda pair: (-pair[1], -self.frequency(pair[0]), pair[0]))
        return tuple(ordered[:MOST_NEAR])

    def _fuzzy(self, word: str, edits: int, prefix: bool) -> list[str]:
        query = tantivy.Query.fuzzy_term_query(self._schema, "word", word, edits, True, prefix)
        hits = self._searcher.search(query, _FETCHED, count=False).hits
        return [self._searcher.doc(address)["word"][0] for _, address in hits]


def _edits(word: str) -> int:
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _plausible(word: str, other: str) -> bool:
    """A short word has many neighbours, so one that begins otherwise is another word."""
    return len(word) > 5 or word[0] == other[0]
