"""Open the dashboard. `briefing DIR` is short for it, except for a folder that is named like a command."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.failure import UsageError
from briefing.cli.opening import require_library
from briefing.cli.parser import add_library
from briefing.runtime.find_library import LibraryNotFoundError, find_library
from briefing.runtime.paths import sample_folder


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", nargs="?", metavar="DIR", help="the library to open")
    parser.add_argument("--debug", action="store_true", help="show what searches take, in milliseconds")
    add_library(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    if args.folder is not None and args.library is not None:
        raise UsageError("two libraries are named: leave one out")
    try:
        found = find_library(args.folder if args.folder is not None else args.library, sample=args.sample)
    except LibraryNotFoundError as none:
        raise UsageError(str(none)) from none
    from briefing.tui.launch import run as dashboard

    if found is None:
        return dashboard(sample_folder(), sample=True, debug=args.debug)
    require_library(found.folder, force=args.force)
    return dashboard(found.folder, sample=not found.writable, debug=args.debug)
