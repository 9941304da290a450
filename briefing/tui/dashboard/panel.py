"""A panel of the dashboard: a title, a count, rows of one line, and the words behind the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefing.text.labels import renderings
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.selection import Subject, Target
from briefing.tui.styled_text import StyledLine, wrap

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import ResolvedQuote

DrawRow = Callable[[int], StyledLine]
"""Width in cells -> the row's line."""
DrawDetail = Callable[[int], list[StyledLine]]
"""Width in cells -> the lines below the rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a line, what it is about, what `enter` opens, and its words in full."""

    draw: DrawRow
    subject: Subject | None = None
    target: Target | None = None
    detail: DrawDetail | None = None
    words: Literal["part", "whole", "room"] = "part"
    """How the detail shows: also in part and instead of rows; only in full, as a picture; where rows leave room."""


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel shows. `rows` is None until it has been computed."""

    title: str
    rows: Sequence[Row] | None = None
    count: str = ""
    """What is counted, beside the title: `12 in 3 briefs`."""
    more: int = 0
    """Number of rows that the library has beyond `rows`."""
    empty: str = ""
    """What the panel says where there is nothing, and what to press."""
    words_first: bool = False
    """Whether the words of a row are shown before more than a few rows, also while another panel has the focus."""
    legend: str = ""
    """What the columns at the right of the rows are, at the right of the title where there is room."""


def quote_words(library: Library, quote: ResolvedQuote, width: int) -> list[StyledLine]:
    """Return a quote's words, its other renderings, and who said them when, before whom, and where it is printed."""
    lines = wrap([(f"“{safe(quote.quote.text)}”", "quote")], width)
    for kind, other in renderings(quote.quote):
        lines += wrap([(f"{kind}: ", "dim"), (f"“{safe(other)}”", "quote")], width)
    facts = (
        labels.speakers(library, quote, short=True),
        labels.when(quote.date, quote.date_from),
        labels.before_whom(library, quote.quote.audience, quote.sphere, quote.sphere_inferred),
        labels.source_line(library, quote.source, quote.reliability, quote.quote.credibility),
    )
    return [*lines, *wrap([(" · ".join(filter(None, facts)), "dim")], width)]
