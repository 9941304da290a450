"""Adding files and libraries to an archive: where to go on, what was wrong, how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.archive.interface import Added, Archive
from briefing.archive.quotation import ArchiveError, Row, WrongRowError, candidates, quotation
from briefing.archive.rows import ReadProgress, read_rows

if TYPE_CHECKING:
    from briefing.library.snapshot import LibrarySnapshot

MAX_WRONG_SHOWN = 10
_HEAD_BYTES = 1 << 16


class Progress(NamedTuple):
    """How far the adding of a file is."""

    added: Added
    rate: float
    """Rows a second since the start."""
    seconds_left: float | None
    """None while it cannot be estimated."""


class FileResult(NamedTuple):
    """What became of a file."""

    added: Added
    wrong: tuple[Row, ...] = ()
    """The first wrong rows."""
    resumed_at: int = 0
    """Number of the last row that had been stored before; -1 where the whole file had."""


def add_file(
    archive: Archive,
    path: Path,
    columns: Mapping[str, str] | None = None,
    report: Callable[[Progress], None] | None = None,
) -> FileResult:
    """Add a file, from the row on at which an earlier attempt ended. Raises ArchiveError."""
    origin = origin_of(path)
    done = archive.position(origin)
    if done < 0:
        return FileResult(Added(), resumed_at=done)
    read = ReadProgress()
    rows = read_rows(path, columns, skip=done, progress=read)
    return _add(archive, origin, rows, done, read.share, report)


def add_library(
    archive: Archive, root: Path, library: LibrarySnapshot, report: Callable[[Progress], None] | None = None
) -> FileResult:
    """Add the quotes of a library, each with its speaker's name. Raises ArchiveError."""
    origin = f"library {root.resolve()} {time.time_ns()}"
    total, done = max(len(library.quotes), 1), 0

    def rows() -> Iterator[Row]:
        nonlocal done
        for row in quotations_of(library):
            done = row.number
            yield row

    return _add(archive, origin, rows(), 0, lambda: done / total, report)


def quotations_of(library: LibrarySnapshot) -> Iterator[Row]:
    """Yield the quotes of a library, each with its speakers' names."""
    for number, resolved in enumerate(library.quotes, 1):
        said, article = resolved.quote, resolved.article
        speakers = (actor.name or actor.id for each in resolved.actors if (actor := library.actor(each)))
        try:
            one = quotation(
                said.text,
                speakers=candidates(*speakers),
                date=resolved.date.partition("/")[0],
                language=said.language or (article.language if article else ""),
                source=resolved.source,
                urls=(article.url,) if article and article.url else (),
                headline=article.headline if article else "",
                origin=f"{resolved.brief}#{said.id}",
            )
        except WrongRowError as error:
            yield Row(number, None, f"{resolved.path}:{said.line}: {error}")
        else:
            yield Row(number, one)


def origin_of(path: Path) -> str:
    """Return what identifies a file's content: name, size, time of change and the beginning."""
    try:
        status = path.stat()
        with path.open("rb") as file:
            head = blake2b(file.read(_HEAD_BYTES), digest_size=8).hexdigest() if path.is_file() else ""
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}.") from error
    return f"{path.name} {status.st_size} {status.st_mtime_ns} {head}"


def _add(
    archive: Archive,
    origin: str,
    rows: Iterable[Row],
    done: int,
    share: Callable[[], float],
    report: Callable[[Progress], None] | None,
) -> FileResult:
    wrong: list[Row] = []
    started = time.monotonic()
    first_share: float | None = None

    def watched() -> Iterator[Row]:
        for row in rows:
            if row.quotation is None and len(wrong) < MAX_WRONG_SHOWN:
                wrong.append(row)
            yield row

    def reported(added: Added) -> None:
        nonlocal first_share
        if report is None:
            return
        seconds = max(time.monotonic() - started, 1e-6)
        now = share()
        first_share = now if first_share is None else first_share
        read = now - first_share
        left = seconds * (1 - now) / read if read > 0 else None
        report(Progress(added, (added.new + added.duplicates + added.wrong) / seconds, left))

    return FileResult(archive.add(origin, watched(), reported), tuple(wrong), done)
