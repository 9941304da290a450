"""The top of a file: from bytes to the values of its top-level keys, past every syntax error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yaml import CLoader, YAMLError
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from briefing.format.decode import DecodeError, decode
from briefing.format.event_reader import Event, Reader, RefusedError, stopped_for_depth
from briefing.format.shapes import REQUIRED, Value, absent, empty, is_null, odd_key, read_value
from briefing.format.syntax import TOP_KEY, explain

MAX_RESUMED = 20
"""Times that reading goes on after a syntax error."""


def read_top(
    data: bytes, reader: Reader, kind: str, keys: Mapping[str, Value], *, max_bytes: int, bare: str = ""
) -> dict[str, Any] | None:
    """Return the values of a file's top mapping by key; None after reporting a fatal problem.

    A file that is a list is read as the value of the key `bare`, where one is given.
    """
    if len(data) > max_bytes:
        reader.add("too-large", 1, 1, f"the file has {len(data):,} bytes; at most {max_bytes:,} are read")
        return None
    try:
        reader.begin(decode(data))
    except DecodeError as error:
        reader.add(*error.finding)
        return None
    return _Top(reader, kind, keys, bare).read()


class _Top:
    """The top mapping of a file, read key by key so that what follows a syntax error is read too."""

    def __init__(self, reader: Reader, kind: str, keys: Mapping[str, Value], bare: str) -> None:
        self.reader = reader
        self.kind = kind
        self.keys = keys
        self.bare = bare
        self.values: dict[str, Any] = {}
        self.events: dict[str, Event] = {}
        self.key: Event = None
        """The key being read."""
        self.before = 0
        """Number of problems reported before this parse."""
        self.text = ""
        """What is being parsed: the file's text, or after a syntax error the rest of it."""

    def read(self) -> dict[str, Any] | None:
        reader = self.reader
        try:
            start = self._start(reader.text)
            if start is None:
                return None
            if type(start) is MappingStartEvent:
                self._read_keys()
            else:
                self.values[self.bare] = read_value(reader, start, self.keys[self.bare]) or ()
                self._finish()
        except YAMLError as error:
            self._resume(error, 0)
            return None
        except RefusedError as error:
            self._refuse(error)
            return None
        required = REQUIRED.get(self.kind, frozenset())
        absent(reader, start, self.kind, required - self.events.keys())
        return None if reader.fatal else self.values

    def _start(self, text: str) -> Event | None:
        """Take the events up to the top mapping."""
        reader = self.reader
        self.text = text
        self.before = len(reader.problems)
        parser = CLoader(text)
        reader.next = parser.get_event
        parser.get_event()
        event: Event = parser.get_event()
        if type(event) is StreamEndEvent:
            reader.add("empty-file", 1, 1, "the file is empty", "write at least title, date and summary")
            return None
        if event.tags:
            reader.report("tag", event.start_mark, "`%TAG` is a directive, and tags are not read", "delete the line")
        event = parser.get_event()
        if type(event) is MappingStartEvent or (self.bare and type(event) is SequenceStartEvent):
            return event
        self._no_mapping(event)
        return None

    def _no_mapping(self, event: Event) -> None:
        reader = self.reader
        if reader.text.startswith("version https://git-lfs"):
            reader.add(
                "not-a-mapping", 1, 1, "this is a Git LFS pointer, not the file itself", "fetch it: git lfs pull"
            )
            return
        if type(event) is ScalarEvent and event.value == "":
            reader.add("empty-file", 1, 1, "the file is empty", "write at least title, date and summary")
            return
        what = "text" if type(event) is ScalarEvent else "a list"
        reader.report(
            "not-a-mapping", event.start_mark, f"the file is {what}; expected `key: value` lines",
            "begin with `title:` on a line of its own",
        )  # fmt: skip
        reader.skip(event)
        self._finish()

    def _read_keys(self) -> None:
        reader = self.reader
        while type(key := reader.next()) is not MappingEndEvent:
            self.key = key
            if type(key) is not ScalarEvent:
                reader.report("not-a-key", key.start_mark, "a list or mapping where a key is expected")
                reader.skip(key)
                reader.skip(reader.next())
            elif (value := self.keys.get(key.value)) is None or key.value in self.events:
                reader.unread_keys.add(key.value)
                odd_key(reader, key, self.kind, self.events)
            else:
                event = self.events[key.value] = reader.next()
                if type(event) is ScalarEvent and is_null(event):
                    empty(reader, event, key.value, self.kind)
                elif (made := read_value(reader, event, value)) is not None:
                    self.values[key.value] = made
                else:
                    reader.unread_keys.add(key.value)
        self._finish()

    def _finish(self) -> None:
        reader = self.reader
        reader.next()
        event = reader.next()
        if type(event) is DocumentStartEvent:
            reader.report(
                "two-documents", event.start_mark, "a second document begins here",
                "delete the `---`, or put the second brief into a file of its own",
            )  # fmt: skip

    def _resume(self, error: YAMLError, first: int) -> None:
        """Report a syntax error in what was read from a line on (from 0), and go on below it.

        Reading goes on at the first top-level key below the broken line, again after each further error.
        """
        reader = self.reader
        for _ in range(MAX_RESUMED):
            if (deep := stopped_for_depth(error)) is not None:
                self._refuse(deep)
                return
            broken = max(first, explain(error, self.text, reader, self.before))
            below = sum(map(len, reader.lines[: broken + 1])) + broken + 1
            following = TOP_KEY.search(reader.text, below)
            if following is None:
                return
            first = reader.text.count("\n", 0, following.start())
            try:
                if self._start("\n" * first + reader.text[following.start() :]) is not None:
                    self._read_keys()
                return
            except YAMLError as another:
                error = another
            except RefusedError as refused:
                self._refuse(refused)
                return

    def _refuse(self, error: RefusedError) -> None:
        """Report the limit that the value of a key exceeds, and no other problem of that value."""
        if self.key is not None:
            self.reader.forget(self.before, self.key.start_mark.line + 1)
        self.reader.report(error.code, error.mark, error.message, error.hint)
