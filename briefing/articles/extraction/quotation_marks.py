"""Quotation marks: which words of an article are between them.

Which way a mark faces is read from the white space and punctuation around it, since the same mark opens in one
language and closes in another („so“, “so”, «так», »so«, ”så”), and is typed wrongly in all; what it was made for
decides where its neighbours do not. Marks within a quote of another style are part of what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.articles.extraction.layout import Layout

_MARK = re.compile(
    r"[“”„‟\"＂«»「」『』〝〞‘’‚‛'‹›`,<>](?:(?<=[^'`,<>‘’])|(?<=[‘’])’?|(?<=')'?|(?<=`)`|(?<=,),|(?<=<)<|(?<=>)>)"
)
_STYLE = {
    **dict.fromkeys(["“", "”", "„", "‟", '"', "＂", "''", "‘’", "’’", "``", ",,", "〝", "〞"], "double"),
    **dict.fromkeys(["«", "»", "<<", ">>"], "angle"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
    **dict.fromkeys("‘’‚‛'‹›", "single"),
}
_OPENS = frozenset(["“", "„", "‟", "«", "「", "『", "〝", "‘", "‘’", "‚", "‛", "‹", "``", ",,", "<<"])
_CLOSES = frozenset(["”", "’’", "»", ">>", "」", "』", "〞", "’", "›"])
_ONLY_OPENS = frozenset(["„", "‟", "「", "『", "〝", "``", ",,"])
_ONLY_CLOSES = frozenset(["」", "』", "〞"])
_BEFORE = frozenset("([{—–-/:，：、（")
"""Characters besides white space that may precede an opening mark."""
_AFTER = frozenset(".,;:!?)]}—–-/…，。；：！？、）؟،؛۔")
"""Characters besides white space that may follow a closing mark."""
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
"""Left-over markup: the marks in it hold no words."""
_INCHES = re.compile(r"\d['’]\s?\d{1,2}$")
_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|n|bout|round|\d0s)\b", re.IGNORECASE)
"""Words that begin with an apostrophe: no quote opens there."""


_NAMED = re.compile(r"(?:[^\W\d_a-z][\w.]*+ ){1,2}[^\W\d_a-z]\w*+,|(?:\b(?:[^\W\d_a-z]\w*|president|of|the)\b|[ ,.])+$")
"""A line that names someone: *Anna Example, Institute of Examples.*"""
_MAX_UNMARKED_PARAGRAPHS = 12
"""Maximum number of paragraphs that a quote runs over without opening marks."""
_MAX_HEAD_CHARS = 100
"""Maximum length of a running head."""


class Quoted(NamedTuple):
    """Words between quotation marks: several spans where a quote runs over paragraphs that each open it again."""

    open: int
    """Offset of the first opening mark."""
    close: int
    """Offset after the last closing mark; the end of the paragraph if that is missing."""
    spans: tuple[tuple[int, int], ...]
    """The words, without the marks and the white space within them."""
    closed: bool
    inset: tuple[int, int] | None = None
    """Span of an attribution between the spans, within the marks."""


class _Mark(NamedTuple):
    start: int
    end: int
    style: str
    way: int
    """1 opens, -1 closes, 0 may do either."""


def is_mark(character: str) -> bool:
    """Return whether a character is a quotation mark or an apostrophe."""
    return character in _STYLE


def is_marked(text: str) -> bool:
    """Return whether a text holds a quotation mark, apostrophes aside."""
    return any(_STYLE[found[0]] != "single" for found in _MARK.finditer(text))


def quoted(layout: Layout) -> list[Quoted]:
    """Return the words between quotation marks, in order; marks within other marks are part of the words."""
    text = _TAG.sub(lambda tag: "\0" * len(tag[0]), layout.text)
    found: list[Quoted] = []
    left: _Open | None = None
    by_paragraph = [*_by_paragraph(layout, text)]
    for number, ((start, end), marks) in enumerate(zip(layout.paragraphs, by_paragraph, strict=True)):
        if left is not None and not (marks and marks[0].start == start and left.style == marks[0].style):
            if left.is_cut(text) and _is_running_head(layout, number):
                continue
            goes_on = left.is_cut(text) and text[start].islower() and marks and marks[0].style == left.style
            if goes_on or _closes_later(by_paragraph[number : number + _MAX_UNMARKED_PARAGRAPHS], left.style, text):
                left.start = start
            else:
                found += left.given_up(text)
                left = None
        for index, mark in enumerate(marks):
            if left is None:
                if mark.way >= 0 or _is_mistyped(marks, index, text, start):
                    left = _Open(mark)
            elif mark.start == start and mark.style == left.style and mark.way >= 0:
                left.reopen(mark, text)
            elif mark.style != left.style:
                continue
            elif mark.way == 1:
                if _closers_ahead(marks, index) > left.depth:
                    left.depth += 1
                else:  # the earlier mark was never closed: its extent is unknown
                    left = _Open(mark)
            elif left.depth > 1:
                left.depth -= 1
            else:
                found += left.closed(mark, text)
                left = None
        if left is not None:
            left.paragraph_ends(end)
    if left is not None:
        found += left.given_up(text)
    return found


class _Open:
    """A quote that is being read."""

    def __init__(self, mark: _Mark) -> None:
        self.first = mark
        self.style = mark.style
        self.depth = 1
        self.start = mark.end
        self.spans: list[tuple[int, int]] = []

    def paragraph_ends(self, at: int) -> None:
        self.spans.append((self.start, at))
        self.start = at
        self.depth = 1

    def is_cut(self, text: str) -> bool:
        """Return whether the paragraph that ended last ends within a sentence."""
        last = text[self.spans[-1][1] - 1] if self.spans else "."
        return last.isalnum() or last in ",;-–—"

    def reopen(self, mark: _Mark, text: str) -> None:
        self.start = mark.end

    def closed(self, mark: _Mark, text: str) -> Iterator[Quoted]:
        spans = _trimmed([*self.spans, (self.start, mark.start)], text)
        if spans:
            yield Quoted(self.first.start, mark.end, spans, True)

    def given_up(self, text: str) -> Iterator[Quoted]:
        """Yield a quote without a closing mark: it ends with its paragraph."""
        spans = _trimmed(self.spans, text)
        if spans:
            yield Quoted(self.first.start, spans[-1][1], spans, False)


def _closes_later(paragraphs: list[list[_Mark]], style: str, text: str) -> bool:
    """Return whether the next mark of a style closes a quote, which runs over paragraphs that do not open it again."""
    following = (mark for marks in paragraphs for mark in marks if mark.style == style)
    mark = next(following, None)
    if mark is None or mark.way >= 0:
        return False
    last = text[text.rfind("\n", 0, mark.start) + 1 : mark.start]
    return bool(last) and (len(last) > _MAX_HEAD_CHARS or _NAMED.match(last) is None)  # a pull quote and who said it


def _is_running_head(layout: Layout, number: int) -> bool:
    """Return whether a short line divides a sentence, as a page's head or foot does in text from PDF."""
    start, end = layout.paragraphs[number]
    line = layout.text[start:end]
    goes_on = number + 1 < len(layout.paragraphs) and layout.text[layout.paragraphs[number + 1][0]].islower()
    return (
        goes_on
        and len(line) <= _MAX_HEAD_CHARS
        and "\n" not in line
        and line[-1] not in ".!?,;:"
        and not is_marked(line)
    )


