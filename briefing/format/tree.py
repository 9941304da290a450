"""YAML text as a tree whose every value knows its line and column, by the failsafe schema.

Built by a loop of our own over the events of libyaml's parser, which are flat: nothing here recurses, resolves a
tag, follows an alias or makes anything but text, lists and mappings. Lines and columns count from 1.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

MOST_DEPTH = 24
MOST_NODES = 400_000


class Scalar(NamedTuple):
    """A text; `style` is its quotation mark, `|`, `>`, or empty where it is plain."""

    text: str
    line: int
    column: int
    style: str

    @property
    def is_null(self) -> bool:
        """Nothing after the colon, or YAML's words for nothing."""
        return not self.style and self.text in ("", "~", "null", "Null", "NULL")


class Sequence(list["Node"]):
    """A list and where it begins."""

    __slots__ = ("column", "line")
    line: int
    column: int


class Mapping(dict[str, "Node"]):
    """A mapping and where it begins; `keys_at` has the place of each key."""

    __slots__ = ("column", "keys_at", "line")
    line: int
    column: int
    keys_at: dict[str, tuple[int, int]]


Node = Scalar | Sequence | Mapping


class TreeError(Exception):
    """The text makes no tree: a problem's code, line, column, message and hint."""

    def __init__(self, code: str, line: int, column: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.line, self.column, self.message, self.hint = code, line, column, message, hint


class Duplicate(NamedTuple):
    """A key that stands twice in one mapping; the first is kept."""

    key: str
    line: int
    column: int
    first_line: int


def build(text: str) -> tuple[Node | None, list[Duplicate]]:
    """The tree of a text, None where there is none. Raises `TreeError`, also for what libyaml cannot read."""
    try:
        return _build(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        words = " ".join(filter(None, (getattr(error, "context", ""), getattr(error, "problem", ""))))
        raise TreeError("syntax", line, column, words or str(error)) from None


def _build(text: str) -> tuple[Node | None, list[Duplicate]]:
    parser = yaml.CLoader(text)
    next_event = parser.get_event
    duplicates: list[Duplicate] = []
    root: Node | None = None
    stack: list[Any] = []
    top: Any = None
    top_is_map = False
    key: str | None = None
    keys: list[str | None] = []
    documents = nodes = 0
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is ScalarEvent:
            mark = event.start_mark
            line = mark.line + 1
            if top_is_map and key is None:
                key = event.value
                if event.anchor is not None or event.tag is not None:
                    raise _refused(event, line, mark.column + 1)
                if key in top:
                    first = top.keys_at[key][0]
                    duplicates.append(Duplicate(key, line, mark.column + 1, first))
                else:
                    top.keys_at[key] = (line, mark.column + 1)
                continue
            if event.anchor is not None or event.tag is not None:
                raise _refused(event, line, mark.column + 1)
            node: Node = Scalar(event.value, line, mark.column + 1, event.style)
            nodes += 1
            if top_is_map:
                top.setdefault(key, node)
                key = None
            elif top is not None:
                top.append(node)
            else:
                root = node
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            mark = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            if event.anchor is not None or event.tag is not None:
                raise _refused(event, line, column)
            if top_is_map and key is None:
                raise TreeError("not-a-key", line, column, "a list or mapping stands where a key is due")
            if kind is MappingStartEvent:
                new: Any = Mapping()
                new.keys_at = {}
            else:
                new = Sequence()
            new.line, new.column = line, column
            nodes += 1
            if top_is_map:
                top.setdefault(key, new)
            elif top is not None:
                top.append(new)
            else:
                root = new
            if len(stack) >= MOST_DEPTH or nodes > MOST_NODES:
                code, words = (
                    ("too-deep", f"more than {MOST_DEPTH} lists and mappings inside each other")
                    if len(stack) >= MOST_DEPTH
                    else ("too-many", f"more than {MOST_NODES:,} values in one file")
                )
                raise TreeError(code, line, column, words)
            stack.append(top)
            keys.append(key)
            top, top_is_map, key = new, kind is MappingStartEvent, None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            top = stack.pop()
            keys.pop()
            top_is_map, key = type(top) is Mapping, None
            if nodes > MOST_NODES:
                mark = event.start_mark
                raise TreeError(
                    "too-many", mark.line + 1, mark.column + 1, f"more than {MOST_NODES:,} values in one file"
                )
        elif kind is AliasEvent:
            mark = event.start_mark
            raise TreeError(
                "anchor", mark.line + 1, mark.column + 1, f"`*{event.anchor}` is an alias, and aliases are not read",
                "text that begins with `*` goes in quotation marks",
            )  # fmt: skip
        elif kind is DocumentStartEvent:
            documents += 1
            mark = event.start_mark
            if documents > 1:
                raise TreeError(
                    "two-documents", mark.line + 1, mark.column + 1, "a second document begins here",
                    "delete the `---`, or put the second brief into a file of its own",
                )  # fmt: skip
            if event.tags or event.version not in (None, (1, 1), (1, 2)):
                raise TreeError("syntax", mark.line + 1, mark.column + 1, "directives (`%…`) are not read")
    return root, duplicates


def _refused(event: Any, line: int, column: int) -> TreeError:
    if event.anchor is not None:
        return TreeError(
            "anchor", line, column, f"`&{event.anchor}` is an anchor, and anchors are not read",
            "text that begins with `&` goes in quotation marks",
        )  # fmt: skip
    return TreeError(
        "tag", line, column, f"`{event.tag}` is a tag, and tags are not read",
        "text that begins with `!` goes in quotation marks",
    )  # fmt: skip
