"""The one-line input that filters or searches the list below it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class Finder(Input):
    """`down` and `enter` go to the results, `escape` leaves the input."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "leave", "to the results", id="to-results", show=False),
        Binding("escape", "leave", "leave the input", show=False),
    ]

    class Left(Message):
        """The input was left for its results."""

        def __init__(self, finder: Finder) -> None:
            super().__init__()
            self.finder = finder

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_leave(self) -> None:
        """To the results."""
        self.post_message(self.Left(self))
