"""One thing chosen from many by a few letters, or a new one made from what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing.text.list_filter import ListFilter
from briefing.text.sanitise import safe
from briefing.tui.dialogs.dialog import BREAKPOINTS, Dialog
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.styled_text import StyledLine
from briefing.tui.widgets.finder import Finder
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.listing import LineRows, Listing

Value = TypeVar("Value")

MAX_ROWS = 10


class Choice(Generic[Value]):
    """An option: its value, its sanitised label, and other names that match it."""

    def __init__(self, value: Value, line: StyledLine, *names: str) -> None:
        self.value, self.line, self._names = value, line, names

    @property
    def texts(self) -> list[str]:
        """The texts that find the option: its label, then its other names; not what is faint."""
        label = "".join(text for text, name in self.line if name == "text")
        return [label, *(text for text, name in self.line if name not in ("text", "faint")), *self._names]


class Chosen(NamedTuple, Generic[Value]):
    """The answer: a choice, None where a new thing is to be made from what was typed."""

    choice: Choice[Value] | None
    typed: str


KEYS: list[BindingType] = [
    Binding("escape", "screen.dismiss(None)", "back", id="choose-none"),
    Binding("enter", "screen.choose", "choose", id="choose"),
    Binding("down,tab", "screen.step(1)", "down", id="choose-down"),
    Binding("up,shift+tab", "screen.step(-1)", "up", id="choose-up"),
]
"""Keys of the list, bound on the input too, which has the focus."""


class FilterInput(Finder):
    """Input whose keys move the cursor of the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS


class FilteredListing(Listing):
    """List whose cursor is moved from an input."""

    LED = True


class ChooseScreen(Dialog[Chosen[Value]], Generic[Value]):
    """List that letters narrow. Answers the choice under the cursor."""

    AUTO_FOCUS = "#choose"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(self, title: str, choices: Sequence[Choice[Value]], new: str = "") -> None:
        """Name with `new` what can be made from the letters typed (*new actor*); empty where nothing can."""
        super().__init__()
        self._title, self._choices, self._new = title, choices, new
        self._filter = ListFilter(choice.texts for choice in choices)
        self._matches = choices
        self._finder = FilterInput(f"a few letters, or a {new}" if new else "a few letters", self._typed, id="choose")
        self._listing = FilteredListing("No match.", id="choices")

    def compose(self) -> ComposeResult:
        """Yield title, input, list and keys."""
        with Vertical(id="ask"):
            yield Static(Content(self._title), id="ask-title")
            yield self._finder
            self._listing.styles.height = min(len(self._choices) + bool(self._new), MAX_ROWS)
            yield self._listing
            yield Hints(("enter chooses", "choose"), ("↑ ↓ move", ""), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """Fill the list."""
        self.call_after_refresh(self._typed)

    def _typed(self) -> None:
        typed = " ".join(self._finder.value.split())
        self._matches = [self._choices[index] for index in self._filter.ranked(typed)]
        lines = [choice.line for choice in self._matches]
        if self._new:
            lines.append([("+ ", "key"), (f"{self._new} ", "dim"), (safe(typed) or "…", "text")])
        self._listing.show(LineRows(lines), 0, 0)

    def action_step(self, direction: int) -> None:
        """Move the cursor."""
        self._listing.action_step(direction)

    def action_choose(self) -> None:
        """Answer the choice under the cursor."""
        typed = " ".join(self._finder.value.split())
        index = self._listing.cursor
        if index < len(self._matches):
            self.dismiss(Chosen(self._matches[index], typed))
        elif self._new:
            self.dismiss(Chosen(None, typed))

    @on(Lines.Chosen)
    def _clicked(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()
