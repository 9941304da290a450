"""A line of text that changes without a layout."""

from __future__ import annotations

from textual.strip import Strip

from briefing.tui.styled_text import StyledLine, strip
from briefing.tui.widgets.painted import Painted


class Note(Painted):
    """Shows one line."""

    DEFAULT_CSS = "Note { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.line: StyledLine = []

    def show(self, line: StyledLine) -> None:
        """Shows another line."""
        if line != self.line:
            self.line = line
            self.repaint()

    def paint(self, width: int, height: int) -> list[Strip]:
        """The line, cut with an ellipsis where it is too long."""
        return [strip(self.line, width, self.palette)] * height
