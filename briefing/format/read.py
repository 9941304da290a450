"""A brief's bytes into the model, with every problem of the file in one pass."""

from __future__ import annotations

from typing import NamedTuple

from briefing.format.decode import DecodeError, decode
from briefing.format.records import Reader, Ref
from briefing.format.syntax import explain
from briefing.format.tree import Mapping, TreeError, build
from briefing.model import Brief, Problem

MOST_BYTES = 16 << 20


class Reading(NamedTuple):
    """What a file gave: the brief (None where it is fatal), its problems, and names that it does not declare."""

    brief: Brief | None
    problems: tuple[Problem, ...]
    refs: tuple[Ref, ...] = ()


def read_bytes(data: bytes, path: str, *, max_bytes: int = MOST_BYTES) -> Reading:
    """Reads a brief. `path` is relative to the library, with forward slashes. Never raises for bad input."""
    reader = Reader(path)
    root = read_tree(data, reader, max_bytes)
    if root is None:
        return Reading(None, tuple(reader.problems))
    brief = reader.brief(root)
    return Reading(brief, reader.finished(), tuple(reader.refs))


def read_tree(data: bytes, reader: Reader, max_bytes: int) -> Mapping | None:
    """The file's top mapping; None, with the problem told to the reader, where there is none."""
    if len(data) > max_bytes:
        reader.report("too-large", 1, 1, f"the file has {len(data):,} bytes; at most {max_bytes:,} are read")
        return None
    try:
        text = decode(data, reader)
    except DecodeError as error:
        reader.report(error.code, error.line, error.column, error.message, error.hint)
        return None
    try:
        root, duplicates = build(text)
    except TreeError as error:
        explain(error, text, reader)
        return None
    for twice in duplicates:
        reader.report(
            "duplicate-key", twice.line, twice.column,
            f"the key `{twice.key}` stands twice; the first, on line {twice.first_line}, counts",
        )  # fmt: skip
    if root is None:
        reader.report("empty-file", 1, 1, "the file holds nothing", "write at least title, date and summary")
        return None
    if not isinstance(root, Mapping):
        if text.startswith("version https://git-lfs"):
            reader.report(
                "not-a-mapping",
                1,
                1,
                "this is a Git LFS pointer, not the file itself",
                "fetch it: git lfs pull",
            )
        else:
            what = "a list" if isinstance(root, list) else "a text"
            reader.report(
                "not-a-mapping", root.line, root.column, f"the file is {what}; a brief is a mapping",
                "begin with `title:` on a line of its own",
            )  # fmt: skip
        return None
    reader.check_comments(text)
    return root
