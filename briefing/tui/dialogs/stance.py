"""The choice of a stance on an issue."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing.model import STANCES, Issue, Stance
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dialogs.dialog import BREAKPOINTS, Dialog
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.styled_text import StyledLine, clip
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.listing import LineRows, Listing

CODEBOOK_HEIGHT = 30
"""Window height from which the codebook is shown, in rows."""


class StanceScreen(Dialog[Stance | Literal["none"]]):
    """List of stances; a digit or `enter` chooses. Answers `none` where the stance is to be removed."""

    AUTO_FOCUS = "#choices"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="stance-back"),
        *(Binding(str(number), f"take({number})", words_, show=False)
          for number, words_ in enumerate(["no stance", *STANCES])),
    ]  # fmt: skip

    def __init__(self, title: str, now: str = "", about: Issue | None = None, *, removable: bool = True) -> None:
        """Take a sanitised title, the stance coded now (empty for none), the issue, and whether it can be removed."""
        super().__init__()
        self._title, self._now, self._about = title, now, about
        self._removable = bool(now) and removable

    def compose(self) -> ComposeResult:
        """Yield title, proposition, list and keys."""
        with Vertical(id="ask"):
            yield Static(Content(clip(self._title, 100)), id="ask-title")
            if self._about is not None:
                yield Static(Content(clip(safe(self._about.statement), 160)))
                if self._about.codebook and self.app.size.height >= CODEBOOK_HEIGHT:
                    codebook = " ".join(safe(self._about.codebook).split())
                    yield Static(Content(clip(codebook, 600)), id="ask-codebook")
            listing = Listing("", id="choices")
            listing.styles.height = len(STANCES) + self._removable
            yield listing
            yield Hints(("a digit or enter chooses", "choose"), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """Fill the list, the cursor on the stance coded now."""
        lines: list[StyledLine] = [
            [(f"{number} ", "key"), labels.chip(stance)] for number, stance in enumerate(STANCES, 1)
        ]
        if self._removable:
            lines.append([("0 ", "key"), ("none: removes it", "dim")])
        cursor = next((index for index, stance in enumerate(STANCES) if stance == self._now), 0)
        self.call_after_refresh(self.query_one(Listing).show, LineRows(lines), cursor, 0)

    def action_choose(self) -> None:
        """Choose the stance under the cursor."""
        self.query_one(Listing).action_choose()

    def action_take(self, number: int) -> None:
        """Choose by digit; 0 removes the stance."""
        if number or self._removable:
            self.dismiss(STANCES[number - 1] if number else "none")

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.dismiss(STANCES[event.item] if event.item < len(STANCES) else "none")
