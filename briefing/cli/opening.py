"""Opens the library that the arguments mean, with progress for somebody who waits."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.failure import UsageError
from briefing.locate import Found, LibraryNotFoundError, locate

if TYPE_CHECKING:
    from briefing.api import Library

PATIENCE = 0.4
"""Seconds after which a word on progress is due."""


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

    progress = _Progress()
    library = api.open_library(folder, progress=progress)
    progress.end()
    return library


class _Progress:
    """A line on stderr that counts up, when that is a terminal and the reading takes long."""

    def __init__(self) -> None:
        self.began = self.told = time.monotonic()
        self.shown = False

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.began > PATIENCE and now - self.told > 0.1 and sys.stderr.isatty():
            self.told, self.shown = now, True
            print(f"\rreading {done:,} of {total:,} …", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the line away."""
        if self.shown:
            print("\r" + " " * 40 + "\r", end="", file=sys.stderr, flush=True)
