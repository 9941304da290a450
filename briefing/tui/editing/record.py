"""A record in its file, found by reference and changed only while it is as the dashboard shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple, cast

from briefing.editing import nodes
from briefing.editing.nodes import CannotEditError
from briefing.editing.transaction import FileEdit
from briefing.format.read import read_bytes
from briefing.format.shared_files import Kind, read_shared
from briefing.library.recognise import SHARED
from briefing.runtime.files import read_file

if TYPE_CHECKING:
    from briefing.api import Library
    from briefing.model import Brief, Problem, Record
    from briefing.tui.selection import RecordRef


class FileRecord(NamedTuple):
    """A record in the text of its file as it was read."""

    path: Path
    text: str
    record: nodes.Path
    """Keys and indices that lead to it in the YAML."""

    def value(self, *key: str) -> str:
        """Return a value of the record, empty where there is none."""
        return nodes.value_at(self.text, (*self.record, *key)) or ""

    def changed(self, root: Path, change: Callable[[str], str]) -> FileEdit | None:
        """Apply a change to the file as it is now; return None where nothing changes.

        Raises CannotEditError where the record is no longer as it was read, and Skipped.
        """
        now = _text(self.path, root)
        if now != self.text and not nodes.same(now, self.text, _entry(self.record)):
            raise CannotEditError("another program has changed the file; look at it and do it again")
        after = change(now)
        return FileEdit(self.path, now.encode(), after.encode()) if after != now else None


def _entry(record: nodes.Path) -> nodes.Path:
    """Return the entry of a top-level list that a record is, or is inside of: others may hold the same record."""
    index = next((number for number, step in enumerate(record) if isinstance(step, int)), None)
    return record if index is None else record[: index + 1]


def find_record(root: Path, library: Library, ref: RecordRef) -> FileRecord | None:
    """Return the record of a reference in its file. Raises CannotEditError and Skipped."""
    entry = library.entry(ref.brief)
    if entry is None:
        raise CannotEditError("the file has just changed; look at it and do it again")
    text = _text(root / entry.path, root)
    shown = _in_brief(library.brief(entry.id), ref)
    if shown is None or shown != _in_brief(read_bytes(text.encode(), entry.path).brief, ref):
        raise CannotEditError("the file has just changed; look at it and do it again")
    record = nodes.record_at(text, shown.line, shown.column)
    return FileRecord(root / entry.path, text, record) if record is not None else None


def find_brief(root: Path, library: Library, brief: str) -> FileRecord:
    """Return a brief itself in its file. Raises CannotEditError and Skipped."""
    entry = library.entry(brief)
    if entry is None:
        raise CannotEditError("the file has just changed; look at it and do it again")
    return FileRecord(root / entry.path, _text(root / entry.path, root), ())


def _in_brief(brief: Brief | None, ref: RecordRef) -> Record | None:
    if brief is None:
        return None
    records: Sequence[Record] = getattr(brief, ref.collection)
    return records[ref.index] if ref.index < len(records) else None


def _text(path: Path, root: Path) -> str:
    try:
        return read_file(path, root).decode("utf-8")
    except UnicodeDecodeError:
        raise CannotEditError("the file is not UTF-8: fix it first") from None


def file_problems(data: bytes, path: str) -> Sequence[Problem]:
    """Return the problems that the format's reader finds in a file's content, without the rest of the library."""
    if path in SHARED:
        return read_shared(data, path, cast("Kind", PurePosixPath(path).stem)).problems
    return read_bytes(data, path).problems
