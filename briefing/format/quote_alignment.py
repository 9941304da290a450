"""Whether words stand in a text, word for word, and the passage that is nearest where they don't.

White space, quotation marks and dashes are folded, as are the forms that Unicode has for one character. What a quote
leaves out (`…`, `[…]`) or puts in (`[Kazakhstan]`) is passed over, and so is what an article puts between two parts
of a quotation: “…,” he said, “…”.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
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
"""What is written with space and without: marks, dashes, points, Chinese characters on two lines."""
_HYPHENATED = re.compile(r"(?<=\w)[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=\w)")
_LEFT_OUT = re.compile(r"\[[^\[\]]{0,200}\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…")
_EDGES = ' "-.,:;!?'
_BREAK = re.compile(r'[-.,:;!? ]*"')
"""Where an article leaves a quotation."""
_FIRST = re.compile(rf"[{_CHINESE}]|[^{re.escape(_EDGES)}{_CHINESE}]+")
_TOKEN = re.compile(rf"[{_CHINESE}]|[^\W{_CHINESE}]+(?:['’][^\W{_CHINESE}]+)*|[^\w\s]")

MAX_BETWEEN = 300
"""Characters between two parts of a quotation, as folded."""
MAX_STARTS = 2_000
"""Places where a broken quotation may begin that are tried."""
MAX_RESUMED = 20_000
"""Places where one may be taken up again that are tried: more are found only in a text made to be slow."""
MAX_COMPARED = 400
"""Words of a quote that are compared, to find the passage that is nearest."""


class Passage(NamedTuple):
    """A passage of a text, and how words differ from it."""

    words: str
    """As it stands there, with white space folded."""
    line: int
    """Of the text, from 1."""
    pairs: tuple[tuple[str, str], ...]
    """What was asked for and the passage, from beginning to end, piece by piece: alike, or not."""


class Text:
    """An article's text, folded once and looked into for each of its quotes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._forms = [fold(form) for form in dict.fromkeys((text, _HYPHENATED.sub("", text)))]

    def lacking(self, words: str) -> str:
        """The part of a quote that does not stand in the text; empty where all of it does."""
        whole = _trimmed(words)
        return min((_lacking(words, whole, form) for form in self._forms), key=len)

    def nearest(self, words: str) -> Passage | None:
        """The passage with the most of these words in their order; None where it has less than half of them."""
        asked = _tokens(words[: 20 * MAX_COMPARED])[:MAX_COMPARED]
        if not asked:
            return None
        begin = _densest(asked, self._tokens)
        margin = len(asked) // 2 + 1
        near = self._tokens[max(0, begin - margin) : begin + len(asked) + margin]
        return _aligned(words, asked, self._text, near)

    @cached_property
    def _tokens(self) -> list[_Token]:
        return _tokens(self._text)


def fold(text: str) -> str:
    """A text with white space, quotation marks and dashes folded."""
    text = unicodedata.normalize("NFKC", text.translate(_FOLDED))
    return _SPACED.sub(lambda found: found[0].strip(" ")[:1], " ".join(text.split()))


def _trimmed(words: str) -> str:
    """Words folded, without the marks around them and the point that ends them."""
    return fold(words).strip(_EDGES)


def _lacking(words: str, whole: str, text: str) -> str:
    """The first part of words that a folded text does not have behind the others."""
    if _find(whole, text, 0) is not None:
        return ""
    parts = _LEFT_OUT.split(words)
    inner = len(parts) > 1
    end = 0
    for part in parts:
        if trimmed := _trimmed(part):
            found = _find(trimmed, text, end, inner)
            if found is None:
                found = _broken(trimmed, text, end, inner)
            if found is None:
                return part
            end = found
    return ""


def _find(words: str, text: str, start: int, inner: bool = False) -> int | None:
    """Where words end in a text that has them as whole words; `inner` ones, of a cut quote, may be parts of words."""
    while (at := text.find(words, start)) != -1:
        end = at + len(words)
        if inner or not (_joined(text, at) or _joined(text, end)):
            return end
        start = at + 1
    return None


def _joined(text: str, at: int) -> bool:
    """Whether a place lies within a word, in a script that parts words by spaces."""
    pair = text[at - 1 : at + 1] if at else ""
    return len(pair) == 2 and pair.isalnum() and max(pair) < "\u0590"


def _broken(words: str, text: str, start: int, inner: bool) -> int | None:
    """Where words end in a text that breaks them off and takes them up again, each time at quotation marks."""
    first = _FIRST.match(words)
    if first is None:
        return None
    tries = iter(range(MAX_RESUMED))
    for begin in islice(_places(first[0], text, start), MAX_STARTS):
        end = _walk(words, text, begin, tries)
        if end is not None and (inner or not (_joined(text, begin) or _joined(text, end))):
            return end
    return None


def _places(words: str, text: str, start: int) -> Iterator[int]:
    while (at := text.find(words, start)) != -1:
        yield at
        start = at + 1


def _walk(words: str, text: str, at: int, tries: Iterator[int]) -> int | None:
    """The end of words that begin at a place, breaks between quotation marks passed over; each costs a try."""
    while True:
        length = _common(words, text, at)
        words, at = words[length:].lstrip(_EDGES), at + length
        if not words:
            return at
        left = _BREAK.match(text, at)
        if left is None or not length:
            return None
        between = text[left.end() : left.end() + MAX_BETWEEN]
        resumed = [left.end(), *(left.end() + place + 1 for place in _places('"', between, 0))]
        allowed = [place for place, _ in zip(resumed, tries, strict=False)]
        if not allowed:
            return None
        at = max(allowed, key=lambda place: _common(words, text, place))


def _common(words: str, text: str, at: int) -> int:
    """How many characters words and the text at a place have in common."""
    if text.startswith(words, at):
        return len(words)
    letters = zip(words, text[at : at + len(words)], strict=False)
    return next(
        (place for place, (ours, theirs) in enumerate(letters) if ours != theirs), min(len(words), len(text) - at)
    )


class _Token(NamedTuple):
    folded: str
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    """The words of a text and its points, quotation marks aside."""
    found = (_Token(fold(each[0]), *each.span()) for each in _TOKEN.finditer(text))
    return [token for token in found if token.folded not in ('"', "")]


def _densest(asked: Sequence[_Token], tokens: Sequence[_Token]) -> int:
    """Where the stretch as long as what is asked begins that has most of its words, rare ones counting more."""
    wanted = Counter(token.folded.casefold() for token in asked)
    keys = [token.folded.casefold() for token in tokens]
    frequency = Counter(key for key in keys if key in wanted)
    held: Counter[str] = Counter()
    score = best = 0.0
    begin = 0
    for place, key in enumerate(keys):
        if key in wanted:
            held[key] += 1
            if held[key] <= wanted[key]:
                score += 1 / frequency[key]
        left = keys[place - len(asked)] if place >= len(asked) else ""
        if left in wanted:
            if held[left] <= wanted[left]:
                score -= 1 / frequency[left]
            held[left] -= 1
        if score > best + 1e-9:
            best, begin = score, max(0, place + 1 - len(asked))
    return begin


def _aligned(words: str, asked: Sequence[_Token], text: str, near: Sequence[_Token]) -> Passage | None:
    """What is asked beside the stretch of a text that it is nearest to."""
    from rapidfuzz.distance import Indel

    steps = Indel.opcodes([token.folded for token in asked], [token.folded for token in near])
    alike = [step for step in steps if step.tag == "equal"]
    if 2 * sum(step.src_end - step.src_start for step in alike) < len(asked):
        return None
    # What stands before the first word that both have, and behind the last, is as long there as here.
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
