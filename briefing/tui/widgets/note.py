"""Lines of text that change without a layout."""

from __future__ import annotations

from typing import ClassVar

from textual.strip import Strip

from briefing.tui.styled_text import StyledLine, pad, strip
from briefing.tui.widgets.painted import Painted


class Note(Painted):
    """One line of styled text, cut with an ellipsis where it is too long."""

    DEFAULT_CSS = "Note { height: 1; width: 1fr; }"
    GROUND: ClassVar[str] = "plain"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.line: StyledLine = []

    def show(self, line: StyledLine) -> None:
        """Show another line."""
        if line != self.line:
            self.line = line
            self.repaint()

    def paint(self, width: int, height: int) -> list[Strip]:
        """Return the line as rows."""
        return [strip(self.line, width, self.palette, self.GROUND)] * height


class MatchCount(Note):
    """The number of entries that a filter leaves, at the right of its input, above the numbers of the list."""

    NO_MATCH = "No match"
    DEFAULT_CSS = f"MatchCount {{ width: {len(NO_MATCH) + 2}; }}"
    GROUND = "bar"

    def __init__(self, numbers: str = "", *, id: str | None = None) -> None:
        """`numbers`: what the numbers at the right of the list count, in their colour."""
        super().__init__(id=id)
        self.numbers = numbers

    def count(self, n: int, total: int) -> None:
        """Show `3 of 21`, `No match` for 0 of 21, or the total where nothing is left out; then what is counted."""
        if n == total:
            text, style = f"{total:,}" if total else "", "dim"
        else:
            text, style = (f"{n:,} of {total:,}", "accent") if n else (self.NO_MATCH, "warning")
        numbers = f"  {self.numbers}" if self.numbers and n else ""
        width = max(len(f"{total:,}" if n == total else f"{n:,} of {total:,}"), len(self.NO_MATCH) if not n else 0)
        width += len(numbers) + 2
        self.styles.width = width
        shown = pad(text, width - 1 - len(numbers), right=True)
        self.show([(shown, style), (numbers, "accent"), (" ", style)])
