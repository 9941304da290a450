"""A short list from which one thing is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing.text.sanitise import safe
from briefing.tui.dialogs.dialog import Dialog
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.styled_text import StyledLine
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.listing import LineRows, Listing

Value = TypeVar("Value")

MAX_ROWS = 12


class PickScreen(Dialog[Value], Generic[Value]):
    """List of options, each a value with its label. Answers the value chosen."""

    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back", id="pick-none")]

    def __init__(self, title: str, options: Sequence[tuple[Value, str]]) -> None:
        super().__init__()
        self._title, self._options = title, options

    def compose(self) -> ComposeResult:
        """Yield title, list and keys."""
        with Vertical(id="ask"):
            yield Static(Content(self._title), id="ask-title")
            listing = Listing("Nothing to choose from.", id="choices")
            listing.styles.height = min(len(self._options), MAX_ROWS)
            yield listing
            yield Hints(("enter chooses", "choose"), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """Fill the list."""
        lines: list[StyledLine] = [[(safe(label), "text")] for _, label in self._options]
        self.call_after_refresh(self.query_one(Listing).show, LineRows(lines))

    def action_choose(self) -> None:
        """Choose the option under the cursor."""
        self.query_one(Listing).action_choose()

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.dismiss(self._options[event.item][0])
