"""Show the folders and files that briefing uses, and which library the commands would read from here."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.formats import emit
from briefing.cli.output import Output
from briefing.cli.parser import add_format, add_library
from briefing.runtime import paths
from briefing.runtime.find_library import LibraryNotFoundError, find_library


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_library(parser)
    add_format(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    library, how = _library(args)
    listed: list[dict[str, str | None]] = [
        {"name": "library", "path": library, "note": how},
        {"name": "sample", "path": str(paths.sample_folder()), "note": "read only; --sample reads it"},
        {"name": "settings", "path": str(paths.config_file()), "note": "yours; optional"},
        {"name": "cache", "path": str(paths.cache_dir()), "note": "may be deleted at any time"},
        {"name": "data", "path": str(paths.data_dir()), "note": "archives, fetched articles"},
        {"name": "state", "path": str(paths.state_dir()), "note": "the dashboard's memory"},
        {"name": "log", "path": str(paths.log_file()), "note": "written at a fault of our own"},
    ]
    out = Output()
    if args.format == "table":
        for each in listed:  # never cut: paths are there to be copied
            name, path, note = (value or "none" for value in each.values())
            if out.terminal:
                out.line(f"{name:<9}", path, "  ", (note, "dim"))
            else:
                out.row(name, path, note)
    else:
        emit(out, args.format, listed, total=len(listed))
    return 0


def _library(args: Namespace) -> tuple[str | None, str]:
    """Return the library's folder and how it was found; None and the reason if there is none."""
    try:
        found = find_library(args.library, sample=args.sample)
    except LibraryNotFoundError as none:
        return None, str(none)
    return (str(found.folder.absolute()), found.how) if found else (None, "none here; the dashboard opens the sample")
