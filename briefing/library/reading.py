"""Reading one file: from its bytes to the record that is cached under the hash of the bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from briefing.library.cached_records import CachedRecord, brief_record, shared_record, unread_record
from briefing.library.recognise import SHARED
from briefing.model import Problem

if TYPE_CHECKING:
    from briefing.format.shared_files import Kind


class ReadOptions(Struct, frozen=True, array_like=True):
    """How files are read: the reader's fingerprint and the settings that change what it finds."""

    reader: bytes
    heuristics: bool = False

    @property
    def salt(self) -> bytes:
        """The bytes that distinguish records read with these options from all others."""
        return self.reader + bytes([self.heuristics])


class FileReading(Struct, frozen=True, array_like=True):
    """The result of reading a file. `record` is None if the content was known; `hash` is empty if it was unreadable."""

    hash: str
    record: CachedRecord | None = None


def read_one(root: Path, path: str, options: ReadOptions, known: Container[str]) -> FileReading:
    """Read one of a library's files. Everything wrong with it becomes a problem; nothing is raised."""
    from briefing.runtime.files import Skipped, read_file

    try:
        data = read_file(root / path, root)
    except Skipped as skipped:
        return unread(path, skipped.reason)
    kind = path.removesuffix(".yaml") if path in SHARED else ""
    key = hashlib.blake2b(data, digest_size=16, key=options.salt, person=kind.encode()).hexdigest()
    if key in known:
        return FileReading(key)
    try:
        return FileReading(key, _record(data, _printable(path), kind, options))
    except Exception as fault:
        return unread(path, f"the reader failed on it, which is a fault of briefing's own: {type(fault).__name__}")


def read_each(
    root: Path, paths: Iterable[str], options: ReadOptions, known: Container[str]
) -> Iterator[tuple[str, FileReading]]:
    """Read files one after the other; yield each path with its reading."""
    for path in paths:
        yield path, read_one(root, path, options, known)


def unread(path: str, reason: str) -> FileReading:
    """Return the reading of a file that could not be read."""
    return FileReading("", unread_record(unread_problem(_printable(path), reason)))


def unread_problem(path: str, reason: str) -> Problem:
    """Return the problem of a file or folder that could not be read."""
    return Problem(
        path=path,
        line=1,
        column=1,
        severity="fatal",
        code="not-read",
        message=f"not read: {reason}",
        hint="only regular, readable files within the library are read",
    )


def _record(data: bytes, path: str, kind: str, options: ReadOptions) -> CachedRecord:
    today = date.today()
    if kind:
        from briefing.format.shared_files import read_shared

        return shared_record(read_shared(data, path, cast("Kind", kind), today=today), today)
    from briefing.format.read import read_bytes

    return brief_record(read_bytes(data, path, today=today, heuristics=options.heuristics), today)


def _printable(path: str) -> str:
    """Return a path that can be encoded as UTF-8: bytes of the name that are not UTF-8 are escaped."""
    return path if path.isascii() else path.encode("utf-8", "backslashreplace").decode("utf-8")
