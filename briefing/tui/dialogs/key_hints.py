"""The keys of a dialog, which can be clicked."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from briefing.tui.styled_text import cells

GAP = "   "


class Hints(Static):
    """What the keys do; a click on a hint runs its action."""

    def __init__(self, *hints: tuple[str, str]) -> None:
        """Take pairs of a hint and the screen's action, empty where a click does nothing."""
        super().__init__(Content(GAP.join(words for words, _ in hints)), id="ask-keys")
        self._hints = hints

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the hint clicked."""
        offset, start = event.get_content_offset(self), 0
        if offset is None or offset.y:
            return
        for words, action in self._hints:
            if action and start <= offset.x < start + cells(words):
                await self.screen.run_action(action)
                return
            start += cells(words + GAP)
