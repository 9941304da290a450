"""A line of text that changes without a layout."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from briefing.tui.paint import Line, strip
from briefing.tui.themes import DARK, LIGHT


class Note(Widget):
    """Shows one line."""

    DEFAULT_CSS = "Note { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.line: Line = []

    def show(self, line: Line) -> None:
        """Shows another line."""
        if line != self.line:
            self.line = line
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, cut with an ellipsis where it is too long."""
        palette = DARK if self.app.current_theme.dark else LIGHT
        return strip(self.line, self.size.width, palette)
