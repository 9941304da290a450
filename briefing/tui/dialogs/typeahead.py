"""Letters typed before the field that they are for is there.

Keys come in bursts over a slow line, and from whoever knows the way: `i`, two letters and `enter` in one. The toolkit
hands those that follow the first to where it was pressed; the app, which gets them in the end, puts them into the
field that the first one opens.
"""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

ASIDE = [(0, "-middle"), (90, "-aside")]
"""Where there is room, a question stands beside the words that it is about."""

Answer = TypeVar("Answer")


class TakesAhead(ModalScreen[Answer]):
    """A question with a field, which takes letters from before it was there."""

    HORIZONTAL_BREAKPOINTS = ASIDE

    def __init__(self) -> None:
        super().__init__()
        self._ahead = ""

    def take_ahead(self, letter: str) -> None:
        """Types a letter into the field, now or when it is there."""
        self._ahead += letter
        self.settle_ahead()

    def settle_ahead(self) -> None:
        """Types what was typed ahead, where the field is there; to be called when it is."""
        field = self.focused
        if self._ahead and isinstance(field, Input | TextArea):
            letters, self._ahead = self._ahead, ""
            if isinstance(field, Input):
                field.insert_text_at_cursor(letters)
            else:
                field.insert(letters)
