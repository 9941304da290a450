"""Quotes as W3C Web Annotations: the words on the page that prints them, selected by their own text.

A quote that leaves words out, puts words in (`[…]`, `[Kazakhstan]`) or is interrupted by its attribution has one
target for each span of the article, since a TextQuoteSelector's `exact` has to occur on the page as it is.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from briefing.model import ResolvedQuote
from briefing.text.escape import is_web_address

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
CONTEXT_CHARS = 32
"""Length of a selector's prefix and suffix, in characters."""
MAX_STARTS = 2_000
"""Maximum number of offsets at which the words of a quote are tried."""
MAX_INTERRUPTION = 60
"""Maximum number of words of an attribution within a quote."""
MAX_COMPARED = 500_000
"""Maximum number of words that are compared for one quote: more only in a text that is made to be slow."""
MAX_SPANS = 50
"""Maximum number of spans of a quote."""

_LEFT_OUT = re.compile(r"\[[^\[\]]{0,200}\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…")
_WORD = re.compile(r"[\u2e80-\u9fff]|[^\W\u2e80-\u9fff]+")
_MARK = re.compile("[\"“”„‟«»「」『』‘’‹›']")
_ENDS = frozenset(".!?…。！？")
_EDGES = ' \t\r\n,;:–—-"“”„‟«»'

