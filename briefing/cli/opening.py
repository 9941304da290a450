"""Opens the library that the arguments mean, with progress for somebody who waits."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.failure import UsageError
from briefing.cli.interrupted import warn
from briefing.cli.output import Output
from briefing.runtime.find_library import Found, LibraryNotFoundError, locate

if TYPE_CHECKING:
    from briefing.api import Library

PATIENCE, PAUSE = 0.4, 0.1
"""Seconds after which a word on progress is due, and from one to the next."""


def find(args: Namespace) -> Found:
    """The library's folder. Raises `UsageError` where there is none."""
    try:
        found = locate(args.library, sample=args.sample)
    except LibraryNotFoundError as none:
        raise UsageError(str(none)) from none
    if found is None:
        raise UsageError(
            "no library here: name one with -L DIR or $BRIEFING_LIBRARY, make one with `briefing init`, "
            "or read the sample with --sample"
        )
    return found


def open_library(args: Namespace) -> Library:
    """The library, read."""
    return open_folder(find(args).folder)


def open_folder(folder: Path) -> Library:
    """A folder as a library, read."""
    from briefing import api

    with telling("reading") as progress:
        library = api.open_library(folder, progress=progress)
    for notice in library.notices:
        Output(sys.stderr).line(notice)
    warn(folder)
    return library


@contextmanager
def telling(doing: str) -> Iterator[Callable[..., None]]:
    """A line on stderr that counts up, when that is a terminal and the work takes long; gone at the end."""
    began = told = time.monotonic()
    shown = 0

    def progress(done: int, total: int, *_: object) -> None:
        nonlocal told, shown
        now = time.monotonic()
        if now - began > PATIENCE and now - told > PAUSE and sys.stderr.isatty():
            told = now
            line = f"{doing} {done:,} of {total:,} …"
            shown = max(shown, len(line))
            print(f"\r{line}", end="", file=sys.stderr, flush=True)

    try:
        yield progress
    finally:
        if shown:
            print(f"\r{' ' * shown}\r", end="", file=sys.stderr, flush=True)
