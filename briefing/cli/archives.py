"""What the commands share that search archives."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.archive.interface import MAX_HITS, ArchiveHit
from briefing.archive.quotation import ArchiveError
from briefing.cli.failure import UsageError
from briefing.cli.formats import Item, emit
from briefing.cli.labels import dotted
from briefing.cli.opening import open_folder
from briefing.cli.output import Output, marked
from briefing.runtime.find_library import LibraryNotFoundError, find_library

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.archive.interface import Archive


def search(args: Namespace, query: str) -> int:
    """Search an archive and write what was found; return the exit status."""
    archive = opened(args, args.archive)
    try:
        results = archive.search(query, min(args.limit or MAX_HITS, MAX_HITS))
    except ArchiveError as error:
        raise UsageError(str(error)) from None
    finally:
        archive.close()
    if results.problems:
        raise UsageError("\n".join(map(str, results.problems)))
    out = Output()
    if args.format == "table":
        _page(out, results.hits)
    else:
        emit(out, args.format, map(item, results.hits), total=results.total, markdown=("date", "speaker", "text", "id"))
    if results.notice:
        out.remark(results.notice)
    if args.format != "json":  # which has the total
        out.cut(len(results.hits), results.total)
    if not results.total:
        out.remark("no quotation matches")
    return 0 if results.total else 1


def opened(args: Namespace, name: str) -> Archive:
    """Return an archive, with the names of the library's actors where there is a library."""
    from briefing.archive.registry import open_archive

    library = _library(args)
    try:
        return open_archive(name) if library is None else library.archive(name)
    except ArchiveError as error:
        raise UsageError(str(error)) from None


def item(hit: ArchiveHit) -> Item:
    """Return one item of `search --in`."""
    one = hit.quotation
    return {
        "score": round(hit.score, 1),
        "text": one.text,
        "speaker": one.speaker or None,
        "date": one.date or None,
        "source": one.source or None,
        "language": one.language or None,
        "headline": one.headline or None,
        "urls": list(one.urls),
        "candidates": [{"name": each.name, "share": each.share} for each in one.speakers],
        "occurrences": one.n_occurrences,
        "archive": hit.archive,
        "id": hit.id,
        "origin": one.origin or None,
        "matches": [list(span) for span in hit.matches],
    }


def _page(out: Output, hits: Sequence[ArchiveHit]) -> None:
    """Write the hits: on a terminal wrapped, with their matches; in a pipe one line a quotation."""
    if not out.terminal:
        for hit in hits:
            out.row(hit.id, hit.quotation.date, hit.quotation.speaker, hit.quotation.text)
        return
    from briefing.cli.layout import wrap

    for hit in hits:
        one = hit.quotation
        head = dotted((one.date, "dim"), (one.speaker or "unknown", "title"), (one.source, "dim"), (hit.id, "dim"))
        out.lines(wrap(head, out.width))
        for line in wrap(marked(one.text, hit.matches), out.readable - 4):
            out.line("    ", *line)


def _library(args: Namespace) -> Library | None:
    """Return the library; None where none is near."""
    try:
        found = find_library(args.library, sample=args.sample)
    except LibraryNotFoundError as error:
        raise UsageError(str(error)) from None
    return None if found is None else open_folder(found.folder)
