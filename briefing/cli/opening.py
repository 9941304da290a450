"""Opening the library that the arguments name, with progress on the terminal."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.failure import UsageError
from briefing.cli.output import Output
from briefing.runtime.find_library import LibraryLocation, LibraryNotFoundError, find_library
from briefing.text.labels import counted

if TYPE_CHECKING:
    from briefing.api import Library

PATIENCE, PAUSE = 0.4, 0.1
"""Seconds until progress is shown, and between two updates."""


def find(args: Namespace) -> LibraryLocation:
    """Return the library's folder. Raise `UsageError` if there is none, or if it does not look like a library."""
    try:
        found = find_library(args.library, sample=args.sample)
    except LibraryNotFoundError as none:
        raise UsageError(str(none)) from none
    if found is None:
        raise UsageError(
            "no library here: name one with -L DIR or $BRIEFING_LIBRARY, make one with `briefing init`, "
            "or read the sample with --sample"
        )
    require_library(found.folder, force=args.force)
    return found


def require_library(folder: Path, *, force: bool) -> None:
    """Raise `UsageError` for a folder that does not look like a library, unless `force` is set."""
    from briefing.library import recognise

    if not force:
        try:
            recognise.require_library(folder)
        except recognise.NotALibraryError as error:
            raise UsageError(f"{error}. Name another folder with -L DIR, or read it with --force.") from error


def open_library(args: Namespace) -> Library:
    """Return the library, read."""
    return open_folder(find(args).folder)


def up_to(library: Library, level: str | None, notes: Output) -> Library:
    """Return the library up to a TLP level, and report how many briefs are left out. Raises UsageError."""
    if level is None:
        return library
    from briefing.library.sharing import parse_label

    try:
        label = parse_label(level)
    except ValueError as error:
        raise UsageError(f"--tlp: {error}") from None
    shared = library.up_to(label)
    unreadable = sum(entry.fatal for entry in library.briefs)
    for number, reason in (
        (len(library.briefs) - len(shared.briefs) - unreadable, f"above TLP:{label}"),
        (unreadable, "not read"),
    ):
        if number:
            notes.line(f"left out: {counted(number, 'brief')} {reason}")
    return shared


def open_folder(folder: Path) -> Library:
    """Return a folder as a library, read; say on a terminal what an empty one needs."""
    from briefing import api
    from briefing.cli.interrupted import warn

    with progress_line("reading") as progress:
        library = api.open_library(folder, progress=progress)
    for notice in library.notices:
        Output(sys.stderr).line(notice)
    warn(folder)
    if not library.briefs:
        Output().remark(f"No briefs in {folder}. `briefing new` writes one, `briefing import` imports data.")
    return library


@contextmanager
def progress_line(doing: str) -> Iterator[Callable[..., None]]:
    """Yield a callback that shows progress in a line on a terminal's stderr; the line is erased at the end."""
    began = updated = time.monotonic()
    shown = 0

    def progress(done: int, total: int, *_: object) -> None:
        nonlocal updated, shown
        now = time.monotonic()
        if now - began > PATIENCE and now - updated > PAUSE and sys.stderr.isatty():
            updated = now
            line = f"{doing} {done:,} of {total:,} …"
            shown = max(shown, len(line))
            print(f"\r{line}", end="", file=sys.stderr, flush=True)

    try:
        yield progress
    finally:
        if shown:
            print(f"\r{' ' * shown}\r", end="", file=sys.stderr, flush=True)
