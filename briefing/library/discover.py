"""Discovery of a library's files: briefs at any depth, shared files at its root. Hidden ones are skipped."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.library.recognise import SETTINGS, SHARED, SUFFIXES
from briefing.model import Problem

_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_63_BITS = (1 << 63) - 1
_RESERVED = frozenset(':*?"<>|\\')


class Stamp(NamedTuple):
    """A file's status, by which a change is noticed without reading the file. Times in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int


NO_STAMP = Stamp(-1, 0, 0, 0)
"""Stamp of a file without status: a dangling link."""


class Tree(NamedTuple):
    """A library's files by relative path, with forward slashes, and the folders that could not be entered."""

    briefs: dict[str, Stamp]
    shared: dict[str, Stamp]
    """The shared files and the settings."""
    skipped: dict[str, str]
    """The reason for each folder that could not be entered."""


def discover(root: Path) -> Tree:
    """Return a library's files. A missing folder is an empty library: it may come back."""
    briefs: dict[str, Stamp] = {}
    shared: dict[str, Stamp] = {}
    skipped: dict[str, str] = {}
    folders = [("", str(root))]
    while folders:
        prefix, folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except FileNotFoundError:
            continue  # removed since it was listed
        except OSError as error:
            skipped[prefix.rstrip("/") or "."] = f"the folder cannot be read: {(error.strerror or 'error').lower()}"
            continue
        for entry in found:
            name = entry.name
            if name[0] == ".":
                continue
            path = prefix + name
            if path in SHARED or path == SETTINGS:
                shared[path] = _stamp(entry)
            elif name.endswith(SUFFIXES):
                briefs[path] = _stamp(entry)
            elif entry.is_dir(follow_symlinks=False):
                folders.append((path + "/", entry.path))
            elif entry.is_symlink() and _links_outside(entry, root):
                skipped[path] = "the link leads to a folder outside the library"
    return Tree({path: briefs[path] for path in sorted(briefs)}, shared, skipped)


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file's status."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & _63_BITS)


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return stamp_of(entry.stat())
    except OSError:
        return NO_STAMP


def _links_outside(entry: os.DirEntry[str], root: Path) -> bool:
    """Return whether a link leads out of the library. One to a folder within it adds no files."""
    try:
        if not stat.S_ISDIR(entry.stat().st_mode):
            return False
        return not Path(entry.path).resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def identities(paths: Iterable[str]) -> dict[str, str]:
    """Return by path each brief's id: the path without suffix, or with it if another file has that id already."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for path in paths:
        identity = path.rpartition(".")[0]
        if identity in taken:
            identity = path
        taken.add(identity)
        ids[path] = identity
    return ids


def path_problems(ids: dict[str, str]) -> Iterator[Problem]:
    """Yield problems of names that clash, or are not allowed, on another system. `ids` has brief ids by path."""
    seen: dict[str, str] = {}
    for path, identity in ids.items():
        key = path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
        first = seen.setdefault(key, path)
        if first is not path:
            yield _warning("twin-path", path, f"{path} and {first} are one file on some systems")
        if identity == path:
            yield _warning("twin-path", path, f"{path} has the same name as another brief, so its id is `{path}`")
        name = path.rpartition("/")[2]
        if not name.isprintable() or not _RESERVED.isdisjoint(name) or name.partition(".")[0].casefold() in _DEVICES:
            yield _warning("awkward-path", path, f"a file cannot be called {name} on every system")


def _warning(code: str, path: str, message: str) -> Problem:
    return Problem(path=path, line=1, column=1, severity="warning", code=code, message=message, hint="rename it")
