"""A panel of the dashboard: a title, a count, rows of one line, and the words behind the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.tui.selection import Subject, Target
from briefing.tui.styled_text import StyledLine

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
    whole: bool = False
    """Whether the detail is worth showing only in full, as a picture is."""


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
