"""Find where a library declares an actor or an issue, and rename its id in every reference, and nowhere else."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import Literal, NamedTuple

from briefing.editing import nodes, value_edits
from briefing.editing.nodes import CannotEditError, Plain
from briefing.editing.transaction import FileEdit
from briefing.library.discover import discover
from briefing.library.identity import key_of
from briefing.library.recognise import SUFFIXES
from briefing.runtime.files import Skipped, read_file

Kind = Literal["actor", "issue"]
DeclaredKind = Literal["actor", "issue", "source"]

_ACTOR = {
    ("actors", "id"),
    ("actors", "roles", "of"),
    ("quotes", "speaker"),
    ("quotes", "audience", "addressee"),
    ("positions", "actor"),
    ("positions", "audience", "addressee"),
}
_ISSUE = {("issues", "id"), ("positions", "issue")}
"""Keys whose values name an actor or an issue, without indices."""


class Line(NamedTuple):
    """A line that changes: its number from 1, old and new text; None where it is added or removed."""

    number: int
    before: str | None
    after: str | None


def rename(root: Path, kind: Kind, old: str, new: str) -> list[FileEdit]:
    """Return the edits that give an actor or issue of a library another id; nothing is written.

    Names and aliases that are spelled as the id stay. Raises CannotEditError, also where the new id is taken: by any
    record, unless it is the same one under its new id, as an interrupted rename leaves it.
    """
    texts: dict[Path, tuple[bytes, str]] = {}
    spelled: set[str] = set()
    olds: list[Plain] = []
    news: list[Plain] = []
    taken = ""
    for path, before in _holding(root, old, new):
        with _naming(path, root):
            texts[path] = before, (text := _decoded(before))
            for identity, found in ((old, olds), (new, news)):
                if (record := _declaration(path, root, text, kind, identity)) is not None:
                    found.append(nodes.record(text, record))
                    taken = taken or (path.relative_to(root).as_posix() if identity == new else "")
            spelled |= {key_of(name) for name in _names(olds[-1:])}
    resumed = bool(news) and (not olds or all(_names([one])[:1] == _names(olds)[:1] != [] for one in news))
    if news and not resumed:
        raise CannotEditError(f"{taken}: `{new}` is already the id of another {kind}")
    edits = []
    for path, (before, text) in texts.items():
        with _naming(path, root):
            if not resumed and any(_uses(path, root, text, kind, new, {key_of(new)})):  # by a name or an alias
                raise CannotEditError(f"`{new}` is used there already, for another {kind}")
            after = value_edits.replace_all(text, _uses(path, root, text, kind, old, spelled), new)
        if after != text:
            edits.append(FileEdit(path, before, after.encode()))
    return edits


@contextmanager
def _naming(path: Path, root: Path) -> Iterator[None]:
    """Put the file's name before the reason why it cannot be changed."""
    try:
        yield
    except CannotEditError as error:
        raise CannotEditError(f"{path.relative_to(root).as_posix()}: {error}") from None


def declared(root: Path, kind: DeclaredKind, identity: str) -> tuple[Path, str, nodes.Path] | None:
    """Return (file, its text, path of the record) of the first declaration of an id, shared files before briefs.

    Raises CannotEditError where a file that holds the id cannot be read.
    """
    for path, data in _holding(root, identity):
        text = _decoded(data)
        record = _declaration(path, root, text, kind, identity)
        if record is not None:
            return path, text, record
    return None


def _declaration(path: Path, root: Path, text: str, kind: DeclaredKind, identity: str) -> nodes.Path | None:
    """Return the path of the record that declares an id in a file."""
    return nodes.record_named(text, f"{kind}s", identity, bare=path == root / f"{kind}s.yaml")


def _holding(root: Path, *ids: str) -> Iterator[tuple[Path, bytes]]:
    """Yield the files of a library that contain one of some ids in any case, shared ones first."""
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
        raise CannotEditError("the file is not UTF-8: fix it first") from None


def _names(records: Sequence[Plain]) -> list[str]:
    """Return the name and aliases of declared actors or issues: who is named so is not named by the id."""
    names: list[str] = []
    for said in records:
        aliases = said.get("aliases")
        names += [said.get("name") or said.get("label"), *(aliases if isinstance(aliases, list) else ())]
    return [name for name in names if isinstance(name, str)]


def _uses(
    path: Path, root: Path, text: str, kind: Kind, identity: str, spelled: Collection[str]
) -> Iterator[nodes.Path]:
    """Yield where an id is written in a file, or an actor is named by it in another case.

    A name in `spelled` (folded) names the actor by itself and is left out.
    """
    own = key_of(identity)
    above = (f"{kind}s",) if path == root / f"{kind}s.yaml" else ("",)
    for step, node in nodes.scalars(nodes.composed(text)):
        value = nodes.plain(node)
        keys = tuple(each for each in step if isinstance(each, str))
        if step and isinstance(step[0], int):  # the file is the list itself
            keys = (*above, *keys)
        if kind == "issue":
            if value == identity and (keys in _ISSUE or keys == ("quotes", "stances", identity, identity)):
                yield step
        elif keys in _ACTOR and (
            value == identity or (own not in spelled and keys != ("actors", "id") and key_of(value) == own)
        ):
            yield step


def lines(change: FileEdit) -> list[Line]:
    """Return the lines that change in a file."""
    before, after = (text.decode("utf-8", "replace").splitlines() for text in (change.before, change.after))
    head = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), None)
    if head is None:
        head = min(len(before), len(after))
    tail, most = 0, min(len(before), len(after)) - head
    while tail < most and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    before, after = before[head : len(before) - tail], after[head : len(after) - tail]  # comparing takes long
    found: list[Line] = []
    for tag, start, end, first, last in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs = zip_longest(before[start:end], after[first:last], fillvalue=None)
            found += [Line(number, *pair) for number, pair in enumerate(pairs, head + start + 1)]
    return found
