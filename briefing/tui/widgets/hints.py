"""The keys of a question, for the mouse too."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widgets import Static


class Hints(Static):
    """What the keys do; a click on one does the same."""

    def __init__(self, *hints: tuple[str, str]) -> None:
        """A key with what it does, and the screen's action behind it; empty where there is none."""
        parts: list[str | tuple[str, Style]] = []
        for words, action in hints:
            if parts:
                parts.append("   ")
            parts.append((words, Style.from_meta({"@click": f"screen.{action}"})) if action else words)
        super().__init__(Content.assemble(*parts), id="ask-keys")
