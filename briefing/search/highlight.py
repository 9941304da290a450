"""Where a quote matches, in code points of the quote as written."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from briefing.search.fold import Token, fold_map, word_tokens

Span = tuple[int, int]

SLIGHT = 3
"""Words of so few letters are marked only beside another match: nobody looks for every *the*."""


def highlight(
    text: str, wanted: Collection[str], phrases: Iterable[tuple[str, ...]] = (), *, slight: Collection[str] = ()
) -> tuple[Span, ...]:
    """The spans, in order and apart, of the `wanted` folded words and of `phrases` (folded words in a row).

    Words that are `slight` are marked only beside another match.
    """
    folded = fold_map(text)
    found = word_tokens(folded.text)
    marked = _mark(found, wanted, slight)
    spans = [folded.span(token.start, token.end) for token, mark in zip(found, marked, strict=True) if mark]
    for phrase in phrases:
        spans += [folded.span(start, end) for start, end in _phrases(found, phrase)]
    return _apart(spans)


def _mark(found: list[Token], wanted: Collection[str], slight: Collection[str]) -> list[bool]:
    hits = [token.text in wanted for token in found]
    marked = [hit and token.text not in slight for token, hit in zip(found, hits, strict=True)]
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        before = False
        for place in order:
            marked[place] = before = marked[place] or (hits[place] and before)
    return marked if any(marked) else hits


def _phrases(found: list[Token], phrase: tuple[str, ...]) -> Iterable[Span]:
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
