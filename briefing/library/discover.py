"""Which files make a library: briefs at any depth, shared files at its root. Hidden files and folders are not read."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from briefing.library.settings import FILE as SETTINGS
from briefing.model import Problem

SHARED = ("actors.yaml", "issues.yaml", "sources.yaml", "spheres.yaml")
SUFFIXES = (".yaml", ".yml")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


class Stamp(NamedTuple):
    """What tells, without reading it, that a file is the one that was read."""

    size: int
    modified: int
    changed: int
    inode: int


class Tree(NamedTuple):
    """The files of a library: path (relative, forward slashes) to stamp; and shared files and settings."""

    briefs: dict[str, Stamp]
    shared: dict[str, Stamp]


def discover(root: Path) -> Tree:
    """Lists the library's files. A folder that is not there is an empty library: it may come back."""
    briefs: dict[str, Stamp] = {}
    shared: dict[str, Stamp] = {}
    for path, entry in _walk(root):
        try:
            status = entry.stat(follow_symlinks=True)
            stamp = Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        except OSError:
            stamp = Stamp(-1, 0, 0, 0)
        if path in SHARED or path == SETTINGS:
            shared[path] = stamp
        else:
            briefs[path] = stamp
    return Tree(dict(sorted(briefs.items())), shared)


def _walk(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    folders = [("", str(root))]
    while folders:
        prefix, folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except OSError:
            continue
        for entry in found:
            name = entry.name
            if name.startswith(".") or name.endswith("~"):
                continue
            path = prefix + name
            named = name.endswith(SUFFIXES) or path == SETTINGS
            if entry.is_dir(follow_symlinks=False) and not named:
                folders.append((path + "/", entry.path))
            elif named:
                yield path, entry


def path_problems(paths: list[str]) -> Iterator[Problem]:
    """Names that cannot live side by side, or at all, on another system."""
    seen: dict[str, str] = {}
    for path in paths:
        key = unicodedata.normalize("NFC", path).casefold()
        first = seen.setdefault(key, path)
        if first != path:
            yield _warning("twin-path", path, f"{path} and {first} are one file on some systems")
        name = path.rsplit("/", 1)[-1]
        if name.split(".", 1)[0].casefold() in _DEVICES or any(letter in ':*?"<>|\\\n' for letter in name):
            yield _warning("awkward-path", path, f"a file cannot be called {name} on every system")


def _warning(code: str, path: str, message: str) -> Problem:
    return Problem(path=path, line=1, column=1, severity="warning", code=code, message=message, hint="rename it")
