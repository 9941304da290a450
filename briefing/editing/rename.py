"""Where a library declares an actor or an issue, and its renaming: wherever its id names it, and nowhere else."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import Literal, NamedTuple

from briefing.editing import value_edits
from briefing.editing.value_edits import CannotEditError
from briefing.format.files import Skipped, read_file
from briefing.library.discover import SUFFIXES, discover
from briefing.library.identity import key_of

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
    """A line that changes: its number from 1, as it is and as it will be, None where it is new or goes."""

    number: int
    before: str | None
    after: str | None


def rename(root: Path, kind: Kind, old: str, new: str) -> list[FileEdit]:
    """The files of a library that change where an id becomes another, nothing written yet.

    Names and aliases that are spelled as the id stay. Raises CannotEditError, also where the new id is taken.
    """
    texts: dict[Path, tuple[bytes, str]] = {}
    spelled: set[str] = set()
    for path, before in _holding(root, old, new):
        with _told_of(path, root):
            texts[path] = before, (text := _decoded(before))
            if value_edits.record_named(text, f"{kind}s", new) is not None:
                raise CannotEditError(f"`{new}` is already the id of another {kind}")
            spelled |= _names(text, kind, old)
    edits = []
    for path, (before, text) in texts.items():
        with _told_of(path, root):
            if any(_places(text, kind, new, {key_of(new)})):  # by a name or an alias, whose place the id would take
                raise CannotEditError(f"`{new}` stands there already, for another {kind}")
            after = value_edits.replace_all(text, _places(text, kind, old, spelled), new)
        if after != text:
            edits.append(FileEdit(path, before, after.encode()))
    return edits


@contextmanager
def _told_of(path: Path, root: Path) -> Iterator[None]:
    """Why a file cannot be changed is said of that file."""
    try:
        yield
    except CannotEditError as error:
        raise CannotEditError(f"{path.relative_to(root).as_posix()}: {error}") from None


def declared(root: Path, kind: Kind, identity: str) -> tuple[Path, str, value_edits.Path] | None:
    """(file, its text, record) of the first declaration of an id, shared files before briefs.

    Raises CannotEditError where a file that holds the id cannot be read.
    """
    for path, data in _holding(root, identity):
        text = _decoded(data)
        record = value_edits.record_named(text, f"{kind}s", identity)
        if record is not None:
            return path, text, record
    return None


def _holding(root: Path, *ids: str) -> Iterator[tuple[Path, bytes]]:
    """The files of a library, shared ones first, in which one of some ids stands, in small letters or large."""
    tree = discover(root)
    wanted = [one.casefold() for one in ids]
    for name in (*sorted(tree.shared), *sorted(tree.briefs)):
        if name.endswith(SUFFIXES):
            with suppress(Skipped):
                data = read_file(root / name, root)
                text = data.decode("utf-8", "replace").casefold()
                if any(one in text for one in wanted):
                    yield root / name, data


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise CannotEditError("the file is not UTF-8: mend it first") from None


def _names(text: str, kind: Kind, identity: str) -> set[str]:
    """What an actor is called beside its id where it is declared: who is named so is not named by the id."""
    record = value_edits.record_named(text, f"{kind}s", identity)
    said = value_edits.record(text, record) if record is not None else {}
    aliases = said.get("aliases")
    names = [said.get("name"), *(aliases if isinstance(aliases, list) else ())]
    return {key_of(name) for name in names if isinstance(name, str)}


def _places(text: str, kind: Kind, identity: str, spelled: Collection[str]) -> Iterator[value_edits.Path]:
    """Where an id stands, and where an actor is named by it in other letters, which is not one of some names."""
    own = key_of(identity)
    for path, node in value_edits.scalars(value_edits.composed(text)):
        value = value_edits.plain(node)
        keys = tuple(step for step in path if isinstance(step, str))
        if kind == "issue":
            if value == identity and (keys in _ISSUE or keys == ("quotes", "stances", identity, identity)):
                yield path
        elif keys in _ACTOR and (
            value == identity or (own not in spelled and keys != ("actors", "id") and key_of(value) == own)
        ):
            yield path


def lines(change: FileEdit) -> list[Line]:
    """The lines that change in a file."""
    before, after = (text.decode("utf-8", "replace").splitlines() for text in (change.before, change.after))
    head = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    if head is None:
        head = min(len(before), len(after))
    tail, most = 0, min(len(before), len(after)) - head
    while tail < most and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    before, after = before[head : len(before) - tail], after[head : len(after) - tail]  # what is compared takes long
    found: list[Line] = []
    for tag, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs = zip_longest(before[start:end], after[first:last], fillvalue=None)
            found += [Line(number, *pair) for number, pair in enumerate(pairs, head + start + 1)]
    return found
