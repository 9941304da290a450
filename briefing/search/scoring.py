"""Scores of candidate texts against what was typed, whichever engine found them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

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
    compared, rows = typed.text[:MAX_COMPARED_CHARS], band == ALL_WORDS
    found = []
    for text in texts:
        if rows and _unbroken(typed, text):
            found.append(100.0)
            continue
        similarity = fuzz.partial_ratio(compared, text)
        if rows and similarity > MIN_ROW_SIMILARITY and _in_a_row(typed, text):
            found.append(99.0)
        else:
            found.append(low + (high - low) * similarity / 100)
    return found


def _unbroken(typed: Typed, text: str) -> bool:
    """Return whether the words are in a row with single spaces between."""
    at = text.find(typed.text)
    if at < 0 or is_word(text[at - 1 : at]):
        return False
    return typed.typing or not is_word(text[at + len(typed.text) : at + len(typed.text) + 1])


def _in_a_row(typed: Typed, text: str) -> bool:
    """Return whether the words are in a row, with or without marks between."""
    row = f" {typed.text}" if typed.typing else f" {typed.text} "
    return row in f" {' '.join(words(text))} "
