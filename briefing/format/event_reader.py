"""State shared by all steps of reading one file: its events, the problems found, the names used.

The events come from libyaml's parser, which is flat: nothing here recurses deeper than a brief's own records,
resolves a tag, follows an alias, or makes anything but text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from msgspec.structs import replace
from yaml import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from briefing.format.decode import Decoded, describe
from briefing.format.problems import CODES, in_order, unsilenced
from briefing.model import Audience, Edit, Fix, Problem
from briefing.text import sanitise

Event = Any
"""An event of the parser. PyYAML's stubs declare only some of its attributes."""


class Advice(NamedTuple):
    """What to type instead, also as edits where that is possible."""

    hint: str
    fix: Fix | None = None


Given = str | Advice
Hint = Given | Callable[[], Given]
"""A hint, with or without a fix; a function if it is expensive to compute."""
Mark = Any
"""A location in the text; `line` and `column` count from 0."""

MAX_DEPTH = 24
MAX_VALUES = 100_000
"""In one list, or within one key that is the user's own."""
MAX_KEYS = 10_000
"""In one mapping."""
MAX_LENGTH = 1_000_000
"""Characters in one value."""
MAX_PROBLEMS = 500
"""Maximum number of problems reported for one file."""

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""Words without quotation marks that mean no value."""

_BARE = re.compile(r"\w(?:[\w ./+-]*\w)?")
"""Text that needs no quotation marks, within braces either."""
_COMMENT = re.compile(r"[ \t]+#[^\s#!]")
_ESCAPE = re.compile(rb"\\(?:[0abefvrNLP_]|x(?:[0189]|7[fF]|[aA][dD])|[uU])")


class RefusedError(Exception):
    """A limit on the file is exceeded; carries a problem's code, mark, message and hint."""

    def __init__(self, code: str, mark: Mark, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.mark, self.message, self.hint = code, mark, message, hint


def too_deep(mark: Mark) -> RefusedError:
    """More depth than any brief has."""
    return RefusedError("too-deep", mark, f"more than {MAX_DEPTH} lists and mappings inside each other")


def stopped_for_depth(error: YAMLError) -> RefusedError | None:
    """Return the parser's own depth limit (libyaml 0.2.6 and later) as ours; None for other errors."""
    if isinstance(error, MarkedYAMLError) and "nesting depth" in (error.problem or ""):
        return too_deep(error.problem_mark)
    return None


class Uses(NamedTuple):
    """Locations at which each name is used, by kind of record. A valid name is examined once."""

    actor: dict[str, list[Mark]]
    article: dict[str, list[Mark]]
    issue: dict[str, list[Mark]]
    quote: dict[str, list[Mark]]
    source: dict[str, list[Mark]]
    sphere: dict[str, list[Mark]]


class Reader:
    """One file being read."""

    def __init__(self, path: str, today: date) -> None:
        self.path = path
        self.today = today
        self.problems: list[Problem] = []
        self.n_errors = 0
        """Number of errors so far; a record during which it rises has an error."""
        self.crowded = False
        """Whether the maximum number of problems is reached."""
        self.fatal = False
        """Whether a fatal problem was reported."""
        self.unread_keys: set[str] = set()
        """Keys of the top mapping whose value was not read: unknown, written twice, or with an invalid value."""
        self.text = ""
        self.next: Callable[[], Event] = lambda: None
        """The next event."""
        self.uses = Uses({}, {}, {}, {}, {}, {})
        self.lenient_keys = False
        """Whether unknown keys are only warnings, because the file has a newer version."""
        self.careful = False
        """Whether values have to be checked for tags, escapes, length and comments that cut them."""
        self.own_ids: dict[str, list[str]] = {"article": [], "quote": []}
        """Ids that belong to the brief, valid or not, by kind of record."""
        self.bad_ids: list[tuple[str, Event]] = []
        """Kind and event of each of them that is not valid."""
        self.bad_uses: dict[tuple[str, str], list[Event]] = {}
        """References that are not valid ids, by kind and value."""
        self.audiences: dict[str, Audience] = {}
        """Audiences that are only a sphere, by the text written."""
        self._hidden_lines: list[int] = []
        self._lines: list[str] | None = None

    def begin(self, decoded: Decoded) -> None:
        """Set the text about to be read and report what is hidden in it."""
        self.text = decoded.text
        for finding in decoded.found:
            self.add(*finding)
        self._hidden_lines = [finding.line for finding in decoded.found if finding.code != "stacked-marks"]
        data = decoded.data
        self.careful = bool(
            self._hidden_lines
            or len(data) > MAX_LENGTH
            or _begins(data, b"&")
            or _begins(data, b"!")
            or _begins(data, b"#")
            or (b"\\" in data and _ESCAPE.search(data))
        )

    @property
    def lines(self) -> list[str]:
        """The text's lines, as the parser counts them."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines

    # Telling.

    def add(self, code: str, line: int, column: int, message: str, hint: Hint = "", *, excerpt: str = "") -> None:
        """Add a problem at a line and column from 1. A hint that is expensive to compute may be a function."""
        severity = CODES[code].severity
        if severity != "warning":
            self.n_errors += 1
            self.fatal = self.fatal or severity == "fatal"
        if self.crowded and severity != "fatal":
            return
        if len(self.problems) >= MAX_PROBLEMS and severity != "fatal":
            self.crowded = True
            code, severity, hint = "too-many-problems", "warning", "fix the first ones, then check again"
            message = f"more than {MAX_PROBLEMS} problems in this file; the rest is not listed"
        if callable(hint):
            hint = hint()
        advice = Advice(hint) if isinstance(hint, str) else hint
        self.problems.append(
            Problem(
                path=self.path, line=line, column=column, severity=severity, code=code, message=message,
                hint=advice.hint, excerpt=excerpt, fix=advice.fix,
            )
        )  # fmt: skip

    def finished(self, silenced: Mapping[int, Sequence[str]]) -> tuple[Problem, ...]:
        """Return the problems in order, without the silenced ones.

        `too-many-problems` is an error only where some problem of the file, listed or not, was one.
        """
        problems = self.problems
        if self.crowded and self.n_errors:
            problems = [
                replace(each, severity="error") if each.code == "too-many-problems" else each for each in problems
            ]
        return tuple(in_order(unsilenced(problems, silenced) if silenced else problems))

    def attach(self, fix: Fix, code: str, line: int, column: int) -> None:
        """Add a fix to the problem of a code at a line and column, if it was listed."""
        for index, each in enumerate(self.problems):
            if (each.code, each.line, each.column) == (code, line, column):
                self.problems[index] = replace(each, fix=fix)
                return

    def replacing(self, event: Event, text: str, *, certain: bool = False) -> Fix | None:
        """Return the fix that puts a text in place of a scalar, in the same quotation marks.

        None where the text needs quotation marks of its own, or where a comment would be lost.
        """
        if not _BARE.fullmatch(text):
            return None
        start, end = event.start_mark, event.end_mark
        line, column = end.line, end.column
        if event.style in ("|", ">"):
            if "#" in self.lines[start.line][start.column :]:
                return None
            last = self.lines[line][:column] if line < len(self.lines) else ""
            before = "\n".join([*self.lines[start.line : line], last]).rstrip()
            line = start.line + before.count("\n")
            column = len(before) - before.rfind("\n") - 1
        mark = event.style if event.style in ("'", '"') else ""
        old = self.lines[line][start.column : column] if line == start.line else ""
        edit = Edit(start.line + 1, start.column + 1, line + 1, column + 1, f"{mark}{text}{mark}", old)
        return Fix((edit,), certain)

    def forget(self, before: int, line: int) -> None:
        """Remove the problems reported since there were `before` of them, from a line on."""
        self.problems[before:] = [each for each in self.problems[before:] if each.line < line]

    def report(self, code: str, mark: Mark, message: str, hint: Hint = "") -> None:
        """Add a problem at a mark."""
        self.add(code, mark.line + 1, mark.column + 1, message, hint)

    def hides(self, first: int, last: int) -> bool:
        """Whether the lines, counted from 1, contain a hidden character."""
        at = bisect_left(self._hidden_lines, first)
        return at < len(self._hidden_lines) and self._hidden_lines[at] <= last

    # Taking events.

    def unexpected(self, code: str, event: Event, expected: str, hint: str = "") -> None:
        """Report a value of the wrong kind, and skip it."""
        if type(event) is AliasEvent:
            self.alias(event)
            return
        if event.tag is not None or event.anchor is not None:
            self.skip(event)  # reports that
            return
        made = {MappingStartEvent: "a mapping", SequenceStartEvent: "a list"}.get(type(event), "text")
        if type(event) is ScalarEvent:
            made = f"“{short(event.value)}”"
        elif not hint and code == "expected-text":
            hint = self._braces(event)
        self.report(code, event.start_mark, f"{made}; {expected}", hint)
        self.skip(event)

    def _braces(self, event: Event) -> str:
        """Return the hint for text that begins with a bracket."""
        if not event.flow_style:
            return ""
        rest = self.lines[event.start_mark.line][event.start_mark.column :].strip()
        return f'text that begins with a bracket goes in quotation marks: "{short(rest)}"'

    def alias(self, event: Event) -> None:
        """Report an alias."""
        if self.crowded:
            return
        self.report(
            "anchor", event.start_mark, f"`*{short(event.anchor)}` is an alias, and aliases are not read",
            f'put it in quotation marks: "*{short(event.anchor)}"',
        )  # fmt: skip

    def sound(self, event: Event) -> bool:
        """Check a scalar for tags, length, escapes and comments; return False after reporting an unusable one."""
        if event.anchor is not None or event.tag is not None:
            self.property(event)
            return False
        text = event.value
        if len(text) > MAX_LENGTH:
            self.report(
                "too-long", event.start_mark,
                f"the value has {len(text):,} characters; at most {MAX_LENGTH:,} are read",
            )  # fmt: skip
            return False
        first, last = event.start_mark.line + 1, event.end_mark.line + 1
        if event.style == '"':
            if not self.hides(first, last):
                for character in dict.fromkeys(character for _, character in islice(sanitise.oddities(text), 1_000)):
                    self.add(*describe(character, first, event.start_mark.column + 1))
        elif event.style == "" and first == last:
            line = self.lines[last - 1] if last <= len(self.lines) else ""
            if _COMMENT.match(line, event.end_mark.column):  # nothing is copied before: a line may be the whole file
                rest = line[event.end_mark.column :]
                self.add(
                    "cut-by-comment", last, event.end_mark.column + 1 + len(rest) - len(rest.lstrip()),
                    f"a `#` after a space begins a comment: the value is “{short(text)}”",
                    f'if the rest belongs to it, put it in quotation marks: "{short((text + rest).strip())}"',
                )  # fmt: skip
        return True

    def property(self, event: Event) -> None:
        """Report an anchor or tag."""
        if self.crowded:
            return
        mark = event.start_mark
        if event.anchor is not None:
            self.report(
                "anchor", mark, f"`&{short(event.anchor)}` is an anchor, and anchors are not read",
                "text that begins with `&` goes in quotation marks",
            )  # fmt: skip
        else:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report(
                "tag", mark, f"`{short(tag)}` is a tag, and tags are not read",
                "text that begins with `!` goes in quotation marks",
            )  # fmt: skip

    def skip(self, event: Event) -> None:
        """Skip a value of any kind; only duplicate keys in it are reported."""
        if type(event) is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self.property(event)
            return
        if type(event) is AliasEvent:
            self.alias(event)
            return
        stack: list[tuple[set[str] | None, Event]] = []
        keys: set[str] | None = None
        key_due = False
        count = 0
        while True:
            kind = type(event)
            count += 1
            if count > MAX_VALUES:
                raise RefusedError("too-many", event.start_mark, f"more than {MAX_VALUES:,} values in one place")
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(stack) >= MAX_DEPTH:
                    raise too_deep(event.start_mark)
                if event.anchor is not None or event.tag is not None:
                    self.property(event)
                if keys is not None:
                    if key_due:
                        self.report("not-a-key", event.start_mark, "a list or mapping where a key is expected")
                    key_due = not key_due
                stack.append((keys, key_due))
                keys, key_due = (set(), True) if kind is MappingStartEvent else (None, False)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                keys, key_due = stack.pop()
                if not stack:
                    return
            else:
                if kind is AliasEvent:
                    self.alias(event)
                elif self.careful and (event.anchor is not None or event.tag is not None):
                    self.property(event)
                if keys is not None:
                    if key_due and kind is ScalarEvent:
                        if event.value in keys:
                            self.duplicate(event)
                        keys.add(event.value)
                    key_due = not key_due
            event = self.next()

    def duplicate(self, event: Event, first: Event = None) -> None:
        """Report a duplicate key."""
        where = f"; the first, on line {first.start_mark.line + 1}, counts" if first is not None else ""
        self.report("duplicate-key", event.start_mark, f"the key `{short(event.value)}` is used twice{where}")


def _begins(data: bytes, sign: bytes) -> bool:
    """Return whether a character may begin an anchor, a tag or a comment after a value."""
    at = data.find(sign)
    tries = 0
    while at != -1:
        if data[max(0, at - 1) : at] in _BEFORE:
            return True
        tries += 1
        if tries > MAX_LENGTH // 1000:
            return True
        at = data.find(sign, at + 1)
    return False


_BEFORE = frozenset((b"", b" ", b"\n", b"\t", b"[", b"{", b","))


def short(text: str, most: int = 60) -> str:
    """Return a text shortened for a message."""
    flat = " ".join(text[: most * 4].split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
