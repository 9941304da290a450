"""Every line that a change touches, before and after, to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing.editing.rename import lines
from briefing.editing.transaction import FileEdit
from briefing.text.labels import counted
from briefing.text.sanitise import safe
from briefing.tui.dialogs.dialog import Dialog
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.widgets.page import Item, Page, heading, text


class ChangedLine(NamedTuple):
    """A line that changes, sanitised: before and after, None where it is new or removed."""

    file: str
    number: int
    before: str | None
    after: str | None


def changed_lines(name: str, change: FileEdit) -> list[ChangedLine]:
    """Return the lines that a change touches in the file shown as `name`."""
    return [ChangedLine(name, each.number, _safe(each.before), _safe(each.after)) for each in lines(change)]


def _safe(line: str | None) -> str | None:
    return safe(line) if line is not None else None


class _Lines(Page):
    """Lines to read; `enter` confirms at any position."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.dismiss(True)", "write", id="agree")]


class PreviewScreen(Dialog[bool]):
    """Lines that will change. Answers whether they are to be written."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", "back", id="disagree")]

    def __init__(self, title: str, lines: Sequence[ChangedLine], yes: str = "writes them") -> None:
        super().__init__()
        self._title, self._lines, self._yes = title, lines, yes
        self._page = _Lines(id="preview")

    def compose(self) -> ComposeResult:
        """Yield title, lines and keys."""
        files = len({line.file for line in self._lines})
        title = f"{self._title}: {counted(len(self._lines), 'line')} in {counted(files, 'file')}"
        with Vertical(id="ask", classes="wide"):
            yield Static(Content(title), id="ask-title")
            yield self._page
            yield Hints((f"enter {self._yes}", "dismiss(True)"), ("↑ ↓ read", ""), ("escape back", "dismiss(False)"))

    def on_mount(self) -> None:
        """Fill the page."""
        self._page.focus()
        self.call_after_refresh(self._page.show, self._items())

    def _items(self) -> list[Item]:
        items: list[Item] = []
        file = ""
        for name, number, before, after in self._lines:
            if name != file:
                items.append(heading(name))
                file = name
            margin = f"{number:>5} "
            if before is not None:
                items.append(text((margin, "dim"), ("− " + before.strip(), "against"), hang=8))
                margin = " " * len(margin)
            if after is not None:
                items.append(text((margin, "dim"), ("+ " + after.strip(), "for"), hang=8))
        return items
