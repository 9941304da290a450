"""Add entries to the lists of a brief's text; every other byte stays as it is.

Places come from the parser's events, never from a loader, so what a brief means is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from briefing.editing.nodes import CannotEditError, Plain, composed, plain
from briefing.editing.value_edits import in_brackets, set_value
from briefing.format.event_reader import NULLS

ORDER = ("articles", "sources", "actors", "issues", "quotes", "positions", "assessments")
"""The lists of a brief as they follow each other where they are new."""

Entry = Sequence[str]
"""The lines of a mapping, at no indentation: `id: one`, `text: …`."""


class CannotAddError(ValueError):
    """The text is no brief to which entries can be added; the message is a sentence that says why."""


class _List(NamedTuple):
    line: int
    """Before which new entries go, from 0."""
    indent: int
    """Of their hyphens."""
    empty: tuple[int, int] | None
    """The offsets of a value that means an empty list (`[]`, `~`) and is to be removed."""


class _FlowList(NamedTuple):
    """A list in brackets."""

    end: int
    """Offset behind its last entry."""
    own_line: tuple[int, int] | None
    """Indentation of the last entry and offset of the end of its line, where entries have lines of their own."""
    trailing_comma: bool

    def changes(self, entries: Sequence[Entry], newline: str) -> list[tuple[int, int, str]]:
        """Return spans of the text and their replacements, by which entries are added."""
        written = [in_brackets(plain(composed(newline.join(entry)))) for entry in entries]
        if self.own_line is None:
            return [(self.end, self.end, "".join(f", {each}" for each in written))]
        indent, line_end = self.own_line
        lines = ",".join(f"{newline}{' ' * indent}{each}" for each in written)
        if self.trailing_comma:
            return [(line_end, line_end, f"{lines},")]
        if self.end == line_end:
            return [(line_end, line_end, f",{lines}")]
        return [(self.end, self.end, ","), (line_end, line_end, lines)]


class Base:
    """A brief's text, and where in it entries can be added. Raises CannotAddError."""

    def __init__(self, text: str) -> None:
        self._text = text.removeprefix("\ufeff")
        self._before = text[: len(text) - len(self._text)]
        self._end = "\r\n" if "\r\n" in text else "\n"
        try:
            said = plain(composed(text))
        except CannotEditError as error:
            raise CannotAddError(str(error)) from None
        if not isinstance(said, dict):
            raise CannotAddError("the file is no brief: it has no keys")
        self._starts = [0, *(found.end() for found in re.finditer("\n", self._text))]
        """Where each line begins."""
        self._lists = _lists(self._text)
        listed: dict[str, list[Plain]] = {name: each for name in ORDER if isinstance(each := said.get(name), list)}
        listed = {name: listed.get(name, []) for name in ORDER}
        entries = {name: [one for one in each if isinstance(one, dict)] for name, each in listed.items()}
        self.ids = {name: {str(one.get("id", "")) for one in each} for name, each in entries.items()}
        """By list the ids of the entries that are there."""
        self._try(said, listed)

    def _try(self, said: Plain, listed: dict[str, list[Plain]]) -> None:
        """Sees whether entries end up where they should, whatever the text is like. Raises CannotAddError."""
        try:
            tried = plain(composed(self.with_entries({name: [["id: x"]] for name in ORDER})))
        except CannotEditError:
            tried = None
        if tried != said | {name: [*each, {"id": "x"}] for name, each in listed.items()}:
            raise CannotAddError("the brief is written so that nothing can be added to it without changing more")

    @property
    def text(self) -> str:
        """The brief's text."""
        return self._before + self._text

    def with_entries(self, added: Mapping[str, Sequence[Entry]]) -> str:
        """Return the text with entries added to the end of lists; missing lists are added to the end of the text."""
        text, new = self._text, list[str]()
        changes: list[tuple[int, int, str]] = []
        for name in ORDER:
            entries = added.get(name, ())
            found = self._lists.get(name)
            if not entries:
                continue
            if found is None:
                new += ["", f"{name}:", *_written(entries, 2)]
                continue
            if isinstance(found, _FlowList):
                changes += found.changes(entries, self._end)
                continue
            lines = "".join(line + self._end for line in _written(entries, found.indent))
            place = self._starts[found.line] if found.line < len(self._starts) else len(text)
            broken = "" if place == 0 or text[place - 1] == "\n" else self._end
            changes.append((place, place, broken + lines))
            if found.empty is not None:
                start, end = found.empty
                changes.append((len(text[:start].rstrip(" ")), end, ""))
        for start, end, change in sorted(changes, reverse=True):
            text = text[:start] + change + text[end:]
        if new and not text.endswith("\n"):
            text += self._end
        return self._before + text + "".join(line + self._end for line in new)


