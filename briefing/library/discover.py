"""Which files make a library: briefs at any depth, shared files at its root. Hidden files and folders are not read."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.library.settings import FILE as SETTINGS
from briefing.model import Problem

SHARED = ("actors.yaml", "issues.yaml", "sources.yaml", "spheres.yaml")
SUFFIXES = (".yaml", ".yml")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_63_BITS = (1 << 63) - 1
_RESERVED = frozenset(':*?"<>|\\')


class Stamp(NamedTuple):
    """What tells, without reading it, that a file is the one that was read. Times in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int


NO_STAMP = Stamp(-1, 0, 0, 0)
"""Of a file that has no status: a link that leads nowhere."""


class Tree(NamedTuple):
    """The files of a library, by path (relative, forward slashes), and folders that could not be entered."""

    briefs: dict[str, Stamp]
    shared: dict[str, Stamp]
    """The shared files and the settings."""
    skipped: dict[str, str]
    """A folder's path to the reason."""


def discover(root: Path) -> Tree:
    """Lists the library's files. A folder that is not there is an empty library: it may come back."""
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
            elif entry.is_symlink() and _leads_to_folder_outside(entry, root):
                skipped[path] = "the link leads to a folder outside the library"
    return Tree({path: briefs[path] for path in sorted(briefs)}, shared, skipped)


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file's status."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino & _63_BITS)


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return stamp_of(entry.stat())
    except OSError:
        return NO_STAMP


def _leads_to_folder_outside(entry: os.DirEntry[str], root: Path) -> bool:
    """A link to a folder inside adds nothing: its files are read where they are."""
    try:
        if not stat.S_ISDIR(entry.stat().st_mode):
            return False
        return not Path(entry.path).resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def identities(paths: Iterable[str]) -> dict[str, str]:
    """Each path's brief id: the path without suffix; with it where another file already has that id."""
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
    """Names that cannot live side by side, or at all, on another system. Takes path to brief id."""
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