Span = tuple[int, int]
"""Start and end in code points."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str


def lines(
    quotes: Iterable[ResolvedQuote],
    text_of: Callable[[ResolvedQuote], str | None],
    left_out: dict[str, int],
    tlp_of: Callable[[str], str] = lambda _: "",
) -> str:
    """Return annotations as JSON-LD, one a line, tagged with the TLP label that `tlp_of` returns for a brief.

    `text_of` returns the text of a quote's article, None where the library has none. `left_out` counts, by reason,
    the quotes that have no address, or whose words are not in their article's text.
    """
    written = []
    article: tuple[str, str] | None = None
    text: ArticleText | None = None
    for quote in quotes:
        if quote.article is None or not is_web_address(quote.article.url):
            left_out["quotes without an address"] = left_out.get("quotes without an address", 0) + 1
            continue
        if article != (quote.brief, quote.article.id):
            article = quote.brief, quote.article.id
            found = text_of(quote)
            text = ArticleText(found) if found is not None else None
        selectors = text.selectors(quote.quote.text) if text is not None else _unverified(quote.quote.text)
        if selectors:
            written.append(
                json.dumps(annotation(quote, quote.article.url, selectors, tlp_of(quote.brief)), ensure_ascii=False)
                + "\n"
            )
        else:
            reason = "quotes whose words are not in their article's text"
            left_out[reason] = left_out.get(reason, 0) + 1
    return "".join(written)


def annotation(quote: ResolvedQuote, url: str, selectors: Sequence[dict[str, str]], tlp: str = "") -> dict[str, Any]:
    """Return one quote: its speakers and stances as the body, its words as one target for each selector."""
    words = ", ".join(quote.quote.speakers)
    stances = [
        {"type": "TextualBody", "purpose": "classifying", "value": f"{issue}: {stance}"}
        for issue, stance in quote.quote.stances
    ]
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": f"TLP:{tlp}"}] if tlp else []
    targets = [{"source": url, "selector": selector} for selector in selectors]
    return {
        "@context": CONTEXT,
        "id": f"urn:briefing:{quote.brief}#{quote.quote.id}",
        "type": "Annotation",
        "motivation": "classifying" if stances else "identifying",
        "body": [{"type": "TextualBody", "purpose": "identifying", "value": words}, *stances, *tags],
        "target": targets[0] if len(targets) == 1 else targets,
    }


class ArticleText:
    """An article's text, in which the words of its quotes are located."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = _words(text)
        self._left = 0
        self._indexes: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self._words):
            self._indexes[word.text].append(index)

    def selectors(self, quote: str) -> list[dict[str, str]]:
        """Return a selector for each span of a quote, in order; none where its words are not in the text."""
        text = self._text
        return [
            _selector(text[start:end], text[max(0, start - CONTEXT_CHARS) : start], text[end : end + CONTEXT_CHARS])
            for start, end in self.spans(quote)
        ]

    def spans(self, quote: str) -> list[Span]:
        """Return the spans of the text that a quote is made of; none where its words are not in the text."""
        spans: list[Span] = []
        after = 0
        self._left = MAX_COMPARED
        for piece in _LEFT_OUT.split(quote):
            asked = [word.text for word in _words(piece)]
            if not asked:
                continue
            found = self._locate(asked, after)
            if found is None or len(spans) + len(found) > MAX_SPANS:
                return []
            after = found[-1][1]
            spans += [self._offsets(first, stop) for first, stop in found]
            start, end = spans[-1]
            spans[-1] = start, end + self._stop_at(end, piece)
        return spans

    def _locate(self, asked: Sequence[str], after: int) -> list[Span] | None:
        """Return the runs of words, as indexes, that make up the words asked for; None where there are none."""
        candidates = self._indexes.get(asked[0], [])
        first = bisect_left(candidates, after)
        runs = (self._runs(asked, begin) for begin in candidates[first : first + MAX_STARTS])
        return next((each for each in runs if each is not None), None)

    def _runs(self, asked: Sequence[str], begin: int) -> list[Span] | None:
        """Return the runs from one index on; an interruption lies between quotation marks."""
        runs: list[Span] = []
        known = 0
        while len(runs) < MAX_SPANS and self._left > 0:
            length = self._common(asked, known, begin)
            runs.append((begin, begin + length))
            known += length
            if known == len(asked):
                return runs
            resumed = self._resumed(asked, known, begin + length)
            if resumed is None:
                return None
            begin = resumed
        return None

    def _resumed(self, asked: Sequence[str], known: int, index: int) -> int | None:
        """Return the index at which a quote goes on after an interruption, where it goes on for the longest."""
        if not self._is_marked(index - 1, index):
            return None
        candidates = self._indexes.get(asked[known], [])
        first, stop = bisect_left(candidates, index + 1), bisect_left(candidates, index + 1 + MAX_INTERRUPTION)
        marked = [each for each in candidates[first:stop] if self._is_marked(each - 1, each)]
        return max(marked, key=lambda each: self._common(asked, known, each), default=None)

    def _common(self, asked: Sequence[str], known: int, index: int) -> int:
        """Return the number of words asked for, from the known ones on, that the text has from an index on."""
        length = 0
        while (
            self._left > 0
            and known + length < len(asked)
            and index + length < len(self._words)
            and asked[known + length] == self._words[index + length].text
        ):
            length += 1
            self._left -= 1
        return length

    def _is_marked(self, left: int, right: int) -> bool:
        """Return whether a quotation mark lies between two neighbouring words."""
        end = self._words[right].start if right < len(self._words) else len(self._text)
        return _MARK.search(self._text, self._words[left].end, end) is not None

    def _offsets(self, first: int, stop: int) -> Span:
        return self._words[first].start, self._words[stop - 1].end

    def _stop_at(self, end: int, piece: str) -> int:
        """Return 1 where a piece and the text both end a sentence, else 0."""
        last = piece.rstrip(_EDGES)[-1:]
        return int(last in _ENDS and bool(last) and self._text[end : end + 1] == last)


def _unverified(quote: str) -> list[dict[str, str]]:
    """Return a selector for each part of a quote between what it leaves out or puts in."""
    pieces = (piece.strip(_EDGES) for piece in _LEFT_OUT.split(quote))
    return [_selector(piece, "", "") for piece in pieces if any(map(str.isalnum, piece))][:MAX_SPANS]


def _selector(exact: str, prefix: str, suffix: str) -> dict[str, str]:
    selector = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return {key: value for key, value in selector.items() if value}


def _words(text: str) -> list[_Word]:
    return [
        _Word(match.start(), match.end(), unicodedata.normalize("NFKC", match[0])) for match in _WORD.finditer(text)
    ]