def _trimmed(spans: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    kept = []
    for start, end in spans:
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            kept.append((start, end))
    return tuple(kept)


def _closers_ahead(marks: list[_Mark], number: int) -> int:
    """Return the number of closing marks of a style from here on, before it opens again."""
    style, count = marks[number].style, 0
    for mark in marks[number + 1 : number + 12]:
        if mark.style == style:
            if mark.way == 1:
                break
            count += 1
    return count


def _is_mistyped(marks: list[_Mark], number: int, text: str, first: int) -> bool:
    """Return whether a mark that looks like a closing one opens, as in *he said,” yes.”*.

    None is open, and the next mark closes.
    """
    mark = marks[number]
    before = text[mark.start - 1] if mark.start > first else " "
    following = next((each for each in marks[number + 1 : number + 12] if each.style == mark.style), None)
    return (before.isspace() or before == ",") and following is not None and following.way < 0


def _by_paragraph(layout: Layout, text: str) -> Iterator[list[_Mark]]:
    for start, end in layout.paragraphs:
        marks = [mark for found in _MARK.finditer(text, start, end) if (mark := _mark(found, text, start, end))]
        yield _without_apostrophes(marks, text) if any(mark.style == "single" for mark in marks) else marks


def _mark(found: re.Match[str], text: str, first: int, last: int) -> _Mark | None:
    start, end, sign = found.start(), found.end(), found[0]
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    style = _STYLE[sign]
    if style == "single" and before.isalnum() and after.isalnum():
        return None
    if sign in ('"', "”", "''") and before.isdigit() and _INCHES.search(text, max(first, start - 6), start):
        return None
    led = before.isspace() or before in _BEFORE or before in _OPENS
    followed = after.isspace() or after in _AFTER or after in _CLOSES
    if sign in _OPENS and sign not in _ONLY_OPENS:
        way = -1 if followed and (not led or end == last) else 0 if before in ".!?" else 1
    elif sign in _OPENS:
        way = 1
    elif sign in _CLOSES:
        way = 1 if not followed and (before.isspace() or before in "([{") and sign not in _ONLY_CLOSES else -1
    elif led and not followed:
        way = 1
    else:
        way = -1 if followed and not before.isspace() and before not in "([{" else 0
    return _Mark(start, end, style, way)


def _without_apostrophes(marks: list[_Mark], text: str) -> list[_Mark]:
    """Single marks only where one surely opens and another surely closes it; the rest are apostrophes.

    A closing mark behind a full stop or comma is sure; one behind a letter may be a plural's (*the voters’*).
    """
    kept: list[_Mark] = []
    singles: list[int] = [number for number, mark in enumerate(marks) if mark.style == "single"]
    pairs: set[int] = set()
    position = 0
    while position < len(singles):
        opener = marks[singles[position]]
        if opener.way != 1 or _ELIDED.match(text, opener.end):
            position += 1
            continue
        likely = None
        scan = position + 1
        while scan < len(singles):
            mark = marks[singles[scan]]
            if mark.way == 1:
                break
            if text[mark.start - 1] in ".,!?…;":
                likely = scan
                break
            if likely is None or text[marks[singles[likely]].start - 1] == "s":
                likely = scan
            scan += 1
        if likely is not None:
            pairs.update((singles[position], singles[likely]))
            position = likely + 1
        else:
            position = max(scan, position + 1)
    for number, mark in enumerate(marks):
        if mark.style != "single" or number in pairs:
            kept.append(mark)
    return kept
