"""Find a quote in an article's text, word for word; else the passage that is most like it.

White space, quotation marks and dashes are folded, as are the forms that Unicode has for one character. What a quote
leaves out (`…`, `[…]`) or puts in (`[Kazakhstan]`) is ignored, and so are the marks between two parts of a quotation.
Words between them, “…,” he said, “…”, are ignored only on request. The work on one text is bounded, whatever the text
and the quotes are.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

_MARKS = "\"'`´‘’‚‛“”„‟‹›«»″′〝〞＂＇「」『』"
_DASHES = "‐‑‒–—―−﹘﹣－"
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0640"
"""Soft hyphens, joiners, marks of direction, and the stroke that only widens an Arabic word."""
_FOLDED = str.maketrans(dict.fromkeys(_MARKS, '"') | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_NOTHING))
_CHINESE = "\u2e80-\u9fff"
_SPACED = re.compile(rf'[ "]*"[ "]*|[ -]*-[ -]*| (?=[.,:;!?])|(?<=[{_CHINESE}]) (?=[{_CHINESE}])')
"""What is written with or without a space: marks, dashes, points, Chinese characters on two lines."""
_HYPHENATED = re.compile(r"(?<=\w)[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=\w)")
_LEFT_OUT = re.compile(r"\[[^\[\]]{0,200}\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…")
_EDGES = ' "-.,:;!?'
_BREAK = re.compile(r'[-.,:;!? ]*"')
"""Where an article leaves a quotation."""
_ALNUM = re.compile(r"[^\W_]")
_FIRST = re.compile(rf"[{_CHINESE}]|[^{re.escape(_EDGES)}{_CHINESE}]+")
_TOKEN = re.compile(rf"[{_CHINESE}]|[^\W{_CHINESE}]{{1,100}}(?:['’][^\W{_CHINESE}]{{1,100}}){{0,4}}|[^\w\s]")
"""A word, of limited length: a text may be one of millions of letters, and each quote would be held against it."""

MAX_BETWEEN = 300
"""Maximum number of folded characters between two parts of a quotation."""
MAX_STARTS = 2_000
"""Maximum number of offsets tried as the beginning of an interrupted quotation."""
MAX_RESUMED = 20_000
"""Maximum number of offsets tried as beginnings and continuations of one interrupted quotation."""
MAX_TRIES = 400_000
"""The same for all quotations of one text together."""
MAX_COMPARED = 400
"""Maximum number of words of a quote that are compared with passages."""
MAX_SCANNED = 1_000_000_000
"""Maximum number of characters of one text that are searched for all quotes together."""
MAX_REJECTED = 200_000
"""Maximum number of matches within words that are rejected in one text."""
MAX_WEIGHED = 500_000
"""Maximum number of words of one text that are weighed for the nearest passages of all quotes together."""


class TooMuchWorkError(Exception):
    """The text is too long, or the quotes too many, to look for more of them."""


class Passage(NamedTuple):
    """A passage of a text, and how a quote differs from it."""

    words: str
    """The passage with white space folded."""
    line: int
    """Line of the text, from 1."""
    pairs: tuple[tuple[str, str], ...]
    """Quote and passage piece by piece, from beginning to end: equal or different."""


class Text:
    """An article's text, folded once and searched for each of its quotes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._forms = [_Form(fold(form)) for form in dict.fromkeys((text, _HYPHENATED.sub("", text)))]
        self._weighed = 0

    def lacking(self, words: str, *, across_words: bool = False) -> str:
        """Return the part of a quote that is not in the text; empty where all of it is.

        With `across_words`, the article's own words between two parts of a quotation are ignored: “…,” he said, “…”.
        Raises TooMuchWorkError.
        """
        whole = _trimmed(words)
        return min((form.lacking(words, whole, across_words=across_words) for form in self._forms), key=len)

    def nearest(self, words: str) -> Passage | None:
        """Return the passage with the most of these words in their order; None where it has less than half of them.

        None also where more than `MAX_WEIGHED` words of the text would have been weighed.
        """
        asked = _tokens(words[: 20 * MAX_COMPARED])[:MAX_COMPARED]
        if not asked or self._weighed > MAX_WEIGHED:
            return None
        wanted = Counter(token.key for token in asked)
        self._weighed += sum(len(self._words.positions.get(key, ())) for key in wanted)
        begin = _densest(len(asked), wanted, self._words.positions)
        margin = len(asked) // 2 + 1
        near = _tokens(self._text, *self._words.span(begin - margin, begin + len(asked) + margin))
        return _aligned(words, asked, self._text, near)

    @cached_property
    def _words(self) -> _Words:
        return _Words(self._text)


