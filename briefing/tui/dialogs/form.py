"""A few fields to be typed into: a new issue, a new actor, a title and a summary."""

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
from briefing.tui.dialogs.key_hints import Hints
from briefing.tui.dialogs.typeahead import TakesAhead

Values = tuple[str, ...]


class Field(NamedTuple):
    """A field: its label, what stands in it, what is wrong with a value (empty: nothing), and whether it has lines."""

    label: str
    value: str = ""
    complaint: Callable[[str], str] = lambda _value: ""
    lines: bool = False


def needed(what: str) -> Callable[[str], str]:
    """A field that cannot be empty."""
    return lambda value: "" if value else f"{what} is needed."


class FormScreen(TakesAhead[Values | None]):
    """`tab` goes to the next field, `enter` too, and at the last one is done; `ctrl+s` is done anywhere."""

    CSS_PATH = "dialogs.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="form-back"),
        Binding("ctrl+s", "done", "done", id="form-done"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        typed: Callable[[Values], None] | None = None,
        begin: int | None = None,
    ) -> None:
        """`typed` is told of every key, so that a draft holds what is not done yet; `begin` is the place of the field
        where typing begins, or goes on."""
        super().__init__()
        self._begin = begin
        self._title, self._fields, self._told = title, fields, typed
        self._inputs: list[Input | TextArea] = []

    def compose(self) -> ComposeResult:
        """Title, fields with their labels, keys."""
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
        done = "ctrl+s is done" if self._fields[-1].lines else "enter is done"
        return [*more, (done, "done"), ("escape back", "dismiss(None)")]

    def on_mount(self) -> None:
        """To the field that was named, else to the first that is empty, else to the end of the last."""
        empty = [made for made, field in zip(self._inputs, self._fields, strict=True) if not field.value]
        made = self._inputs[self._begin] if self._begin is not None else (empty or self._inputs[-1:])[0]
        made.focus()
        if isinstance(made, TextArea):
            made.move_cursor(made.document.end)
        self.call_after_refresh(self.settle_ahead)

    @property
    def values(self) -> Values:
        """What stands in the fields; white space within a line is one space."""
        return tuple(
            made.text.strip() if isinstance(made, TextArea) else " ".join(made.value.split()) for made in self._inputs
        )

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self._told is not None and len(self._inputs) == len(self._fields):
            self._told(self.values)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        place = self._inputs.index(event.input)
        if place + 1 < len(self._inputs):
            self._inputs[place + 1].focus()
        else:
            self.action_done()

    def action_next_field(self) -> None:
        """To the next field."""
        self.focus_next()

    def action_done(self) -> None:
        """Done, where every field will do; else says which does not."""
        for made, field, value in zip(self._inputs, self._fields, self.values, strict=True):
            hidden = "it holds characters that cannot be seen." if dangers(value) else ""
            if complaint := hidden or field.complaint(value):
                self.app.notify(complaint, severity="warning", timeout=4, markup=False)
                made.focus()
                return
        self.dismiss(self.values)
