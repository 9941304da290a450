"""The one-line input that filters or searches the list below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input


class Finder(Input):
    """`down` and `enter` go to the results, `escape` leaves the input."""

    value = reactive("", layout=False, init=False)
    """The text; it never changes the input's size, so typing lays nothing out anew."""
    virtual_size = reactive(Size(0, 0), layout=False)
    """Where the text ends, for scrolling within the input."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "leave", "results", id="to-results", tooltip="to the results"),
        Binding("escape", "leave", "leave the input", show=False),
        Binding("tab", "complete", "complete", id="complete", show=False),
    ]

    class Completed(Message):
        """What stands at the cursor is to be completed."""

    class Left(Message):
        """The input was left for its results."""

        def __init__(self, finder: Finder) -> None:
            super().__init__()
            self.finder = finder

    def __init__(self, placeholder: str, typed: Callable[[], None], *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._typed = typed

    def watch_value(self) -> None:
        """Answers a key at once, not by a message: so input and results are drawn together, in one frame."""
        if self.is_attached and self.is_mounted:
            self._typed()

    def put(self, value: str) -> None:
        """Puts a text without answering it."""
        self.set_reactive(Input.value, value)
        self.cursor_position = len(value)
        self.refresh()

    def action_complete(self) -> None:
        """Completes what stands at the cursor."""
        self.post_message(self.Completed())

    def action_leave(self) -> None:
        """To the results."""
        self.post_message(self.Left(self))
