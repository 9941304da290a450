"""Hits of a search as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.styled_text import ELLIPSIS, StyledLine, cells, clip, fit, highlighted, line_width, pad, wrap

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import ResolvedQuote
    from briefing.search.engine import Hit
    from briefing.search.results import Reason

MAX_CACHED_ROWS = 1024
GAP_CELLS = 5
"""Room around a stance: three cells before it, an ellipsis behind it."""
INDENT = 2
"""Indentation of the lines below a tall row's first, in cells."""
TALL_LINES, LOW_LINES = 4, 2
REASONS: dict[Reason, str] = {
    "": "",
    "speaker": "speaker",
    "addressee": "addressee",
    "original": "original",
    "translation": "translated",
}
"""What a row says below the date where the quote's text has none of the query's words."""


class QuoteRows:
    """Hits as rows: of four lines where there is room, else of two.

    Four lines: date, speaker, stances; two lines of the words around the match; reason, audience, issues. Two lines:
    date, speaker, the words around the match; reason, audience, stances.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.hits: Sequence[Hit] = ()
        self.tall = False
        """Whether a row has four lines."""
        self._cache: dict[tuple[str, int, int, bool], tuple[StyledLine, StyledLine]] = {}

    def __len__(self) -> int:
        return len(self.hits)

    @property
    def height(self) -> int:
        """Number of lines of a row."""
        return TALL_LINES if self.tall else LOW_LINES

    def draw(self, item: int, width: int) -> list[StyledLine]:
        """Return `28 Nov 2022 Tokayev  ▴ for`, the words, and `→ Putin · Russia · Partnership with Russia`."""
        hit = self.hits[item]
        quote = hit.quote
        key = (quote.brief, quote.number, width, self.tall)
        lines = self._cache.get(key)
        if lines is None:
            if len(self._cache) > MAX_CACHED_ROWS:
                self._cache.clear()
            around = self._around_words_tall if self.tall else self._around_words
            lines = self._cache[key] = around(quote, width)
        lead, last = lines
        reason = REASONS[hit.reason]
        if self.tall:
            words = two_lines(hit.text, hit.matches, width - INDENT)
            note = [(reason + " · ", "key")] if reason else []
            below = [*note, *_both(last, width - INDENT - line_width(note))]
            return [lead, *([(" " * INDENT, "text"), *line] for line in (*words, below)), []][:TALL_LINES]
        return [
            [*lead, *snippet(hit.text, hit.matches, width - line_width(lead))],
            [(pad(reason, labels.DATE_CELLS, right=True) + " ", "key"), *last],
        ]

    def _around_words_tall(self, quote: ResolvedQuote, width: int) -> tuple[StyledLine, StyledLine]:
        """Return the line above a quote's words and the line below them, which do not depend on the query."""
        library = self.library
        day = pad(labels.date_cell(quote.date, quote.date_from).lstrip(), labels.DATE_CELLS) + "  "
        stances = quote.quote.stances
        chips: StyledLine = []
        for index, (_, stance) in enumerate(stances):
            chips += [("   " if index or chips else "", "text"), labels.chip(stance)]
        chips = fit(chips, width // 2)
        room = width - len(day) - (line_width(chips) + 3 if chips else 0)
        full = labels.speakers(library, quote)
        name = clip(full if cells(full) <= room else labels.speakers(library, quote, short=True), room)
        lead: StyledLine = [(day, "dim"), (name, "accent"), ("   " if chips else "", "text"), *chips]
        audience = labels.before_whom(library, quote.quote.audience, quote.sphere, quote.sphere_inferred)
        issues = " · ".join(labels.issue_label(library, issue) for issue, _ in stances)
        return lead, [(text, name) for text, name in ((audience, "dim"), (issues, "faint")) if text]

    def _around_words(self, quote: ResolvedQuote, width: int) -> tuple[StyledLine, StyledLine]:
        """Return what precedes a quote's words and the line below them, which do not depend on the query."""
        library = self.library
        name = labels.speakers(library, quote, short=True)
        lead: StyledLine = [
            (labels.date_cell(quote.date, quote.date_from) + " ", "dim"),
            (pad(name, 18 if width >= 72 else 12) + " ", "accent"),
        ]
        audience = labels.before_whom(library, quote.quote.audience, quote.sphere, quote.sphere_inferred)
        stances = quote.quote.stances
        chip_cells = cells(labels.chip(stances[0][1])[0]) + GAP_CELLS if stances else 0
        room = width - labels.DATE_CELLS - 1 - chip_cells  # a stance is never cut
        second: StyledLine = [(clip(audience, max(min(width // 2, room), 0)), "dim")]
        for issue, stance in stances:
            gap = "   " if len(second) > 1 or audience else ""
            second += [(gap, "text"), labels.chip(stance), (" " + labels.issue_label(library, issue), "faint")]
        return lead, second


def _both(parts: StyledLine, width: int) -> StyledLine:
    """Return one or two texts with a dot between them, of which none is cut to less than half of the width."""
    if len(parts) < 2:
        return fit(parts, width)
    (first, style), (second, other) = parts
    room = max(width - 3, 2)
    if cells(first) + cells(second) > room:
        first = clip(first, max(room // 2, room - cells(second)))
        second = clip(second, room - cells(first))
    return [(first, style), (" · ", "dim"), (second, other)]


def two_lines(text: str, matches: Sequence[tuple[int, int]], width: int) -> list[StyledLine]:
    """Return the words around the first match as one or two lines."""
    lines = wrap(snippet(text, matches, 2 * width), width)
    if len(lines) > 2:
        rest = next((span for span in lines[2] if span[0].strip()), ("", "text"))
        lines[1:] = [fit([*lines[1], (" " + rest[0] + ELLIPSIS + " " * width, rest[1])], width)]
    return lines


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
