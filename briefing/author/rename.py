"""Where a library declares an actor or an issue, and its renaming: wherever its id names it, and nowhere else."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, NamedTuple

from briefing.author import edit
from briefing.author.edit import CannotEditError
from briefing.format.files import Skipped, read_file
from briefing.library.discover import SUFFIXES, discover

Kind = Literal["actor", "issue"]

_ACTOR = {
    ("actors", "id"),
    ("actors", "roles", "of"),
    ("quotes", "speaker"),
    ("quotes", "audience", "addressee"),
    ("positions", "actor"),
    ("positions", "audience", "addressee"),
}
_ISSUE = {("issues", "id"), ("positions", "issue")}
"""Keys whose values name an actor, an issue, places in lists left out."""


class FileEdit(NamedTuple):
    """A file that is to change."""

    path: Path
    before: bytes
    after: bytes


class Line(NamedTuple):
    """A line that changes: its number from 1, as it is and as it will be."""

    number: int
    before: str
    after: str


def rename(root: Path, kind: Kind, old: str, new: str) -> list[FileEdit]:
    """The files of a library that change where an id becomes another, nothing written yet.

    Names and aliases that are spelled as the id stay. Raises CannotEditError, also where the new id is taken.
    """
    edits = []
    for path, before in _holding(root, old, new):
        try:
            text = _decoded(before)
            if edit.record_named(text, f"{kind}s", new) is not None:
                raise CannotEditError(f"`{new}` is already the id of another {kind}")
            after = renamed(text, kind, old, new)
        except CannotEditError as error:
            raise CannotEditError(f"{path.relative_to(root).as_posix()}: {error}") from None
        if after != text:
            edits.append(FileEdit(path, before, after.encode()))
    return edits


def declared(root: Path, kind: Kind, identity: str) -> tuple[Path, str, edit.Path] | None:
    """(file, its text, record) of the first declaration of an id, shared files before briefs.

    Raises CannotEditError where a file that holds the id cannot be read.
    """
    for path, data in _holding(root, identity):
        text = _decoded(data)
        record = edit.record_named(text, f"{kind}s", identity)
        if record is not None:
            return path, text, record
    return None


def _holding(root: Path, *ids: str) -> Iterator[tuple[Path, bytes]]:
    """The files of a library, shared ones first, in which one of some ids stands."""
    tree = discover(root)
    for name in (*sorted(tree.shared), *sorted(tree.briefs)):
        if name.endswith(SUFFIXES):
            with suppress(Skipped):
                data = read_file(root / name, root)
                if any(one.encode() in data for one in ids):
                    yield root / name, data


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotEditError("the file is not UTF-8: mend it first") from None


def renamed(text: str, kind: Kind, old: str, new: str) -> str:
    """A file's text with an id become another. Raises CannotEditError."""
    return edit.replace_all(text, _places(text, kind, old), new)


def _places(text: str, kind: Kind, old: str) -> Iterator[edit.Path]:
    for path, node in edit.scalars(edit.composed(text)):
        if node.value != old:
            continue
        keys = tuple(step for step in path if isinstance(step, str))
        if keys in (_ACTOR if kind == "actor" else _ISSUE) or (
            kind == "issue" and keys == ("quotes", "stances", old, old)
        ):
            yield path


def lines(change: FileEdit) -> list[Line]:
    """The lines that change in a file."""
    before, after = (text.decode("utf-8", "replace").splitlines() for text in (change.before, change.after))
    found = []
    for tag, start, end, first, _ in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [Line(n + 1, before[n], after[first + n - start]) for n in range(start, end)]
    return found
