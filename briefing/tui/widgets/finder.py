"""The one-line input that filters or searches the list below it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input
from textual.widgets.input import Selection

_LINE_BREAKS = re.compile(r"\s*[\n\r\t]\s*")


def one_line(text: str) -> str:
    """Return a text with each line break, and the white space around it, as one space."""
    return _LINE_BREAKS.sub(" ", text.strip("\n\r\t"))


class Finder(Input):
    """Input above a list; `down` and `enter` go to the list, `escape` leaves the input."""

    value = reactive("", layout=False, init=False)
    """The text; it never changes the input's size, so typing needs no layout."""
    virtual_size = reactive(Size(0, 0), layout=False)
    """End of the text, for scrolling within the input."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "results", id="to-results", tooltip="to the results"),
        Binding("down", "leave", "results", show=False),
        Binding("escape", "leave", "leave the input", show=False),
        Binding("tab", "complete", "complete", id="complete", show=False),
    ]

    class Completed(Message):
        """`tab` was pressed in an input without completions."""

    class Left(Message):
        """The input was left for its results."""

        def __init__(self, finder: Finder) -> None:
            super().__init__()
            self.finder = finder

    def __init__(self, placeholder: str, typed: Callable[[], None], *, id: str | None = None) -> None:
        """`typed` is called after each change of the text."""
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._typed = typed

    def watch_value(self) -> None:
        """Answer a key at once, not by a message: input and results are drawn in one frame."""
        if self.is_attached and self.is_mounted:
            self._typed()

    def put(self, value: str) -> None:
        """Set the text, all of it selected, without answering it. What has been typed already stays."""
        if self.value:
            return
        self.set_reactive(Input.value, value)
        self.select_all()
        self.refresh()

    def select_all(self) -> None:
        """Select the text, so that typing replaces it."""
        self.selection = Selection(0, len(self.value))

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if event.text:
            self.replace(one_line(event.text), *sorted(self.selection))

    def action_paste(self) -> None:
        """Paste the app's clipboard."""
        self.replace(one_line(self.app.clipboard), *sorted(self.selection))

    def action_complete(self) -> None:
        """Report that `tab` was pressed."""
        self.post_message(self.Completed())

    def action_leave(self) -> None:
        """Go to the results."""
        self.post_message(self.Left(self))
