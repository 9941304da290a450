"""Parts of a quote that match, in code points of the quote as written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from briefing.text.fold import fold_map, word_spans

Span = tuple[int, int]


class Marks(NamedTuple):
    """Folded words to highlight in the quotes of a query."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    """Beginnings of words that are highlighted whole."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Words in a row, highlighted as one."""
    slight: frozenset[str] = frozenset()
    """Words that are highlighted only beside another match, such as *the*."""


class _Hit(NamedTuple):
    word: int
    """Index of the word in the quote."""
    start: int
    end: int
    strong: bool


_folded = lru_cache(maxsize=512)(fold_map)
"""Cache of folded quotes: as a query is typed, the same quotes are highlighted again and again."""


def highlight(text: str, marks: Marks) -> tuple[Span, ...]:
    """Return the spans that are highlighted, in order, without overlap."""
    folded = _folded(text)
    spans: list[Span] = []
    if marks.words or marks.starts:
        hits = list(_hits(folded.text, marks))
        strong = any(hit.strong for hit in hits)
        for run in _runs(hits):
            if not strong or any(hit.strong for hit in run):
                spans += [(hit.start, hit.end) for hit in run]
    for phrase in marks.phrases:
        spans += _in_a_row(folded.text, phrase)
    return tuple(folded.span(start, end) for start, end in _apart(spans))


def _hits(folded: str, marks: Marks) -> Iterator[_Hit]:
    words, starts, slight = marks.words, marks.starts, marks.slight
    for index, (word, start, end) in enumerate(word_spans(folded)):
        if word in words or (starts and word.startswith(starts)):
            yield _Hit(index, start, end, word not in slight)


def _runs(hits: list[_Hit]) -> Iterator[list[_Hit]]:
    """Yield groups of neighbouring hits."""
    if hits:
        cuts = [i for i, (one, other) in enumerate(pairwise(hits), 1) if other.word > one.word + 1]
        for first, last in pairwise([0, *cuts, len(hits)]):
            yield hits[first:last]


def _in_a_row(folded: str, phrase: tuple[str, ...]) -> Iterator[Span]:
    found = list(word_spans(folded))
    size = len(phrase)
    for first in range(len(found) - size + 1):
        if all(found[first + i][0] == phrase[i] for i in range(size)):
            yield found[first][1], found[first + size - 1][2]


def _apart(spans: Iterable[Span]) -> list[Span]:
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