def naming_text(text: str, article: int, name: str) -> Base:
    """Return a brief in which the article at an index names the file of its text. Raises CannotAddError."""
    try:
        return Base(set_value(text, ("articles", article, "text_file"), name))
    except CannotEditError as error:
        raise CannotAddError(str(error)) from None


def _written(entries: Sequence[Entry], indent: int) -> list[str]:
    lines: list[str] = []
    for first, *rest in entries:
        lines.append(f"{' ' * indent}- {first}")
        lines += [f"{' ' * indent}  {line}" if line else "" for line in rest]
    return lines


def _lists(text: str) -> dict[str, _List | _FlowList]:
    events: list[Any] = list(yaml.parse(text, Loader=yaml.CBaseLoader))
    offsets = [0]
    for line in text.split("\n"):
        offsets.append(offsets[-1] + len(line) + 1)
    place = next((number for number, event in enumerate(events) if isinstance(event, yaml.MappingStartEvent)), None)
    if place is None or events[place].flow_style:
        raise CannotAddError("the whole brief is in braces: write each of its keys on a line of its own first")
    found: dict[str, _List | _FlowList] = {}
    place += 1
    while not isinstance(events[place], yaml.MappingEndEvent):
        key, place = events[place], place + 1
        last = _behind(events, place)
        if isinstance(key, yaml.ScalarEvent) and key.value in ORDER:
            if key.value in found:
                again = f"the key `{key.value}` is used again in line {events[place - 1].start_mark.line + 1}"
                raise CannotAddError(f"{again}: fix it first")
            found[key.value] = _list(events[place:last], key.value, offsets, text)
        place = last
    return found


def _list(events: list[Any], name: str, offsets: list[int], text: str) -> _List | _FlowList:
    first: Any = events[0]
    where = f"`{name}` in line {first.start_mark.line + 1}"
    listed = isinstance(first, yaml.SequenceStartEvent)
    if isinstance(first, yaml.ScalarEvent) and first.value not in NULLS:
        raise CannotAddError(f"{where} is no list: fix it first")
    if isinstance(first, yaml.ScalarEvent) or (listed and len(events) == 2):
        start, end = (offsets[mark.line] + mark.column for mark in (first.start_mark, events[-1].end_mark))
        if "#" in text[start:end]:
            raise CannotAddError(f"the empty list {where} holds a comment: move that out of the brackets first")
        return _List(events[-1].end_mark.line + 1, 2, (start, end))
    if not listed:
        raise CannotAddError(f"{where} is no list: fix it first")
    if first.flow_style:
        return _flow_list(events, offsets, text)
    return _List(_line_behind(events, text, offsets), first.start_mark.column, None)


def _flow_list(events: list[Any], offsets: list[int], text: str) -> _FlowList:
    """Return where entries are added to a list in brackets that has some."""
    start, last, closing = events[0].start_mark, events[-2].end_mark, events[-1].start_mark
    end = offsets[last.line] + last.column
    depth, first = 0, events[1].start_mark
    for event in events[1:-1]:
        if depth == 0:
            first = event.start_mark
        depth += isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
        depth -= isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent)
    line_end = offsets[last.line + 1] - 1
    line_end -= text[line_end - 1 : line_end] == "\r"
    behind = text[end:line_end].lstrip()
    begins_line = not text[offsets[first.line] : offsets[first.line] + first.column].strip()
    own = begins_line and first.line > start.line and closing.line > last.line
    return _FlowList(end, (first.column, line_end) if own else None, behind.startswith(","))


def _behind(events: list[Any], place: int) -> int:
    """Return the index behind the node that begins at an index."""
    depth = 0
    while True:
        event = events[place]
        depth += isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
        depth -= isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent)
        place += 1
        if depth == 0:
            return place


def _line_behind(events: list[Any], text: str, offsets: list[int]) -> int:
    """Return the line behind the last value of a node; the parser puts a block's end where the next event begins."""
    ends = [
        event.end_mark
        for event in events
        if isinstance(event, yaml.ScalarEvent) or event.end_mark.index > event.start_mark.index
    ]
    mark = max(ends, key=lambda mark: (mark.line, mark.column))
    line: int = mark.line + (mark.column > 0)
    while line > 1 and not text[offsets[line - 1] : offsets[line] - 1].strip():
        line -= 1
    return line
