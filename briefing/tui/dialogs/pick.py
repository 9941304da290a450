"""A list to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing.text.sanitise import safe
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.styled_text import StyledLine
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.listing import Listing


class _Choices:
    height = 1

    def __init__(self, choices: Sequence[str]) -> None:
        self.choices = choices

    def __len__(self) -> int:
        return len(self.choices)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        return [[(safe(self.choices[item]), "text")]]


class PickScreen(ModalScreen[str | None]):
    """`enter` chooses, `escape` doesn't."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back", id="pick-none")]

    def __init__(self, title: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._title, self._choices = title, list(choices)

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        with Vertical(id="ask"):
            yield Static(Content(self._title), id="ask-title")
            listing = Listing("Nothing to choose from.", id="choices")
            listing.styles.height = min(len(self._choices), 12)
            yield listing
            yield Hints(("enter chooses", "choose"), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """Fills the list."""
        self.call_after_refresh(self.query_one(Listing).show, _Choices(self._choices))

    def action_choose(self) -> None:
        """Chooses what the cursor stands on."""
        self.query_one(Listing).action_choose()

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.dismiss(self._choices[event.item])
