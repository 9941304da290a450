"""The dialog that chooses and orders the panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing.tui.dashboard.settings import PANELS
from briefing.tui.dialogs.dialog import Dialog
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.styled_text import StyledLine
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.listing import LineRows, Listing


class ArrangeScreen(Dialog[tuple[str, ...]]):
    """Every panel with a check mark. Answers the ids of those chosen, in their order."""

    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="arrange-none"),
        Binding("space", "show_or_hide", "show or hide", id="arrange-toggle", priority=True),
        Binding("J,shift+down", "move(1)", "move down", id="arrange-down"),
        Binding("K,shift+up", "move(-1)", "move up", id="arrange-up"),
    ]

    def __init__(self, chosen: Sequence[str]) -> None:
        super().__init__()
        self._order = [*chosen, *(one for one in PANELS if one not in chosen)]
        self._chosen = set(chosen)
        self._listing = Listing("", id="choices")

    def compose(self) -> ComposeResult:
        """Yield title, list and keys."""
        with Vertical(id="ask"):
            yield Static(Content("Panels of the dashboard"), id="ask-title")
            self._listing.styles.height = len(PANELS)
            yield self._listing
            yield Hints(
                ("space shows or hides", "show_or_hide"),
                ("J K move", ""),
                ("enter saves", "save"),
                ("escape back", "dismiss(None)"),
            )

    def on_mount(self) -> None:
        """Fill the list."""
        super().on_mount()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        lines: list[StyledLine] = []
        for name in self._order:
            shown = name in self._chosen
            lines.append([("✓ " if shown else "  ", "mark"), (PANELS[name], "text" if shown else "dim")])
        self._listing.show(LineRows(lines), self._listing.cursor)

    def action_show_or_hide(self) -> None:
        """Show or hide the panel under the cursor; one is always shown."""
        name = self._order[self._listing.cursor]
        if name not in self._chosen:
            self._chosen.add(name)
        elif len(self._chosen) > 1:
            self._chosen.remove(name)
        self._show()

    def action_move(self, direction: int) -> None:
        """Move the panel under the cursor up or down."""
        at, to = self._listing.cursor, self._listing.cursor + direction
        if 0 <= to < len(self._order):
            self._order[at], self._order[to] = self._order[to], self._order[at]
            self._listing.cursor = to
            self._show()

    def action_save(self) -> None:
        """Answer the choice."""
        self.dismiss(tuple(name for name in self._order if name in self._chosen))

    @on(Lines.Chosen)
    def _saved(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_save()
