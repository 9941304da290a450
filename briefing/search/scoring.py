"""Scores of candidate texts against what was typed, whichever engine found them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from briefing.text.fold import is_word, words

PAGE = 20
"""Number of hits from which no less likely band is searched."""

MAX_COMPARED_CHARS = 128
"""Maximum query length for fuzzy ranking, in characters."""

MIN_ROW_SIMILARITY = 70
"""Similarity below which the words of a query cannot be in a row."""

Band = tuple[float, float]
ALL_WORDS, NEARLY, SOME = (75.0, 95.0), (40.0, 74.0), (0.0, 39.0)
"""Score ranges of the bands; the words in a row have 100, or 99 with marks between."""


class Typed(NamedTuple):
    """The words of a query, folded and in order; `typing` while the last may still grow."""

    text: str
    typing: bool = False


def scores(typed: Typed, texts: Sequence[str], band: Band) -> list[float]:
    """Return the score of each folded text, which matches the query as its band says."""
    low, high = band
    found = [low] * len(texts)
    compared = process.extract(typed.text[:MAX_COMPARED_CHARS], texts, scorer=fuzz.partial_ratio, limit=None)
    for text, similarity, index in compared:
        found[index] = low + (high - low) * similarity / 100
        if band == ALL_WORDS and similarity > MIN_ROW_SIMILARITY:
            found[index] = _in_a_row(typed, text) or found[index]
    return found


def _in_a_row(typed: Typed, text: str) -> float:
    """Return 100 where the words are in a row, 99 where marks are between them, else 0."""
    at = text.find(typed.text)
    if at >= 0 and not is_word(text[at - 1 : at]):
        after = text[at + len(typed.text) : at + len(typed.text) + 1]
        if typed.typing or not is_word(after):
            return 100.0
    row = f" {typed.text}" if typed.typing else f" {typed.text} "
    return 99.0 if row in f" {' '.join(words(text))} " else 0.0
