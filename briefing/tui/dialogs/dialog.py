"""The base of all dialogs: a question on top of the screen, to be awaited with `push_screen_wait`."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen
from textual.types import CSSPathType

Answer = TypeVar("Answer")

BREAKPOINTS = [(0, "-middle"), (90, "-aside")]
"""Classes by width: a wide window shows a dialog beside the text that it is about."""


class Dialog(ModalScreen[Answer | None]):
    """A question that is answered once; the answer None means that the user went back."""

    CSS_PATH: ClassVar[CSSPathType | None] = Path(__file__).with_name("dialogs.tcss")
    """Absolute, since dialogs in other folders inherit it."""

    def __init__(self) -> None:
        super().__init__()
        self.ready = False
        """Whether the dialog has been drawn; no key is delivered before."""

    def on_mount(self) -> None:
        """Accept keys once the dialog has been drawn."""
        self.call_after_refresh(self._set_ready)

    def _set_ready(self) -> None:
        self.ready = True

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer and close. An answer is dropped unless the dialog is on top: it was given before or after it was."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
