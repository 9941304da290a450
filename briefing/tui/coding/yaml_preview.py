"""A brief's YAML as it will be saved, the current entry marked in the margin."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.text.sanitise import safe
from briefing.tui.styled_text import StyledLine, wrap
from briefing.tui.widgets.page import Item, Page

_KEY = re.compile(r"(\s*(?:- )?)([\w-]+:)( .*|$)")


class Preview(Page, can_focus=False):
    """Page of YAML lines; unchanged lines keep their layout."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._made: dict[tuple[str, bool], Item] = {}
        self._text = ""
        self._here = range(0)

    def show_text(self, text: str, here: range) -> None:
        """Show a brief's text and scroll to some lines, counted from 0."""
        if (text, here) == (self._text, self._here):
            return
        self._text, self._here = text, here
        made: dict[tuple[str, bool], Item] = {}
        items = []
        for number, line in enumerate(text.rstrip("\n").split("\n")):
            key = (line, number in here)
            item = made.get(key) or self._made.get(key) or Item(_Drawn(line, number in here))
            made[key] = item
            items.append(item)
        self._made = made
        self.show(items, keep_scroll=True)
        if here:
            first, last = self.line_of(here.start), self.line_of(min(here.stop, len(items)))
            if first < self.top or last > self.top + self.size.height:
                self.top = max(0, min(first - 2, self.n_lines - self.size.height))
                self.repaint()


class _Drawn:
    def __init__(self, line: str, here: bool) -> None:
        self.line, self.here = line, here

    def __call__(self, width: int) -> list[StyledLine]:
        edge = ("▎", "accent") if self.here else (" ", "text")
        hang = len(self.line) - len(self.line.lstrip(" -")) + 2
        return [[edge, *row] for row in wrap(_coloured(self.line), width - 1, hang)]


def _coloured(line: str) -> StyledLine:
    words = safe(line)
    if words.lstrip().startswith("#"):
        return [(words, "faint")]
    found = _KEY.fullmatch(words)
    if found is None:
        return [(words, "text")]
    value, comment, said = found[3].partition("  # ")
    return [(found[1], "dim"), (found[2], "accent"), (value, "text"), (comment + said, "faint")]


def entry_lines(text: str, words: Mapping[str, str]) -> range:
    """Return the lines of the entry that has one of these keys with its value as written."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if any(line.lstrip(" -") == f"{key}: {value}" for key, value in words.items()):
            start = number
            while start > 0 and not lines[start].startswith("  - "):
                start -= 1
            stop = number + 1
            while stop < len(lines) and lines[stop].startswith("    "):
                stop += 1
            return range(start, stop)
    return range(0)
