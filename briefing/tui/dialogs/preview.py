"""Every line that a change will touch, before and after, to be agreed to."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing.editing.rename import FileEdit, lines
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.widgets.page import Item, Page, heading, text

Shown = tuple[str, int, str | None, str | None]
"""The file, the line's number, the line before and after, None where there is none; safe text."""


def shown(name: str, change: FileEdit) -> list[Shown]:
    """The lines that a change touches in a file, safe."""
    return [(name, each.number, _safe(each.before), _safe(each.after)) for each in lines(change)]


def _safe(line: str | None) -> str | None:
    return safe(line) if line is not None else None


class _Lines(Page):
    """`enter` agrees, wherever one has read to."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.dismiss(True)", "write", id="agree")]


class PreviewScreen(ModalScreen[bool | None]):
    """`enter` writes, `escape` doesn't."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", "back", id="disagree")]

    def __init__(self, title: str, lines: list[Shown], yes: str = "writes them") -> None:
        super().__init__()
        self._title, self._lines, self._yes = title, lines, yes
        self._page = _Lines(id="preview")

    def compose(self) -> ComposeResult:
        """Title, lines, keys."""
        files = len({line[0] for line in self._lines})
        size = f"{counted(len(self._lines), 'line')} in {counted(files, 'file')}"
        with Vertical(id="ask", classes="wide"):
            yield Static(Content(f"{self._title}: {size}"), id="ask-title")
            yield self._page
            yield Hints((f"enter {self._yes}", "dismiss(True)"), ("↑ ↓ read", ""), ("escape back", "dismiss(False)"))

    def on_mount(self) -> None:
        """Fills the page."""
        self._page.focus()
        self.call_after_refresh(self._page.show, self._items())

    def _items(self) -> list[Item]:
        items: list[Item] = []
        file = ""
        for name, number, before, after in self._lines:
            if name != file:
                items.append(heading(name))
                file = name
            shown = f"{number:>5} "
            if before is not None:
                items.append(text((shown, "dim"), ("− " + before.strip(), "against"), hang=8))
                shown = " " * len(shown)
            if after is not None:
                items.append(text((shown, "dim"), ("+ " + after.strip(), "for"), hang=8))
        return items
