"""The changes made in place: written all or nothing, each undone as a whole."""

from __future__ import annotations

import asyncio
from pathlib import Path

from briefing.editing.atomic_save import ConflictError, ReadOnlyError, save, sweep
from briefing.editing.rename import FileEdit
from briefing.text.sanitise import safe

MAX_AT_ONCE = 20
"""Number of files written before the next key; more are written in a thread, since each is synced to the disk."""


class NotSavedError(Exception):
    """A change could not be written; says why, and names files that could not be taken back."""

    def __init__(self, path: Path, cause: ConflictError | ReadOnlyError | OSError, left: list[Path]) -> None:
        still = (
            f" These are written, and could not be taken back: {', '.join(one.name for one in left)}." if left else ""
        )
        super().__init__(f"Not saved: {safe(path.name)}: {_why(cause)}.{safe(still)}")
        self.is_conflict = isinstance(cause, ConflictError)
        self.is_partial = bool(left)


def _why(error: ConflictError | ReadOnlyError | OSError) -> str:
    if isinstance(error, ConflictError):
        return "another program has changed it"
    if isinstance(error, ReadOnlyError):
        return "it is read-only"
    return safe(error.strerror or str(error)).lower()


class EditHistory:
    """Changes made in place, the newest last."""

    def __init__(self) -> None:
        self._changes: list[list[FileEdit]] = []
        self.writing = False
        """Whether a change is being written in a thread."""

    def __bool__(self) -> bool:
        return bool(self._changes)

    async def write(self, edits: list[FileEdit]) -> tuple[str, ...]:
        """Write a change and remember it; return notes on the files. Raises NotSavedError."""
        notes = await self._write(edits)
        self._changes.append(edits)
        return notes

    async def undo(self) -> list[FileEdit]:
        """Take the newest change back and return the files written. Raises NotSavedError.

        A change whose files were edited elsewhere since is forgotten: it cannot be taken back any more.
        """
        last = self._changes.pop()
        back = [FileEdit(one.path, one.after, one.before) for one in last]
        try:
            await self._write(back)
        except NotSavedError as error:
            if not error.is_conflict:
                self._changes.append(last)
            raise
        return back

    async def _write(self, edits: list[FileEdit]) -> tuple[str, ...]:
        if len(edits) <= MAX_AT_ONCE:
            return save_all(edits)
        self.writing = True
        try:
            return await asyncio.to_thread(save_all, edits)
        finally:
            self.writing = False


def save_all(edits: list[FileEdit]) -> tuple[str, ...]:
    """Save files that still hold what was read: all of them or none. Raises NotSavedError."""
    for folder in {one.path.parent for one in edits}:
        sweep(folder)
    notes: list[str] = []
    written: list[FileEdit] = []
    for one in edits:
        try:
            notes += save(one.path, one.after, read=one.before)
        except (ConflictError, ReadOnlyError, OSError) as error:
            raise NotSavedError(one.path, error, [back.path for back in written if not _taken_back(back)]) from None
        written.append(one)
    return tuple(notes)


def _taken_back(edit: FileEdit) -> bool:
    try:
        save(edit.path, edit.before, read=edit.after)
    except (ConflictError, ReadOnlyError, OSError):
        return False
    return True
