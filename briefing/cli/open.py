"""Open the dashboard. `briefing DIR` is short for it, except for a folder that is named like a command."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from briefing.cli.failure import UsageError
from briefing.cli.parser import add_library


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar="DIR", help="the library to open")
    add_library(parser)


def run(args: Namespace) -> int:
    from briefing.locate import LibraryNotFoundError, locate

    if args.folder is not None and args.library is not None:
        raise UsageError("two libraries are named: leave one out")
    try:
        found = locate(args.folder if args.folder is not None else args.library, sample=args.sample)
    except LibraryNotFoundError as none:
        raise UsageError(str(none)) from none
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the dashboard needs a terminal; see `briefing --help` for commands that work in a pipe"
        )

    from briefing.tui.app import run as dashboard

    sample = found is None or found.sample
    return dashboard(None if found is None or sample else found.folder, sample)
