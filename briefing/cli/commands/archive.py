"""Make, fill and list archives: big collections of quotations, searched with `search --in NAME`.

archive add NAME FILE…     add files: JSON Lines, CSV, Parquet, Quotebank's; .bz2, .xz and .gz are read as they are
archive add NAME -L DIR    add the quotes of a library
archive add NAME --url https://HOST:9200 --index INDEX [FILE…]
                           the same on a search cluster; without files, use an index that is there
archive list               the archives
archive info NAME          size, dates and state of one
archive remove NAME        remove one
archive allow NAME         let the program contact the address that the library has for it
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.archive.quotation import ArchiveError
from briefing.archive.registry import Registered, allow, describe, forget, names, register, registered, require
from briefing.archive.rows import FIELDS, require_file
from briefing.cli.archives import opened
from briefing.cli.failure import UsageError
from briefing.cli.formats import Item, emit
from briefing.cli.opening import open_folder, open_library, require_library
from briefing.cli.output import Output
from briefing.cli.parser import add_format, add_library, count
from briefing.cli.table import Column, table
from briefing.runtime.find_library import LibraryNotFoundError, find_library
from briefing.text.labels import counted

if TYPE_CHECKING:
    from briefing.archive.adding import FileResult, Progress
    from briefing.archive.interface import Info

ACTIONS = ("add", "list", "info", "remove", "allow")
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
    parser.add_argument("--url", help="address of a search cluster; several nodes with commas between them")
    parser.add_argument("--index", help="index on the cluster")
    parser.add_argument("--shards", type=count, default=2, metavar="N", help="parts of a new index (2)")
    parser.add_argument("--replicas", type=count, default=1, metavar="N", help="copies of each part (1)")
    parser.add_argument("--ca", metavar="FILE", help="certificate of the authority that signed the cluster's")
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
        return {"info": _info, "remove": _remove, "allow": _allow}[args.action](args)
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
    from briefing.archive.cluster import ClusterArchive, Copies
    from briefing.archive.registry import open_archive

    if bool(args.url) != bool(args.index):
        raise UsageError("an archive on a cluster needs both --url and --index")
    if not (args.files or args.library is not None or args.url):
        raise UsageError("archive add needs files, or a library with -L DIR, or a cluster with --url and --index")
    for name in args.files:  # no archive is made for a file that is not there
        require_file(Path(name))
    known = registered(args.name)
    if known is None or args.url:
        ca_file = str(Path(args.ca).absolute()) if args.ca else ""
        register(args.name, Registered("cluster", args.url, args.index, ca_file) if args.url else Registered())
    archive = open_archive(args.name)
    failed = False
    try:
        if isinstance(archive, ClusterArchive) and (args.files or args.library is not None):
            archive.create(Copies(args.shards, args.replicas))
        elif isinstance(archive, ClusterArchive):
            _show(args, archive.info())
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
    archive = opened(args, args.name)
    try:
        return _show(args, archive.info())
    finally:
        archive.close()


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


def _allow(args: Namespace) -> int:
    named = open_library(args).settings.archives
    if args.name not in named:
        raise UsageError(f"the library names no archive {args.name} in briefing.toml")
    allow(named[args.name].url)
    Output().line(f"{named[args.name].url} may be contacted")
    return 0
