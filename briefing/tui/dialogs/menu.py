"""A list of options, each with a letter that chooses it at once and the value that it has now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing.text.sanitise import safe
from briefing.tui.dialogs.dialog import BREAKPOINTS, Dialog
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.styled_text import StyledLine, cells, clip
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.listing import LineRows, Listing

Value = TypeVar("Value")

MAX_ROWS = 16
MAX_VALUE_CELLS = 60
"""Width to which a value is cut, in cells."""
RESERVED = "jkgq"
"""Letters that move in lists or quit."""


class Option(NamedTuple, Generic[Value]):
    """An option: its value when chosen, its label, what it holds now, and the letter that it would like to have."""

    value: Value
    label: str
    now: str = ""
    letter: str = ""


class MenuScreen(Dialog[Value], Generic[Value]):
    """List of options. A letter, or `enter` on a row, answers the option's value."""

    AUTO_FOCUS = "#choices"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "back", id="menu-none")]

    def __init__(self, title: str, options: Sequence[Option[Value]]) -> None:
        """Take a sanitised title."""
        super().__init__()
        self._title, self._options = title, options
        self._letters = letters(options)
        for index, letter in enumerate(self._letters):
            if letter:
                self._bindings.bind(letter, f"take({index})", options[index].label, show=False)

    def compose(self) -> ComposeResult:
        """Yield title, list and keys."""
        with Vertical(id="ask"):
            yield Static(Content(self._title), id="ask-title")
            listing = Listing("", id="choices")
            listing.styles.height = min(len(self._options), MAX_ROWS)
            yield listing
            yield Hints(("a letter or enter chooses", "choose"), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """Fill the list."""
        width = max(cells(option.label) for option in self._options)
        lines: list[StyledLine] = [
            [
                (f"{letter or ' '} ", "key"),
                (option.label + " " * (width - cells(option.label)), "text"),
                (f"  {clip(safe(' '.join(option.now.split())), MAX_VALUE_CELLS)}", "dim"),
            ]
            for option, letter in zip(self._options, self._letters, strict=True)
        ]
        self.call_after_refresh(self.query_one(Listing).show, LineRows(lines), 0, 0)

    def action_choose(self) -> None:
        """Choose the option under the cursor."""
        self.query_one(Listing).action_choose()

    def action_take(self, index: int) -> None:
        """Choose an option by its index."""
        self.dismiss(self._options[index].value)

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_take(event.item)


def letters(options: Iterable[Option[Value]]) -> list[str]:
    """Return a letter for each option: the one that it would like, else a free one of its label, else any."""
    options = list(options)
    wanted = [option.letter for option in options]
    taken = set(RESERVED) | set(filter(None, wanted))
    given = []
    for option, letter in zip(options, wanted, strict=True):
        free = (each for each in (*option.label.casefold(), *ascii_lowercase) if each in ascii_lowercase)
        chosen = letter or next((each for each in free if each not in taken), "")
        taken.add(chosen)
        given.append(chosen)
    return given
