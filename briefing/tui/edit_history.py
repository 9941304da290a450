"""The changes made in place that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.editing.rename import FileEdit


class EditHistory:
    """Changes made in place, newest last, and whether one is being written now."""

    def __init__(self) -> None:
        self._changes: list[list[FileEdit]] = []
        self.writing = False
        """Whether a thread is writing files."""

    def __bool__(self) -> bool:
        return bool(self._changes)

    def add(self, edits: list[FileEdit]) -> None:
        """Remember a change that was written."""
        self._changes.append(edits)

    def pop(self) -> list[FileEdit]:
        """Remove and return the newest change."""
        return self._changes.pop()
