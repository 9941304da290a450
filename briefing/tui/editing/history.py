"""The changes made in place: written all or nothing, each undone as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.tui.background import in_thread

if TYPE_CHECKING:
    from briefing.editing.transaction import FileEdit

MAX_AT_ONCE = 20
"""Number of files written before the next key; more are written in a thread, since each is synced to the disk."""


class EditHistory:
    """Changes made in place, the newest last."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._changes: list[tuple[str, list[FileEdit]]] = []
        self.writing = False
        """Whether a change is being written in a thread."""

    def __bool__(self) -> bool:
        return bool(self._changes)

    async def write(self, edits: list[FileEdit], what: str) -> tuple[str, ...]:
        """Write a change and remember it; return notes on the files. Raises NotSavedError."""
        notes = await self._write(edits, what)
        self._changes.append((what, edits))
        return notes

    async def undo(self) -> list[FileEdit]:
        """Take the newest change back and return the files written. Raises NotSavedError.

        A change whose files were edited elsewhere since is forgotten: it cannot be taken back any more.
        """
        from briefing.editing.transaction import FileEdit, NotSavedError

        what, last = self._changes.pop()
        back = [FileEdit(one.path, one.after, one.before) for one in last]
        try:
            await self._write(back, f"undo: {what}")
        except NotSavedError as error:
            if not error.is_conflict:
                self._changes.append((what, last))
            raise
        return back

    async def _write(self, edits: list[FileEdit], what: str) -> tuple[str, ...]:
        """Save files. A signal that ends the program meanwhile waits until all are saved."""
        from briefing.editing.transaction import save_all, signals_deferred

        if len(edits) <= MAX_AT_ONCE:
            return save_all(self._root, edits, what)
        self.writing = True
        try:
            with signals_deferred():
                return await in_thread(lambda: save_all(self._root, edits, what), finish=True)
        finally:
            self.writing = False
