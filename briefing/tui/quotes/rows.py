"""Hits of a search as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.styled_text import ELLIPSIS, StyledLine, cells, clip, highlighted, line_width, pad

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import ResolvedQuote
    from briefing.search.engine import Hit
    from briefing.search.results import Reason

MAX_CACHED_ROWS = 1024
DATE_CELLS = 10
REASONS: dict[Reason, str] = {
    "": "",
    "speaker": "speaker",
    "addressee": "addressee",
    "original": "original",
    "translation": "translated",
}
"""What a row says below the date where the quote's text has none of the query's words."""


class QuoteRows:
    """Hits as rows of two lines: date, speaker, the words around the match; reason, audience, stances."""

    height = 2

    def __init__(self, library: Library) -> None:
        self.library = library
        self.hits: Sequence[Hit] = ()
        self._cache: dict[tuple[str, int, int], tuple[StyledLine, StyledLine]] = {}

    def __len__(self) -> int:
        return len(self.hits)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return `2022-11-28 Tokayev …remains the main strategic partner…` over `→ Putin · Russia`."""
        hit = self.hits[item]
        quote = hit.quote
        key = (quote.brief, quote.number, width)
        lines = self._cache.get(key)
        if lines is None:
            if len(self._cache) > MAX_CACHED_ROWS:
                self._cache.clear()
            lines = self._cache[key] = self._around_words(quote, width)
        lead, second = lines
        reason = (pad(REASONS[hit.reason], DATE_CELLS) + " ", "key")
        return [[*lead, *snippet(hit.text, hit.matches, width - line_width(lead))], [reason, *second]]

    def _around_words(self, quote: ResolvedQuote, width: int) -> tuple[StyledLine, StyledLine]:
        """Return what precedes a quote's words and the line below them, which do not depend on the query."""
        library = self.library
        name = labels.speakers(library, quote, short=True)
        lead: StyledLine = [
            (pad(safe(quote.date.partition("/")[0]), DATE_CELLS) + " ", "dim"),
            (pad(name, 18 if width >= 72 else 12) + " ", "accent"),
        ]
        audience = labels.before_whom(library, quote.quote.audience, quote.sphere, quote.sphere_inferred)
        second: StyledLine = [(clip(audience, max(width // 2, 20)), "dim")]
        for issue, stance in quote.quote.stances:
            gap = "   " if len(second) > 1 or audience else ""
            second += [(gap, "text"), labels.chip(stance), (" " + labels.issue_label(library, issue), "faint")]
        return lead, second


def snippet(text: str, matches: Sequence[tuple[int, int]], width: int) -> StyledLine:
    """Return one sanitised line of a text around its first match, with the matches highlighted."""
    start = 0
    if matches and cells(text) > width:
        first = matches[0][0]
        start = max(0, first - max(width // 3, 8))
        if start:
            space = text.find(" ", start, first)
            start = space + 1 if space >= 0 else start
    end = min(len(text), start + width + 1)
    shown = text[start:end].replace("\n", " ")
    spans = [(max(a, start) - start, min(b, end) - start) for a, b in matches if b > start and a < end]
    line = [(safe(piece), name) for piece, name in highlighted(shown, spans, "text")]
    if start:
        line.insert(0, (ELLIPSIS, "dim"))
    if end < len(text):
        line.append((ELLIPSIS, "dim"))
    return line
