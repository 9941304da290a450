"""Choosing one thing of many by a few letters of it, or making a new one of what was typed; and choosing a stance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing.model import STANCES, Issue
from briefing.text.sanitise import safe
from briefing.tui import labels
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.dialogs.typeahead import ASIDE, TakesAhead
from briefing.tui.styled_text import StyledLine, clip
from briefing.tui.widgets.finder import Finder
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.listing import Listing

MOST_ROWS = 10
TALL = 30
"""Rows of a window that has room for a codebook."""


class Choice:
    """Something to choose: what names it to the program and, safe, to the user; other names that find it."""

    def __init__(self, value: str, line: StyledLine, *names: str) -> None:
        self.value, self.line, self._names = value, line, names

    @cached_property
    def head(self) -> str:
        """The name that the user sees."""
        from briefing.text.fold import fold

        return " " + fold(next((text for text, name in self.line if name == "text"), ""))

    @cached_property
    def hay(self) -> str:
        """What the letters typed are looked for in."""
        from briefing.text.fold import fold

        return " " + fold(" ".join((self.value, *(text for text, _ in self.line), *self._names)))


class Chosen(NamedTuple):
    """What was chosen; `value` is empty where a new one is to be made of what was typed."""

    value: str
    typed: str


class _Rows:
    height = 1

    def __init__(self, lines: Sequence[StyledLine]) -> None:
        self.lines = lines

    def __len__(self) -> int:
        return len(self.lines)

    def draw(self, item: int, width: int) -> list[StyledLine]:
        return [self.lines[item]]


KEYS: list[BindingType] = [
    Binding("escape", "screen.dismiss(None)", "back", id="choose-none"),
    Binding("enter", "screen.choose", "choose", id="choose"),
    Binding("down,tab", "screen.step(1)", "down", id="choose-down"),
    Binding("up,shift+tab", "screen.step(-1)", "up", id="choose-up"),
]
"""They stand in the input's way and do what they do also before it has the focus."""


class _Letters(Finder):
    BINDINGS: ClassVar[list[BindingType]] = KEYS


class _Led(Listing):
    LED = True


class ChooseScreen(TakesAhead[Chosen | None]):
    """Letters narrow the list, `enter` chooses, `escape` doesn't."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "#choose"
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def __init__(self, title: str, choices: Sequence[Choice], new: str = "") -> None:
        """`new`: what else can be made of what was typed, in words (*new actor*); empty where nothing can."""
        super().__init__()
        self._title, self._choices, self._new = title, choices, new
        self._found: Sequence[Choice] = choices
        self._finder = _Letters(f"a few letters, or a {new}" if new else "a few letters", self._typed, id="choose")
        self._listing = _Led("Nothing is named so.", id="choices")

    def compose(self) -> ComposeResult:
        """Title, input, list, keys."""
        with Vertical(id="ask"):
            yield Static(Content(self._title), id="ask-title")
            yield self._finder
            self._listing.styles.height = min(len(self._choices) + bool(self._new), MOST_ROWS)
            yield self._listing
            yield Hints(("enter chooses", "choose"), ("↑ ↓ move", ""), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """Fills the list."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.settle_ahead()
        self._typed()

    def _typed(self) -> None:
        typed = " ".join(self._finder.value.split())
        self._found = matching(self._choices, typed)
        lines = [choice.line for choice in self._found]
        if self._new:
            lines.append([("+ ", "key"), (f"{self._new} ", "dim"), (safe(typed) or "…", "text")])
        self._listing.show(_Rows(lines), 0, 0)

    def action_step(self, direction: int) -> None:
        """Up or down the list."""
        self._listing.action_step(direction)

    def action_choose(self) -> None:
        """Chooses what the cursor stands on."""
        typed = " ".join((self._finder.value + self._ahead).split())
        if self._ahead:
            self._found = matching(self._choices, typed)
        place = self._listing.cursor
        if place < len(self._found):
            self.dismiss(Chosen(self._found[place].value, typed))
        elif self._new:
            self.dismiss(Chosen("", typed))

    @on(Lines.Chosen)
    def _clicked(self, event: Lines.Chosen) -> None:
        event.stop()
        self.action_choose()


def matching(choices: Sequence[Choice], typed: str) -> Sequence[Choice]:
    """The choices that have all words typed, those first that begin so; else those that are spelled alike."""
    from briefing.text.fold import fold

    needles = fold(typed).split()
    if not needles:
        return choices
    found = [choice for choice in choices if all(needle in choice.hay for needle in needles)]
    if found:
        return sorted(found, key=lambda choice: _distance(choice, needles))
    if len(typed) < 3:
        return []
    from rapidfuzz import fuzz

    alike = [(fuzz.partial_ratio(" ".join(needles)[:64], choice.hay), choice) for choice in choices]
    return [choice for score, choice in sorted(alike, key=lambda each: -each[0]) if score >= 75]


def _distance(choice: Choice, needles: Sequence[str]) -> int:
    """How far a choice that has the words is from being named so: its name begins so, has words that do, …"""
    if choice.head.startswith(f" {needles[0]}"):
        return 0
    words_in = [hay for hay in (choice.head, choice.hay) if all(f" {needle}" in hay for needle in needles)]
    return 1 if words_in[:1] == [choice.head] else 2 if words_in else 3


class StanceScreen(ModalScreen[str | None]):
    """A digit or `enter` chooses a stance, `0` none; `escape` leaves things as they were."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = "#choices"
    HORIZONTAL_BREAKPOINTS = ASIDE
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="stance-back"),
        *(Binding(str(number), f"take({number})", words_, show=False)
          for number, words_ in enumerate(["no stance", *STANCES])),
    ]  # fmt: skip

    def __init__(self, title: str, now: str = "", about: Issue | None = None, *, removable: bool = True) -> None:
        """`title` is safe text; `now` the stance that is coded, which may be taken away where it is `removable`;
        `about` what one can be for or against."""
        super().__init__()
        self._title, self._now, self._about = title, now, about
        self._removable = bool(now) and removable

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        with Vertical(id="ask"):
            yield Static(Content(clip(self._title, 100)), id="ask-title")
            if self._about is not None:
                yield Static(Content(clip(safe(self._about.statement), 160)))
                if self._about.codebook and self.app.size.height >= TALL:
                    codebook = " ".join(safe(self._about.codebook).split())
                    yield Static(Content(clip(codebook, 600)), id="ask-codebook")
            listing = Listing("", id="choices")
            listing.styles.height = len(STANCES) + self._removable
            yield listing
            yield Hints(("a digit or enter chooses", "choose"), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """Fills the list, the cursor on what is coded."""
        lines: list[StyledLine] = [
            [(f"{number} ", "key"), labels.chip(stance)] for number, stance in enumerate(STANCES, 1)
        ]
        if self._removable:
            lines.append([("0 ", "key"), ("none: takes it away", "dim")])
        cursor = next((place for place, stance in enumerate(STANCES) if stance == self._now), 0)
        self.call_after_refresh(self.query_one(Listing).show, _Rows(lines), cursor, 0)

    def action_choose(self) -> None:
        """Chooses what the cursor stands on."""
        self.query_one(Listing).action_choose()

    def action_take(self, number: int) -> None:
        """Chooses by the digit."""
        if number or self._removable:
            self.dismiss(STANCES[number - 1] if number else "")

    @on(Lines.Chosen)
    def _chosen(self, event: Lines.Chosen) -> None:
        event.stop()
        self.dismiss(STANCES[event.item] if event.item < len(STANCES) else "")
