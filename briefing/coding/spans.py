"""Spans of whole words in an article's text, and their change by a word or a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.articles.extraction.layout import Layout

Span = tuple[int, int]
"""Start and end in code points, the end exclusive."""

_WORD = re.compile(r"[\u2e80-\u2fff\u3001-\u9fff]|[^\W\u2e80-\u9fff]+(?:['’.,:-][^\W\u2e80-\u9fff]+)*")
_STOP = re.compile(r"[.!?…。！？%)\]]+")
"""Punctuation that belongs to the last word of a quote."""
_NEAR = 200
"""Maximum distance of the boundaries of a word from an offset in it, in code points."""


def whole_words(text: str, start: int, end: int) -> Span | None:
    """Return the span of the words that a stretch touches, with a stop in it after them; None for no word."""
    inside = [
        word
        for word in _WORD.finditer(text, max(0, start - _NEAR), min(len(text), end + _NEAR))
        if word.end() > start and word.start() < end
    ]
    if not inside:
        return None
    last = with_stop(text, inside[-1].end())
    return inside[0].start(), last if last <= end else inside[-1].end()


def word_from(text: str, offset: int) -> Span | None:
    """Return the first word that begins at an offset or after it."""
    found = _WORD.search(text, offset)
    return found.span() if found is not None else None


def end_moved(text: str, spans: tuple[Span, ...], step: int) -> tuple[Span, ...]:
    """Return the spans with their end moved by a word (1 or -1); an empty tuple if no word is left."""
    *before, (start, end) = spans
    if step > 0:
        found = _WORD.search(text, end)
        return (*before, (start, with_stop(text, found.end()))) if found is not None else ()
    inside = list(_WORD.finditer(text, start, end))
    return (*before, (start, with_stop(text, inside[-2].end()))) if len(inside) > 1 else tuple(before)


def start_moved(text: str, spans: tuple[Span, ...], step: int) -> tuple[Span, ...]:
    """Return the spans with their start moved by a word (1 or -1); an empty tuple if no word is left."""
    (start, end), *behind = spans
    if step < 0:
        found = list(_WORD.finditer(text, max(0, start - _NEAR), start))
        return ((found[-1].start(), end), *behind) if found else ()
    inside = list(_WORD.finditer(text, start, end))
    return ((inside[1].start(), end), *behind) if len(inside) > 1 else tuple(behind)


def sentence_moved(layout: Layout, spans: tuple[Span, ...], step: int) -> tuple[Span, ...]:
    """Return the spans widened to whole sentences; if they are, with the next one (1) or without the last one (-1).

    Return an empty tuple if there is no next sentence, or none is left.
    """
    text = layout.text
    (start, first_end), (last_start, end) = spans[0], spans[-1]
    begin = layout.around(end - 1)[0]
    if step < 0:
        left = whole_words(text, last_start, begin) if begin > last_start else None
        return (*spans[:-1], left) if left is not None else spans[:-1]
    first = word_from(text, layout.around(start)[0]) or spans[0]
    last = whole_words(text, *layout.around(end - 1)) or spans[-1]
    if first[0] >= start and last[1] <= end:
        following = word_from(text, end)
        if following is None:
            return ()
        last = whole_words(text, *layout.around(following[0])) or following
    start, end = min(start, first[0]), max(end, last[1])
    return ((start, end),) if len(spans) == 1 else ((start, first_end), *spans[1:-1], (last_start, end))


def sentence_spans(layout: Layout, span: Span) -> Iterator[Span]:
    """Yield the whole words of each sentence in a span."""
    start, end = span
    while start < end:
        word = word_from(layout.text, start)
        if word is None or word[0] >= end:
            return
        stop = min(layout.around(word[0])[1], end)
        words = whole_words(layout.text, word[0], stop)
        if words is not None:
            yield words
        start = max(stop, word[1])


def word_spans(text: str) -> Iterator[Span]:
    """Yield the span of each word of a text."""
    return (word.span() for word in _WORD.finditer(text))


def plain(text: str) -> str:
    """Return only the words of a text, in one case, for comparison."""
    return " ".join(_WORD.findall(text)).casefold()


def with_stop(text: str, end: int) -> int:
    """Return an end behind the punctuation that belongs to the word before it."""
    stop = _STOP.match(text, end)
    return stop.end() if stop is not None else end
