"""A list from which one thing is chosen; a long one has a filter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing.text.list_filter import ListFilter
from briefing.text.sanitise import safe
from briefing.tui.dialogs.choose import FilteredListing, FilterInput
from briefing.tui.dialogs.dialog import Dialog
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.styled_text import StyledLine
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.listing import LineRows, Listing

Value = TypeVar("Value")

MAX_ROWS = 12
"""Height of the list, in rows; a list that has more has a filter."""


class PickScreen(Dialog[Value], Generic[Value]):
    """List of options, each a value with its label. Answers the value chosen."""

    AUTO_FOCUS = "#choose, #choices"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back", id="pick-none")]

    def __init__(self, title: str, options: Sequence[tuple[Value, str]]) -> None:
        super().__init__()
        self._title, self._options = title, options
        self._matches: Sequence[int] = range(len(options))
        """Indexes of the options that are listed."""
        self._filter = ListFilter([label] for _, label in options)
        self._finder = FilterInput("a few letters", self._typed, id="choose") if len(options) > MAX_ROWS else None
        kind = FilteredListing if self._finder is not None else Listing
        self._listing = kind("No match." if options else "Nothing to choose from.", id="choices")

    def compose(self) -> ComposeResult:
        """Yield title, filter, list and keys."""
        with Vertical(id="ask"):
            yield Static(Content(self._title), id="ask-title")
            if self._finder is not None:
                yield self._finder
            self._listing.styles.height = min(len(self._options), MAX_ROWS)
            yield self._listing
            yield Hints(("enter chooses", "choose"), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """Fill the list."""
        self.call_after_refresh(self._show)

    def _typed(self) -> None:
        self._matches = self._filter.matching(self._finder.value) if self._finder is not None else self._matches
        self._show()

    def _show(self) -> None:
        lines: list[StyledLine] = [[(safe(self._options[index][1]), "text")] for index in self._matches]
        self._listing.show(LineRows(lines), 0, 0)

    def action_step(self, direction: int) -> None:
        """Move the cursor."""
        self._listing.action_step(direction)

    def action_choose(self) -> None:
        """Choose the option under the cursor."""
        if self._listing.cursor < len(self._matches):
            self.dismiss(self._options[self._matches[self._listing.cursor]][0])

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()
