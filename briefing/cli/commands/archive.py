"""Make, fill and list archives: big collections of quotations, searched with `search --in NAME`.

archive add NAME FILE…     add files: JSON Lines, CSV, Parquet, Quotebank's; .bz2, .xz and .gz are read as they are
archive add NAME -L DIR    add the quotes of a library
archive list               the archives
archive info NAME          size, dates and state of one
archive remove NAME        remove one
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.archive.quotation import ArchiveError
from briefing.archive.registry import Registered, describe, forget, names, register, registered, require
from briefing.archive.rows import FIELDS
from briefing.cli.failure import UsageError
from briefing.cli.formats import Item, emit
from briefing.cli.opening import open_folder, require_library
from briefing.cli.output import Output
from briefing.cli.parser import add_format, add_library
from briefing.cli.table import Column, table
from briefing.runtime.find_library import LibraryNotFoundError, find_library
from briefing.text.labels import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.archive.adding import FileResult, Progress
    from briefing.archive.interface import Archive, Info

ACTIONS = ("add", "list", "info", "remove")
PAUSE = 0.2
"""Seconds between two updates of the progress line."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("action", choices=ACTIONS, metavar="ACTION", help=" | ".join(ACTIONS))
    parser.add_argument("name", nargs="?", metavar="NAME", help="the archive")
    parser.add_argument("files", nargs="*", metavar="FILE", help="files with quotations")
    parser.add_argument(
        "--map", type=_columns, metavar="FIELD=COLUMN,…", help=f"columns of the fields {', '.join(FIELDS)}"
    )
    add_library(parser)
    add_format(parser)


def run(args: Namespace) -> int:
    """Run the command and return its exit status."""
    if args.action == "list":
        return _list(args)
    if not args.name:
        raise UsageError(f"archive {args.action} needs the name of an archive")
    try:
        if args.action == "add":
            return _add(args)
        require(args.name)
        return _info(args) if args.action == "info" else _remove(args)
    except ArchiveError as error:
        raise UsageError(str(error)) from None


def _columns(text: str) -> dict[str, str]:
    columns = {}
    for pair in text.split(","):
        field, equals, column = pair.partition("=")
        if field not in FIELDS or not equals or not column:
            raise ArgumentTypeError(f"expected FIELD=COLUMN with a field of {', '.join(FIELDS)}, found {pair!r}")
        columns[field] = column
    return columns


# --- add


def _add(args: Namespace) -> int:
    from briefing.archive.adding import add_file, add_library
    from briefing.archive.registry import open_archive

    if not args.files and args.library is None:
        raise UsageError("archive add needs files, or a library with -L DIR")
    register(args.name, Registered())
    archive = open_archive(args.name)
    failed = False
    try:
        if args.library is not None:
            root = _library(args)
            library = open_folder(root)
            with _Line(str(root)) as line:
                _report(str(root), add_library(archive, root, library.snapshot, line.show))
        for name in args.files:
            with _Line(name) as line:
                result = add_file(archive, Path(name), args.map, line.show)
            failed = _report(name, result) or failed
    finally:
        archive.close()
    return 1 if failed else 0


def _library(args: Namespace) -> Path:
    try:
        found = find_library(args.library)
    except LibraryNotFoundError as error:
        raise UsageError(str(error)) from None
    if found is None:
        raise UsageError(f"no library in {args.library}")
    require_library(found.folder, force=args.force)
    return found.folder


def _report(name: str, result: FileResult) -> bool:
    """Write what became of a file; return whether rows were wrong."""
    out, errors = Output(), Output(sys.stderr)
    added = result.added
    if result.resumed_at < 0:
        out.line(f"{name}: added before")
        return False
    again = f" (from row {result.resumed_at + 1:,} on)" if result.resumed_at else ""
    out.line(f"{name}: {counted(added.new, 'quotation')} added, {added.duplicates:,} left out as duplicates{again}")
    for row in result.wrong:
        errors.line(f"{name}:{row.number}: {row.reason}")
    if added.wrong:
        errors.line(f"{name}: {counted(added.wrong, 'wrong row')} left out; the first {len(result.wrong)} are above")
    return bool(added.wrong)


class _Line:
    """A line on the terminal's stderr that shows progress and is erased at the end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._width = 0
        self._next = time.monotonic() + PAUSE

    def __enter__(self) -> _Line:
        return self

    def __exit__(self, *_: object) -> None:
        if self._width:
            print(f"\r{' ' * self._width}\r", end="", file=sys.stderr, flush=True)

    def show(self, progress: Progress) -> None:
        """Show how far it is."""
        if not sys.stderr.isatty() or time.monotonic() < self._next:
            return
        from briefing.text.sanitise import safe

        self._next = time.monotonic() + PAUSE
        added = progress.added
        text = f"{safe(Path(self._name).name)[:30]}: {added.new:,} added, {added.duplicates:,} duplicates"
        text += f" · {progress.rate:,.0f}/s{_left(progress.seconds_left)}"
        print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
        self._width = len(text)


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f" · {seconds:.0f} s left" if seconds < 100 else f" · {seconds / 60:.0f} min left"


# --- list, info, remove


def _list(args: Namespace) -> int:
    found = [(name, entry) for name in names() if (entry := registered(name)) is not None]
    items: list[Item] = [
        {"name": name, "engine": entry.engine, "url": entry.url or None, "index": entry.index or None}
        for name, entry in found
    ]
    out = Output()
    if args.format == "table":
        columns = [Column("archive"), Column("where", flexible=True)]
        table(out, columns, [[name, describe(entry)] for name, entry in found])
        if not found:
            out.remark("No archive yet. `briefing archive add NAME FILE` makes one.")
    else:
        emit(out, args.format, items, total=len(items))
    return 0


def _info(args: Namespace) -> int:
    return _with(args.name, lambda archive: _show(args, archive.info()))


def _show(args: Namespace, info: Info) -> int:
    item: Item = {
        "name": args.name,
        "quotations": info.quotations,
        "bytes": info.size or None,
        "first": info.first or None,
        "last": info.last or None,
        "where": info.detail,
        "health": info.health or None,
    }
    out = Output()
    if args.format == "table":
        for field, value in item.items():
            if value is not None:
                out.line((f"{field:<11}", "dim"), f"{value:,}" if isinstance(value, int) else str(value))
    else:
        emit(out, args.format, [item], total=1)
    return 0


def _remove(args: Namespace) -> int:
    entry = require(args.name)
    forget(args.name)
    kept = f"; the index {describe(entry)} stays" if entry.engine == "cluster" else ""
    Output().line(f"removed {args.name}{kept}")
    return 0


def _with(name: str, work: Callable[[Archive], int]) -> int:
    from briefing.archive.registry import open_archive

    archive = open_archive(name)
    try:
        return work(archive)
    finally:
        archive.close()
