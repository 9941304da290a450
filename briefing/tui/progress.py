"""Progress of long work: a bar, and as many words as fit."""

from __future__ import annotations

from typing import NamedTuple

from briefing.tui.styled_text import StyledLine, cells

BAR_CELLS = 12
MIN_SECONDS_LEFT = 2
"""Remaining time from which it is shown, in seconds."""


class Progress(NamedTuple):
    """Progress of reading files or of indexing briefs."""

    what: str
    """The work: `reading`."""
    done: int
    total: int
    seconds: float
    """Time since the start, in seconds."""
    quotes: int = 0

    def line(self, room: int) -> StyledLine:
        """Return the bar and as many words as `room` cells hold; an empty line where the bar does not fit."""
        share = min(self.done / max(self.total, 1), 1.0)
        full = round(share * BAR_CELLS)
        bar: StyledLine = [("━" * full, "accent"), ("─" * (BAR_CELLS - full), "faint")]
        counted = f"{self.done:,} of {self.total:,}"
        quotes = f" · {self.quotes:,} quotes" if self.quotes else ""
        left = self._left()
        choices = (f"{self.what} {counted}{quotes}{left}", f"{self.what} {counted}{left}", f"{counted}{left}")
        for words in (*choices, f"{share:.0%}"):
            if BAR_CELLS + 1 + cells(words) <= room:
                return [*bar, (" " + words, "dim")]
        return bar if room >= BAR_CELLS else []

    def _left(self) -> str:
        seconds = self.seconds * (self.total - self.done) / max(self.done, 1)
        if not self.done or seconds <= MIN_SECONDS_LEFT:
            return ""
        return f" · {seconds:.0f} s left" if seconds < 90 else f" · {seconds / 60:.0f} min left"
