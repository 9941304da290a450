"""Explain the parser's syntax errors: what is wrong, and what to type instead.

The parser says where it could not go on, which is seldom where the mistake is. So the few lines that may hold it are
shown to each known mistake in turn, and the first that recognises its own handwriting speaks.
"""

from __future__ import annotations

import re
from typing import Any

from yaml import CLoader, MarkedYAMLError, YAMLError
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from briefing.format.event_reader import Event, Reader
from briefing.format.mistakes import MISTAKES, Line, Location, Mistake, indentation

TOP_KEY = re.compile(r"""^(?:[\w.-]+|"[^"\n]*"|'[^'\n]*')[ \t]*:(?=\s|$)""", re.MULTILINE)


def explain(error: YAMLError, text: str, reader: Reader, before: int) -> int:
    """Report a syntax error with the line and a caret.

    What was reported of the record that it broke off is removed, `before` being the number of problems before this
    parse. Gives the line, from 0, of the top-level key that cannot be read for the mistake.
    """
    lines = reader.lines
    trace = _trace(text)
    reader.forget(before, trace.opened + 1)
    complaint, location, context = _complaint(error, len(lines))
    found = _find(complaint, location, context, trace, lines)
    at = min(found.line, len(lines) - 1)
    reader.add("syntax", at + 1, found.column + 1, found.message, found.hint, excerpt=excerpt(lines[at], found.column))
    return trace.broken(location[0], context[0] if "simple key" in complaint else None, lines)


def excerpt(line: str, column: int, width: int = 76) -> str:
    """Return a line, cut to a width around a column (from 0), and a caret below that column."""
    start = max(0, min(column - width // 2, len(line) - width)) if len(line) > width else 0
    shown = line[start : start + width].replace("\t", " ").rstrip("\r")
    wide = sum(map(is_wide, shown[: column - start]))
    return f"{shown}\n{' ' * (column - start + wide)}^"


def is_wide(character: str) -> bool:
    """Whether a character takes two columns of a terminal."""
    from unicodedata import east_asian_width

    return east_asian_width(character) in "WF"


class _Trace:
    """What the parser had understood when it stopped."""

    def __init__(self) -> None:
        self.last: Event = None
        """The last text."""
        self.top: Event = None
        """The last top-level key."""
        self.opened = 0
        """The line of the list or mapping that began last."""
        self.flows: list[int] = []
        """The lines of the brackets that are open."""
        self.open = False
        """Whether the value of that key is still to be ended."""

    def broken(self, line: int, simple_key: int | None, lines: list[str]) -> int:
        """Return the line of the top-level key that cannot be read, or of what should have been one."""
        first = int(self.top.start_mark.line) if self.top is not None else 0
        if self.top is not None and self.open:
            return first
        if simple_key is not None:
            return simple_key
        if self.last is not None and self.last.end_mark.line > self.last.start_mark.line:
            return max(first, int(self.last.start_mark.line))
        return max(
            (number for number in range(first, min(line + 1, len(lines))) if TOP_KEY.match(lines[number])),
            default=first,
        )


_OPENING = (MappingStartEvent, SequenceStartEvent)
_CLOSING = (MappingEndEvent, SequenceEndEvent)


def _trace(text: str) -> _Trace:
    trace = _Trace()
    parser: Any = CLoader(text)
    depth = 0
    key_due = False
    try:
        while (event := parser.get_event()) is not None:
            kind = type(event)
            opens, closes = kind in _OPENING, kind in _CLOSING
            if kind is ScalarEvent:
                trace.last = event
            if opens:
                trace.opened = event.start_mark.line
                trace.flows += [trace.opened] * event.flow_style
            if closes and trace.flows:
                trace.flows.pop()
            depth -= closes
            if depth == 1 and not opens:  # a key, or the end of its value
                if key_due and kind is ScalarEvent:
                    trace.top = event
                key_due = not key_due
            depth += opens
            if depth == 1 and opens:  # the file's own mapping
                key_due = True
            trace.open = not key_due
    except YAMLError:
        pass
    return trace


def _complaint(error: YAMLError, count: int) -> tuple[str, Location, Location]:
    """Return the parser's message, where it stopped, and where the construct it was reading began."""
    if not isinstance(error, MarkedYAMLError):
        return str(error), (0, 0), (0, 0)
    words = " ".join(filter(None, (error.context, error.problem)))
    mark = error.problem_mark or error.context_mark
    location = (mark.line, mark.column) if mark else (0, 0)
    began = (error.context_mark.line, error.context_mark.column) if error.context_mark else location
    return words, (min(location[0], count - 1), location[1]), (min(began[0], count - 1), began[1])


def _find(complaint: str, location: Location, context: Location, trace: _Trace, lines: list[str]) -> Mistake:
    candidates = [location[0]]
    last = trace.last
    goes_on = -1
    if last is not None and last.end_mark.line > last.start_mark.line:
        goes_on = last.end_mark.line
        candidates.insert(0, last.start_mark.line)
    if any(words in complaint for words in ("simple key", "quoted scalar", "alias", "block scalar", "flow")):
        candidates.insert(0, context[0])
    candidates += [*trace.flows[:1], location[0] - 1]
    for mistake in MISTAKES:
        for number in dict.fromkeys(candidates):
            if 0 <= number < len(lines) and (found := mistake(Line.of(lines, number, complaint, goes_on))):
                return found
    return indentation(complaint, location, lines) or Mistake(*location, f"this cannot be read: {complaint}", "")
