"""The keys of a question, for the mouse too."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from briefing.tui.styled_text import cells

GAP = "   "


class Hints(Static):
    """What the keys do; a click on one does the same."""

    def __init__(self, *hints: tuple[str, str]) -> None:
        """A key with what it does, and the screen's action behind it; empty where there is none."""
        super().__init__(Content(GAP.join(words for words, _ in hints)), id="ask-keys")
        self._hints = hints

    async def on_click(self, event: events.Click) -> None:
        """Does what was clicked."""
        place, start = event.get_content_offset(self), 0
        if place is None or place.y:
            return
        for words, action in self._hints:
            if action and start <= place.x < start + cells(words):
                await self.screen.run_action(action)
                return
            start += cells(words + GAP)
