"""Stretches of an article's text that begin and end with words, and how they widen and narrow word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.articles.extraction.layout import Layout

Span = tuple[int, int]
"""Code points of a text, from and up to."""

_WORD = re.compile(r"[\u2e80-\u2fff\u3001-\u9fff]|[^\W\u2e80-\u9fff]+(?:['’.,:-][^\W\u2e80-\u9fff]+)*")
_STOP = re.compile(r"[.!?…。！？%)\]]+")
"""What belongs to the word before it where a quote ends there."""
_NEAR = 200
"""Characters around a place within which its word begins and ends."""


def whole_words(text: str, start: int, end: int) -> Span | None:
    """The words of which a stretch has any part, with the stop behind them where that is in it; None without any."""
    inside = [
        word
        for word in _WORD.finditer(text, max(0, start - _NEAR), min(len(text), end + _NEAR))
        if word.end() > start and word.start() < end
    ]
    if not inside:
        return None
    last = _behind(text, inside[-1].end())
    return inside[0].start(), last if last <= end else inside[-1].end()


def word_from(text: str, place: int) -> Span | None:
    """The first word that begins at a place or behind it."""
    found = _WORD.search(text, place)
    return found.span() if found is not None else None


def end_moved(text: str, spans: tuple[Span, ...], step: int) -> tuple[Span, ...]:
    """The spans with their end one word on (1) or back (-1); none at all where no word is left."""
    *before, (start, end) = spans
    if step > 0:
        found = _WORD.search(text, end)
        return (*before, (start, _behind(text, found.end()))) if found is not None else ()
    inside = list(_WORD.finditer(text, start, end))
    return (*before, (start, _behind(text, inside[-2].end()))) if len(inside) > 1 else tuple(before)


def start_moved(text: str, spans: tuple[Span, ...], step: int) -> tuple[Span, ...]:
    """The spans with their beginning one word on (1) or back (-1); none at all where no word is left."""
    (start, end), *behind = spans
    if step < 0:
        found = list(_WORD.finditer(text, max(0, start - _NEAR), start))
        return ((found[-1].start(), end), *behind) if found else ()
    inside = list(_WORD.finditer(text, start, end))
    return ((inside[1].start(), end), *behind) if len(inside) > 1 else tuple(behind)


def sentence_moved(layout: Layout, spans: tuple[Span, ...], step: int) -> tuple[Span, ...]:
    """The spans as whole sentences, and where they are that with the next one (1) or without the last (-1); none at
    all where there is no next, or no other is left."""
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


def plain(text: str) -> str:
    """The words of a text alone, to tell whether two say the same."""
    return " ".join(_WORD.findall(text)).casefold()


def _behind(text: str, end: int) -> int:
    stop = _STOP.match(text, end)
    return stop.end() if stop is not None else end
