"""The things marked for export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.tui.selection import Ref, Subject


class Marks:
    """Marked subjects, in the order in which they were marked."""

    def __init__(self) -> None:
        self._marked: dict[Ref | str, Subject] = {}

    def __contains__(self, ref: Ref) -> bool:
        return ref in self._marked

    def __iter__(self) -> Iterator[Subject]:
        return iter(self._marked.values())

    def __len__(self) -> int:
        return len(self._marked)

    def toggle(self, subject: Subject) -> bool:
        """Mark a subject, or remove its mark; return whether it is marked now."""
        key = subject.ref or subject.copy
        if self._marked.pop(key, None) is not None:
            return False
        self._marked[key] = subject
        return True

    def clear(self) -> None:
        """Remove every mark."""
        self._marked.clear()
