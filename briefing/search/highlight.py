"""Where a quote matches, in code points of the quote as written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.search.fold import Token, fold_map, word_tokens

Span = tuple[int, int]


class Marks(NamedTuple):
    """What to mark in the quotes that a query found, all of it folded."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    """What a marked word may begin with."""
    phrases: tuple[tuple[str, ...], ...] = ()
    """Words in a row."""
    slight: frozenset[str] = frozenset()
    """Words that are marked only beside another match: nobody looks for every *the*."""


def highlight(text: str, marks: Marks) -> tuple[Span, ...]:
    """The spans of what is marked, in order and apart."""
    folded = fold_map(text)
    found = word_tokens(folded.text)
    spans = [folded.span(token.start, token.end) for token in _marked(found, marks)]
    for phrase in marks.phrases:
        spans += [folded.span(start, end) for start, end in _in_a_row(found, phrase)]
    return _apart(spans)


def _marked(found: list[Token], marks: Marks) -> list[Token]:
    if not marks.words and not marks.starts:
        return []
    hits = [token.text in marks.words or token.text.startswith(marks.starts or "\0") for token in found]
    strong = [hit and token.text not in marks.slight for token, hit in zip(found, hits, strict=True)]
    if not any(strong):
        strong = hits
    for places in (range(len(found)), range(len(found) - 1, -1, -1)):
        before = False
        for place in places:
            before = strong[place] or (hits[place] and before)
            strong[place] = before
    return [token for token, mark in zip(found, strong, strict=True) if mark]


def _in_a_row(found: list[Token], phrase: tuple[str, ...]) -> Iterator[Span]:
    size = len(phrase)
    for first in range(len(found) - size + 1):
        if all(found[first + i].text == phrase[i] for i in range(size)):
            yield found[first].start, found[first + size - 1].end


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
