"""Show what is kept to open and search libraries faster, or remove it: it is made again when it is needed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.formats import emit
from briefing.cli.output import Output
from briefing.cli.parser import add_format
from briefing.cli.table import Column, table
from briefing.library.caches import caches, clear


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--clear", action="store_true", help="remove it")
    add_format(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    if args.clear:
        for cache in caches():
            clear(cache)
    kept = [
        {"library": None if cache.root is None else str(cache.root), "path": str(cache.folder), "bytes": cache.size}
        for cache in caches()
    ]
    out = Output()
    if args.format != "table":
        emit(out, args.format, kept, total=len(kept))
        return 0
    columns = [Column("bytes", number=True), Column("library", flexible=True), Column("path", flexible=True)]
    table(out, columns, [[f"{each['bytes']}", str(each["library"] or "?"), f"{each['path']}"] for each in kept])
    return 0