def fold(text: str) -> str:
    """Return a text with white space, quotation marks and dashes folded."""
    text = unicodedata.normalize("NFKC", text.translate(_FOLDED))
    return _SPACED.sub(lambda found: found[0].strip(" ")[:1], " ".join(text.split()))


def _trimmed(words: str) -> str:
    """Return words folded, without the marks around them and the point that ends them."""
    return fold(words).strip(_EDGES)


class _Form:
    """A folded text, searched within limits."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._scanned = 0
        self._rejected = 0
        self._tries = 0

    def lacking(self, words: str, whole: str, *, across_words: bool) -> str:
        """Return the first part of words that the text does not have behind the others."""
        if self._find(whole, 0) is not None:
            return ""
        parts = _LEFT_OUT.split(words)
        inner = len(parts) > 1
        end = 0
        for part in parts:
            if trimmed := _trimmed(part):
                found = self._find(trimmed, end, inner)
                if found is None:
                    tries = iter(range(MAX_RESUMED))
                    found = _broken(trimmed, self.text, end, inner, tries, across_words)
                    self._tries += next(tries, MAX_RESUMED)
                if found is None:
                    return part
                end = found
        return ""

    def _find(self, words: str, start: int, inner: bool = False) -> int | None:
        """Return where words end in the text; `inner` ones, of a cut quote, may be parts of words."""
        text = self.text
        while True:
            at = text.find(words, start)
            self._scanned += (len(text) if at == -1 else at) - start + 1
            if self._scanned > MAX_SCANNED or self._rejected > MAX_REJECTED or self._tries > MAX_TRIES:
                raise TooMuchWorkError
            if at == -1:
                return None
            end = at + len(words)
            if inner or not (_joined(text, at) or _joined(text, end)):
                return end
            self._rejected += 1
            start = at + 1


def _joined(text: str, at: int) -> bool:
    """Whether an offset lies within a word, in a script that separates words by spaces."""
    pair = text[at - 1 : at + 1] if at else ""
    return len(pair) == 2 and pair.isalnum() and max(pair) < "\u0590"


def _broken(words: str, text: str, start: int, inner: bool, tries: Iterator[int], across_words: bool) -> int | None:
    """Return where words end in a text that interrupts them and continues them, each time at quotation marks."""
    first = _FIRST.match(words)
    if first is None:
        return None
    for begin in islice(_offsets(first[0], text, start), MAX_STARTS):
        if next(tries, None) is None:
            return None
        end = _walk(words, text, begin, tries, across_words)
        if end is not None and (inner or not (_joined(text, begin) or _joined(text, end))):
            return end
    return None


def _offsets(words: str, text: str, start: int) -> Iterator[int]:
    while (at := text.find(words, start)) != -1:
        yield at
        start = at + 1


def _walk(words: str, text: str, at: int, tries: Iterator[int], across_words: bool) -> int | None:
    """Return the end of words that begin at an offset, ignoring interruptions; each costs a try.

    Unless `across_words`, an interruption has no letters or digits.
    """
    while True:
        length = _common(words, text, at)
        words, at = words[length:].lstrip(_EDGES), at + length
        if not words:
            return at
        left = _BREAK.match(text, at)
        if left is None or not length:
            return None
        between = text[left.end() : left.end() + MAX_BETWEEN]
        if not across_words and (letter := _ALNUM.search(between)) is not None:
            between = between[: letter.start()]
        resumed = [left.end(), *(left.end() + offset + 1 for offset in _offsets('"', between, 0))]
        if len([*islice(tries, len(resumed))]) < len(resumed):
            return None
        at = max(resumed, key=lambda offset: _common(words, text, offset))


def _common(words: str, text: str, at: int) -> int:
    """Return how many characters words and the text from an offset have in common."""
    low, high = 0, len(words)
    if text.startswith(words, at):
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if text.startswith(words[low:middle], at + low):
            low = middle
        else:
            high = middle
    return low


class _Words:
    """The words of a text: where each begins, and the indices of each among them."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = array("L")
        self.positions: dict[str, array[int]] = {}
        """By word without case, its indices in order."""
        written: dict[str, array[int] | None] = {}
        for found in _TOKEN.finditer(text):
            word = found[0]
            if word not in written:
                key = _key(word)
                written[word] = self.positions.setdefault(key, array("L")) if key else None
            indices = written[word]
            if indices is not None:
                indices.append(len(self._starts))
                self._starts.append(found.start())

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets in the text from a word up to another, which may lie outside."""
        starts = self._starts
        begin, end = (starts[at] if at < len(starts) else self._length for at in (max(0, first), last))
        return begin, end


class _Token(NamedTuple):
    folded: str
    key: str
    start: int
    end: int


def _tokens(text: str, start: int = 0, end: int = sys.maxsize) -> list[_Token]:
    """Return the words of a text, or of a part of it, and its points, quotation marks aside."""
    found = (_Token(fold(each[0]), _key(each[0]), *each.span()) for each in _TOKEN.finditer(text, start, end))
    return [token for token in found if token.key]


def _key(word: str) -> str:
    """Return a word folded and without case; empty for a quotation mark and for what is not seen."""
    return fold(word).casefold().strip('"')


def _densest(length: int, wanted: Mapping[str, int], positions: Mapping[str, Sequence[int]]) -> int:
    """Return where the stretch of a length begins that has most of the words wanted, rare ones counting more."""
    at = sorted((index, key) for key in wanted for index in positions.get(key, ()))
    weight = {key: 1 / len(positions[key]) for key in wanted if key in positions}
    held = dict.fromkeys(wanted, 0)
    score = best = 0.0
    begin = first = 0
    for index, key in at:
        held[key] += 1
        if held[key] <= wanted[key]:
            score += weight[key]
        while at[first][0] <= index - length:
            left = at[first][1]
            if held[left] <= wanted[left]:
                score -= weight[left]
            held[left] -= 1
            first += 1
        if score > best + 1e-9:
            best, begin = score, max(0, index + 1 - length)
    return begin


def _aligned(words: str, asked: Sequence[_Token], text: str, near: Sequence[_Token]) -> Passage | None:
    """Return the quote beside the stretch of a text that is most like it."""
    from rapidfuzz.distance import Indel

    steps = Indel.opcodes([token.folded for token in asked], [token.folded for token in near])
    alike = [step for step in steps if step.tag == "equal"]
    if 2 * sum(step.src_end - step.src_start for step in alike) < len(asked):
        return None
    # The passage is as long as the quote before the first common word and behind the last one.
    ours, theirs = 0, max(0, alike[0].dest_start - alike[0].src_start)
    last = min(len(near), alike[-1].dest_end + len(asked) - alike[-1].src_end)
    first = theirs
    pairs = []
    for step in alike:
        pairs.append((_written(words, asked[ours : step.src_start]), _written(text, near[theirs : step.dest_start])))
        ours, theirs = step.src_end, step.dest_end
        pairs.append((_written(words, asked[step.src_start : ours]), _written(text, near[step.dest_start : theirs])))
    pairs.append((_written(words, asked[ours:]), _written(text, near[theirs:last])))
    line = text.count("\n", 0, near[first].start) + 1
    return Passage(_written(text, near[first:last]), line, tuple(pair for pair in pairs if any(pair)))


def _written(text: str, tokens: Sequence[_Token]) -> str:
    return " ".join(text[tokens[0].start : tokens[-1].end].split()) if tokens else ""
