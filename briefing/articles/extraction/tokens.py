"""The words and marks of an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate, compress
from typing import NamedTuple

_MARKS_BEHIND = ".-'’‑"
"""Marks that the end of a word may hold without being a part of it."""


class Token(NamedTuple):
    """A word or a mark, as written and in lower case."""

    start: int
    end: int
    text: str
    low: str


class Tokens:
    """The words and marks of a text, split once: clauses around neighbouring quotes overlap."""

    def __init__(self, text: str, token: str) -> None:
        self._text = text
        self._pattern = re.compile(token)
        parts = re.split(f"({token})", text)
        bounds = [*accumulate(map(len, parts))]
        self._words = parts[1::2]
        self._starts = bounds[:-1:2]
        self._ends = bounds[1::2]
        """Ends of the tokens before a full stop or hyphen is taken off."""
        self._tokens: list[Token | None] = [None] * len(self._words)
        """Tokens that were asked for so far."""

    def between(self, start: int, end: int) -> list[Token]:
        """Return the tokens of a stretch; a word across one of its ends is cut there."""
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first and self._ends[first - 1] > start:
            cut = min(end, self._ends[first - 1])
            head = [_token(match[0], match.start()) for match in self._pattern.finditer(self._text, start, cut)]
        else:
            head = []
        if first == stop:
            return head
        if self._ends[stop - 1] <= end:
            return head + self._known(first, stop)
        tail = [
            _token(match[0], match.start()) for match in self._pattern.finditer(self._text, self._starts[stop - 1], end)
        ]
        return head + self._known(first, stop - 1) + tail

    def _known(self, first: int, stop: int) -> list[Token]:
        tokens = self._tokens
        for index in range(first, stop):
            if tokens[index] is None:
                word, start, end = self._words[index], self._starts[index], self._ends[index]
                if word[-1] in ".-":
                    tokens[index] = _token(word, start)
                else:
                    tokens[index] = Token(start, end, word, word.lower())
        return tokens[first:stop]  # type: ignore[return-value]

    def from_start(self, at: int, number: int) -> list[Token]:
        """Return the first tokens from an offset on, up to a number; a word across the offset is left out."""
        first = bisect_left(self._starts, at)
        return self._known(first, min(first + number, len(self._words)))

    def words(self, start: int, end: int) -> list[str]:
        """Return the words that begin in a stretch, as written."""
        return self._words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def spans_of(self, holds: Callable[[str], bool]) -> list[tuple[int, int]]:
        """Return the spans of the words for which a condition holds, without marks at their ends.

        The condition is asked once a word, in small letters.
        """
        stems = {word: word.rstrip(_MARKS_BEHIND) for word in set(self._words)}
        known = {word: len(stem) for word, stem in stems.items() if holds(stem.lower())}
        indexes = compress(range(len(self._words)), map(known.__contains__, self._words))
        return [(self._starts[index], self._starts[index] + known[self._words[index]]) for index in indexes]


def _token(word: str, at: int) -> Token:
    if word[-1] in ".-" and (len(word) > 4 or word[0].islower()):
        word = word.rstrip(".-")
    return Token(at, at + len(word), word, word.lower())
