"""Output of commands: sanitised, coloured on a terminal, as wide as it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TextIO

from briefing.stance_colours import StancePalette, chosen_palette
from briefing.text.sanitise import safe

Part = str | tuple[str, str]
"""Text, or text and the name of a style."""

STYLES = {
    "title": "1",
    "dim": "2",
    "match": "1;33",
    "id": "36",
    "error": "1;31",
    "warning": "1;33",
}
STANCE_STYLES: dict[StancePalette, dict[str, str]] = {
    "blue-orange": {"for": "94", "against": "33", "between": "35"},
    "red-green": {"for": "32", "against": "31", "between": "33"},
}
"""By palette, the styles of the two sides and of what is between them."""


_IGNORED = "\u200c-\u200f\ufe00-\ufe0f"
"""Characters that `safe` keeps and that the runner's comparison, by culture, ignores."""
_COMMAND = re.compile(
    rf"^(?:[^\S\n]|[{_IGNORED}])*:(?=[{_IGNORED}]*:) | \#[{_IGNORED}]*\#(?=[{_IGNORED}]*\[)", re.MULTILINE | re.VERBOSE
)


def marked(text: str, matches: Sequence[tuple[int, int]]) -> list[Part]:
    """Return the text in parts, those that match in the style of a match."""
    parts: list[Part] = []
    end = 0
    for start, stop in matches:
        parts += [text[end:start], (text[start:stop], "match")]
        end = stop
    return [*parts, text[end:]]


def text_of(part: Part) -> str:
    """Return a part without its style."""
    return part if isinstance(part, str) else part[0]


class Output:
    """A stream for people. Plain text unless it is a terminal that may be painted."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stdout
        self.terminal = self.stream.isatty()
        """Whether it is a terminal: then text is cut or wrapped to `width`."""
        self._in_workflow = "GITHUB_ACTIONS" in os.environ
        self._at_terminal = self.terminal and not self._in_workflow
        self.colour = self.terminal and _paintable()
        self.width = _columns(self.stream)
        self.readable = min(self.width, 100)
        """Maximum width of prose, in cells."""
        self.closed = False
        """Whether the reader has closed the pipe. What is written is dropped; long loops end here."""

    @cached_property
    def _stances(self) -> StancePalette:
        return chosen_palette()

    def line(self, *parts: Part) -> None:
        """Write one line; nothing in a part can begin a second one or reach a terminal or runner as a command."""
        text = "".join(map(self._paint, parts))
        self.raw((text if self._at_terminal else without_workflow_commands(text)) + "\n")

    def row(self, *cells: Part) -> None:
        """Write the full texts of one line with tabs between them, for other programs."""
        self.raw(without_workflow_commands("\t".join(safe(text_of(cell)) for cell in cells)) + "\n")

    def remark(self, text: str) -> None:
        """Write a remark about an empty answer, on a terminal only: programs read the status."""
        if self.terminal:
            Output(sys.stderr).line((text, "dim"))

    def cut(self, shown: int, total: int, advice: str = "") -> None:
        """Report on standard error how much of an answer a limit left out."""
        if shown < total:
            Output(sys.stderr).line((f"{shown} of {total:,}{advice}", "dim"))

    def lines(self, lines: Iterable[Iterable[Part]]) -> None:
        """Write several lines."""
        for line in lines:
            self.line(*line)

    def data(self, text: str) -> None:
        """Write whole lines for other programs, unchanged but in a job of GitHub's, whose log obeys what it shows."""
        self.raw(without_workflow_commands(text) if self._in_workflow else text)

    def raw(self, text: str) -> None:
        """Write text that is already safe: JSON, or lines made above."""
        if self.closed:
            return
        try:
            self.stream.write(text)
        except BrokenPipeError:
            self.closed = True

    def flush(self) -> None:
        """Flush the stream, after each round of a watch."""
        try:
            self.stream.flush()
        except BrokenPipeError:
            self.closed = True

    def _paint(self, part: Part) -> str:
        if isinstance(part, str):
            return safe(part)
        text, style = part
        if self.colour and style and text:
            code = STYLES.get(style) or STANCE_STYLES[self._stances][style]
            return f"\x1b[{code}m{safe(text)}\x1b[0m"
        return safe(text)


def without_workflow_commands(text: str) -> str:
    """Return lines with a space inside what GitHub's runner would obey: `::` at a beginning, `##[` anywhere."""
    return _COMMAND.sub(r"\g<0> ", text)


def _paintable() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return os.name != "nt" or "WT_SESSION" in os.environ  # the old console there shows the codes themselves


def _columns(stream: TextIO) -> int:
    """Return $COLUMNS or the terminal's width; 80 if neither is known."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns):
        return max(int(columns), 20)
    try:
        size = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 80
    return max(size, 20) if size else 80  # a terminal without a size reports 0
