"""Show what is kept to open and search libraries faster, or remove it: it is made again when it is needed."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from briefing.cli.formats import emit
from briefing.cli.output import Output
from briefing.cli.parser import add_format
from briefing.cli.table import Column, table
from briefing.places import cache_dir


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--clear", action="store_true", help="remove it")
    add_format(parser)


def run(args: Namespace) -> int:
    kept = [_item(path) for path in sorted(cache_dir().iterdir())] if cache_dir().is_dir() else []
    if args.clear:
        from shutil import rmtree

        if kept:
            rmtree(cache_dir())
        kept = []
    out = Output()
    if args.format != "table":
        emit(out, args.format, kept, total=len(kept))
        return 0
    columns = [Column("files", number=True), Column("bytes", number=True), Column("path")]
    table(out, columns, [[str(each["n_files"]), f"{each['bytes']}", f"{each['path']}"] for each in kept])
    return 0


def _item(path: Path) -> dict[str, str | int]:
    """One entry of the cache folder: a file, or a folder with all that is in it."""
    files = [Path(folder, name) for folder, _, names in os.walk(path) for name in names] if path.is_dir() else [path]
    return {"path": str(path), "n_files": len(files), "bytes": sum(file.lstat().st_size for file in files)}
