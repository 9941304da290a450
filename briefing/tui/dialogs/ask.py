"""A short question: yes or no, or a line to be typed."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from briefing.text.sanitise import dangers
from briefing.tui.dialogs.dialog import Dialog
from briefing.tui.dialogs.key_hints import Hints


class _Input(Input):
    """Input that hands a pasted text of several lines to its dialog, where that takes one."""

    def on_paste(self, event: events.Paste) -> None:
        """Answer with the text, before the toolkit inserts its first line."""
        dialog = self.screen
        if isinstance(dialog, AskScreen) and dialog.takes_text and "\n" in event.text.strip():
            event.prevent_default()
            event.stop()
            dialog.dismiss(event.text)


class AskScreen(Dialog[str]):
    """Question with an optional input. Answers what was typed, or `yes` where nothing is to be typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "no", id="no"),
        Binding("enter", "yes", "yes", id="yes"),
    ]

    def __init__(
        self, title: str, detail: str, *, answer: str | None = None, yes: str = "yes", takes_text: bool = False
    ) -> None:
        """Take sanitised texts; `answer` is what the input holds at first, None for a question of yes or no.

        With `takes_text`, a pasted text of several lines is the answer.
        """
        super().__init__()
        self.takes_text = takes_text
        self._title, self._detail, self._answer, self._yes = title, detail, answer, yes

    def compose(self) -> ComposeResult:
        """Yield title, detail, input and keys."""
        with Vertical(id="ask"):
            yield Static(Content(self._title), id="ask-title")
            with VerticalScroll(id="ask-detail", can_focus=self._answer is None):
                yield Static(Content(self._detail))
            if self._answer is not None:
                yield _Input(self._answer, compact=True, id="ask-input")
            yield Hints((f"enter {self._yes}", "yes"), ("escape back", "dismiss(None)"))

    def on_mount(self) -> None:
        """Show a long answer from its beginning, where an address or a file name says what it is."""
        if self._answer:
            self.call_after_refresh(self._to_beginning)

    def _to_beginning(self) -> None:
        field = self.query_one(Input)
        if field.value == self._answer:
            field.selection = Selection(len(field.value), 0)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_yes()

    def action_yes(self) -> None:
        """Answer, unless nothing was typed or it holds invisible characters."""
        typed = self.query_one(Input).value if self._answer is not None else "yes"
        if dangers(typed):
            self.app.notify("It holds characters that cannot be seen.", severity="warning", timeout=4, markup=False)
        elif typed.strip():
            self.dismiss(typed.strip())
