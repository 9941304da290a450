"""A form with a few fields: a new issue, a new actor, a title and a summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from briefing.text.sanitise import dangers
from briefing.tui.dialogs.dialog import BREAKPOINTS, Dialog
from briefing.tui.dialogs.key_hints import Hints

Values = tuple[str, ...]


class Field(NamedTuple):
    """A field of a form."""

    label: str
    value: str = ""
    complaint: Callable[[str], str] = lambda _value: ""
    """Returns what is wrong with a value; empty where nothing is."""
    lines: bool = False
    """Whether the value may have several lines."""


def needed(what: str) -> Callable[[str], str]:
    """Return the check of a field that must not be empty."""
    return lambda value: "" if value else f"{what} is needed."


class FormScreen(Dialog[Values]):
    """Fields to type into. `tab` goes to the next one; `enter` accepts, `ctrl+s` accepts and saves.

    In a form with a field of several lines `enter` goes to the next field.
    """

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="form-back"),
        Binding("ctrl+s", "save", "done", id="form-done"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        on_typed: Callable[[Values], None] | None = None,
        begin: int | None = None,
    ) -> None:
        """Call `on_typed` after every key, so that a draft can keep the values.

        `begin` is the index of the field to go on with.
        """
        super().__init__()
        self._begin = begin
        self.saves = False
        """Whether the user asked to save, too."""
        self._title, self._fields, self._on_typed = title, fields, on_typed
        self._inputs: list[Input | TextArea] = []

    def compose(self) -> ComposeResult:
        """Yield title, labelled fields and keys."""
        with Vertical(id="ask"):
            yield Static(Content(self._title), id="ask-title")
            for field in self._fields:
                yield Static(Content(field.label), classes="label")
                made: Input | TextArea
                if field.lines:
                    made = TextArea(field.value, compact=True)
                else:
                    made = Input(field.value, compact=True, select_on_focus=False)
                made.cursor_blink = False
                self._inputs.append(made)
                yield made
            yield Hints(*self._keys())

    def _keys(self) -> list[tuple[str, str]]:
        more = [("tab next field", "next_field")] if len(self._fields) > 1 else []
        done = "ctrl+s accepts" if self._has_lines else "enter accepts"
        return [*more, (done, "done"), ("escape back", "dismiss(None)")]

    @property
    def _has_lines(self) -> bool:
        return any(field.lines for field in self._fields)

    def on_mount(self) -> None:
        """Focus the field to go on with, else the first empty one that is required or has lines, else the first."""
        empty = (at for at, each in enumerate(self._fields) if not each.value and (each.lines or each.complaint("")))
        made = self._inputs[next(empty, 0) if self._begin is None else self._begin]
        made.focus()
        if isinstance(made, TextArea):
            made.move_cursor(made.document.end)

    @property
    def values(self) -> Values:
        """The values typed; white space within a line is collapsed."""
        return tuple(
            made.text.strip() if isinstance(made, TextArea) else " ".join(made.value.split()) for made in self._inputs
        )

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._on_typed is not None and len(self._inputs) == len(self._fields):
            self._on_typed(self.values)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._has_lines:
            self.focus_next()
        else:
            self.action_done()

    def action_save(self) -> None:
        """Answer the values, and have them saved."""
        self.saves = True
        self.action_done()

    def action_next_field(self) -> None:
        """Focus the next field."""
        self.focus_next()

    def action_done(self) -> None:
        """Answer the values, or report the first one that is not accepted."""
        for made, field, value in zip(self._inputs, self._fields, self.values, strict=True):
            hidden = "it holds characters that cannot be seen." if dangers(value) else ""
            if complaint := hidden or field.complaint(value):
                self.app.notify(complaint, severity="warning", timeout=4, markup=False)
                made.focus()
                self.saves = False
                return
        self.dismiss(self.values)
