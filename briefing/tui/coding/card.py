"""What is coded of the quote at hand, a line for each key that changes it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.strip import Strip

from briefing.tui.styled_text import StyledLine, line_width, strip
from briefing.tui.widgets.painted import Painted


class Card(Painted):
    """Lines of text; a click on one does what its key does."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: Sequence[tuple[StyledLine, str]] = ()
        """Each with the screen's actions behind its keys, from left to right; empty where there is none."""

    def show(self, lines: Sequence[tuple[StyledLine, str]]) -> None:
        """Shows other lines."""
        self.lines = lines
        self.repaint()

    def paint(self, width: int, height: int) -> list[Strip]:
        """The lines, cut where they are too long."""
        lines = [line for line, _ in self.lines] + [[] for _ in range(height - len(self.lines))]
        return [strip(line, width, self.palette, "bar") for line in lines[:height]]

    async def on_click(self, event: events.Click) -> None:
        """Does what the line's key does; the last one before the mouse, where there are more."""
        line, actions = self.lines[event.y] if event.y < len(self.lines) else ([], "")
        starts = [line_width(line[:place]) for place, (_, style) in enumerate(line) if style == "key"]
        before = sum(start <= event.x for start in starts[1:])
        if actions:
            await self.screen.run_action(actions.split()[before])
