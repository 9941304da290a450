"""The files of a library by name, and telling a library from a folder that merely holds YAML files.

Imports nothing of the package, so that a folder can be refused before the dashboard or a command imports the rest.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

SETTINGS = "briefing.toml"
SHARED = ("actors.yaml", "issues.yaml", "sources.yaml", "spheres.yaml")
SUFFIXES = (".yaml", ".yml")

SAMPLE_FILES = 60
"""Maximum number of YAML files looked into."""
MAX_ENTRIES = 20_000
"""Maximum number of directory entries looked at."""
MIN_FILES = 10
"""Minimum number of YAML files for a verdict: a folder with fewer costs nothing to read."""
_HEAD_BYTES = 4096

_TOP_KEY = re.compile(rb"""^(?:\{[ \t]*)?["']?(?:title|summary|quotes)["']?[ \t]*:""", re.MULTILINE)


class NotALibraryError(Exception):
    """A folder does not look like a library. The message says why."""


def require_library(root: Path) -> None:
    """Raise `NotALibraryError` for a folder without settings or shared files in which most YAML files are no briefs.

    Looks at folders breadth first and into the first `SAMPLE_FILES` YAML files, so it is fast in a folder of any size.
    """
    if any((root / name).is_file() for name in (SETTINGS, *SHARED)):
        return
    files = briefs = 0
    for number, entry in enumerate(_entries(root)):
        if number == MAX_ENTRIES and not briefs:
            raise NotALibraryError(f"{root} does not look like a library: no brief among its first {number:,} files")
        if entry.name.endswith(SUFFIXES):
            files += 1
            briefs += _is_brief(entry.path)
            if files == SAMPLE_FILES:
                break
    if files >= MIN_FILES and briefs * 2 < files:
        raise NotALibraryError(
            f"{root} does not look like a library: {briefs} of the first {files} YAML files are briefs"
        )


def _entries(root: Path) -> Iterator[os.DirEntry[str]]:
    folders = deque([str(root)])
    while folders:
        try:
            with os.scandir(folders.popleft()) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in found:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            yield entry


def _is_brief(path: str) -> bool:
    """Return whether a file begins like a brief. One that cannot be read counts, for its problem to be shown."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        handle = os.open(path, flags)
        try:
            return _TOP_KEY.search(os.read(handle, _HEAD_BYTES)) is not None
        finally:
            os.close(handle)
    except OSError:
        return True
