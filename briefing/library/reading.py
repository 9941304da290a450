"""One file read: from its bytes to what is kept of them, under the hash of the bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

import briefing
from briefing.library.cached_records import Kept, keep, keep_shared, keep_unread
from briefing.library.discover import SHARED
from briefing.model import Problem

if TYPE_CHECKING:
    from briefing.format.shared import Kind

_READER = (
    "format",
    "model.py",
    "dates.py",
    "geo",
    "text",
    *(f"library/{n}.py" for n in ("cached_records", "reading", "store")),
)
"""What a reading, and how it is kept, depend on: the package's own sources."""


class How(Struct, frozen=True, array_like=True):
    """How files are read: by which reader, with which settings."""

    reader: bytes
    heuristics: bool = False

    @property
    def salt(self) -> bytes:
        """Tells readings of this kind from all others."""
        return self.reader + bytes([self.heuristics])


class Fresh(Struct, frozen=True, array_like=True):
    """A file read now. `kept` is None where its content was known before; `hash` is empty where it has none."""

    hash: str
    kept: Kept | None = None


def reader_mark() -> bytes:
    """Changes whenever the reader does, so that what another one has read is not taken for this one's."""
    mark = hashlib.blake2b(briefing.__version__.encode(), digest_size=16)
    package = Path(briefing.__file__).parent
    for name in _READER:
        part = package / name
        for source in sorted(part.glob("*.py")) if part.is_dir() else [part]:
            try:
                mark.update(source.read_bytes())
            except OSError:
                continue  # installed without sources: the version has to do
    return mark.digest()


def read_one(root: Path, path: str, how: How, known: Container[str]) -> Fresh:
    """Reads one of a library's files. Whatever is wrong with it is a problem; nothing is raised."""
    from briefing.format.files import Skipped, read_file

    try:
        data = read_file(root / path, root)
    except Skipped as skipped:
        return unread(path, skipped.reason)
    kind = path.removesuffix(".yaml") if path in SHARED else ""
    key = hashlib.blake2b(data, digest_size=16, key=how.salt, person=kind.encode()).hexdigest()
    if key in known:
        return Fresh(key)
    told = path if path.isascii() else path.encode("utf-8", "backslashreplace").decode("utf-8")
    try:
        return Fresh(key, _kept(data, told, kind, how))
    except Exception as fault:
        return unread(told, f"the reader failed on it, which is a fault of briefing's own: {type(fault).__name__}")


def _kept(data: bytes, path: str, kind: str, how: How) -> Kept:
    today = date.today()
    if kind:
        from briefing.format.shared import read_shared

        return keep_shared(read_shared(data, path, cast("Kind", kind), today=today), today)
    from briefing.format.read import read_bytes

    return keep(read_bytes(data, path, today=today, heuristics=how.heuristics), today)


def unread(path: str, reason: str) -> Fresh:
    """A file that could not be read, and why."""
    told = path if path.isascii() else path.encode("utf-8", "backslashreplace").decode("utf-8")
    return Fresh("", keep_unread(unread_problem(told, reason)))


def unread_problem(path: str, reason: str) -> Problem:
    """The problem of a file or folder that could not be read."""
    return Problem(
        path=path,
        line=1,
        column=1,
        severity="fatal",
        code="not-read",
        message=f"not read: {reason}",
        hint="only regular, readable files within the library are read",
    )


def read_each(root: Path, paths: Iterable[str], how: How, known: Container[str]) -> Iterator[tuple[str, Fresh]]:
    """Reads files one after the other."""
    for path in paths:
        yield path, read_one(root, path, how, known)
