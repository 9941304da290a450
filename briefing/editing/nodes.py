"""The nodes of a YAML text that is to be changed: read strictly, found by path, line or id.

A *path* leads from the top to a value: `("quotes", 3, "stances", "sanctions")`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from briefing.format.event_reader import MAX_DEPTH, NULLS, stopped_for_depth

Path = tuple[str | int, ...]
Plain = Any
"""Texts in lists and mappings: what YAML's failsafe schema makes of a text."""

_UNSEEN_BREAK = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
"""Line breaks to YAML and to few editors."""
_TOO_DEEP = f"more than {MAX_DEPTH} lists and mappings inside each other: fix it first"


class CannotEditError(ValueError):
    """The change can't be made without touching more than it; the message is a sentence that says why."""


def plain(node: yaml.Node) -> Plain:
    """Return a node as plain values, texts without line breaks at their end."""
    if isinstance(node, yaml.MappingNode):
        return {plain(key) if isinstance(key, yaml.ScalarNode) else "": plain(value) for key, value in node.value}
    return [plain(entry) for entry in node.value] if isinstance(node, yaml.SequenceNode) else node.value.rstrip("\n")


def scalars(node: yaml.Node, path: Path = ()) -> Iterator[tuple[Path, yaml.ScalarNode]]:
    """Yield every scalar of a node with its path, keys included: a key's path ends with the key twice."""
    if isinstance(node, yaml.ScalarNode):
        yield path, node
    elif isinstance(node, yaml.SequenceNode):
        for number, entry in enumerate(node.value):
            yield from scalars(entry, (*path, number))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            yield (*path, name, name), key
            yield from scalars(value, (*path, name))


@lru_cache(maxsize=2)
def composed(text: str) -> yaml.MappingNode | yaml.SequenceNode:
    """Return the text's nodes: a mapping, or the list that a shared file may be.

    Raises CannotEditError for anything else, and for what is not read in a brief.
    """
    text = text.removeprefix("\ufeff")
    if _UNSEEN_BREAK.search(text) is not None:
        raise CannotEditError("a line break that few editors show is in the file: fix it first")
    try:
        _look_over(text)
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise CannotEditError(_TOO_DEEP if stopped_for_depth(error) else "the file is not YAML: fix it first") from None
    if not isinstance(root, yaml.MappingNode | yaml.SequenceNode):
        raise CannotEditError("the file is no brief: it has no keys")
    return root


def _look_over(text: str) -> None:
    """Raise CannotEditError for aliases and excessive depth, which composing would follow."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise CannotEditError("an anchor or alias is in the file, and these are not read: fix it first")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise CannotEditError(_TOO_DEEP)


def is_nothing(node: yaml.Node) -> bool:
    """Return whether a key has no value: `aliases:`, `stances: ~`."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in NULLS


def node_at(root: yaml.Node, path: Path) -> yaml.Node | None:
    """Return the node at a path; None where there is none."""
    node: yaml.Node | None = root
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node


def value_at(text: str, path: Path) -> str | None:
    """Return the scalar at a path, else None. Raises CannotEditError where the text is not YAML."""
    node = node_at(composed(text), path)
    return node.value if isinstance(node, yaml.ScalarNode) else None


def record(text: str, path: Path) -> dict[str, Plain]:
    """Return a record as plain values; empty where there is none. Raises CannotEditError."""
    node = node_at(composed(text), path)
    return plain(node) if isinstance(node, yaml.MappingNode) else {}


def same(one: str, other: str, path: Path) -> bool:
    """Return whether two texts say the same in the record at a path. Raises CannotEditError."""
    return record(one, path) == record(other, path) != {}


def record_at(text: str, line: int, column: int) -> Path | None:
    """Return the entry of a top-level list, `("quotes", 3)`, to which a line and column (from 1) belong.

    Raises CannotEditError.
    """
    root = composed(text)
    for key, node in root.value if isinstance(root, yaml.MappingNode) else ():
        if isinstance(node, yaml.SequenceNode) and node.value:
            starts = [_location(entry.start_mark) for entry in node.value]
            if starts[0] <= (line, column) and line <= node.end_mark.line + 1:
                return (key.value, bisect_right(starts, (line, column)) - 1)
    return None


def entry_starts(text: str, kind: str) -> list[tuple[int, int]]:
    """Return line and column (from 1) of each entry of a top-level list. Raises CannotEditError."""
    root = composed(text)
    nodes = [node for key, node in root.value if key.value == kind] if isinstance(root, yaml.MappingNode) else []
    return [_location(each.start_mark) for node in nodes if isinstance(node, yaml.SequenceNode) for each in node.value]


def _location(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def record_named(text: str, kind: str, identity: str, *, bare: bool = False) -> Path | None:
    """Return the entry of a top-level list with an id. Raises CannotEditError.

    With `bare`, a file that is itself a list counts as the list of that kind: the path is then `(3,)`.
    """
    said = plain(composed(text))
    above: Path = (kind,)
    if isinstance(said, list):
        entries, above = (said if bare else []), ()
    else:
        entries = said.get(kind)
    found = enumerate(entries) if isinstance(entries, list) else ()
    return next(((*above, n) for n, entry in found if isinstance(entry, dict) and entry.get("id") == identity), None)
