"""Watches of archives: how many quotations match, and how many were added since the user last looked."""

from __future__ import annotations

from typing import NamedTuple

from briefing.api import Library
from briefing.archive.quotation import ArchiveError
from briefing.archive.registry import all_names
from briefing.archive.scope import scoped
from briefing.runtime.library_state import read_state, write_state

FILE_KIND = "archive-watches"
MAX_MARKS = 500


class ArchiveHits(NamedTuple):
    """What a watch finds in archives."""

    total: int = 0
    new: int = 0
    complete: bool = True
    """Whether every archive answered."""
    library_query: str | None = None
    """The query to the library, where it is searched too."""


class ArchiveWatches:
    """The marks up to which the user has looked, by archive and query, in the user's state folder."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def hits(self, query: str) -> ArchiveHits | None:
        """Return what a query finds in the archives that it names; None where it names none."""
        found = self._counted(query)
        return found[0] if found is not None else None

    def looked_at(self, query: str) -> None:
        """Count nothing that is there now as new any more."""
        found = self._counted(query)
        if found is not None:
            self._keep(found[1])

    def _counted(self, query: str) -> tuple[ArchiveHits, dict[str, str]] | None:
        """Return the hits, and the newest marks."""
        known = all_names(self._library.settings.archives)
        scope, name, rest = scoped(query, known)
        if scope == "library":
            return None
        marks, newest = self._marks(), dict[str, str]()
        total, new, complete = 0, 0, True
        for each in [name] if name else known:
            key = f"{each} {rest.strip()}"
            try:
                archive = self._library.archive(each)
                try:
                    added = archive.new_since(rest, marks.get(key, ""))
                    total += archive.count(rest)
                finally:
                    archive.close()
            except ArchiveError:
                complete = False
                continue
            new += added.total
            newest[key] = added.mark
            if key not in marks:
                self._keep({key: added.mark})
        return ArchiveHits(total, new, complete, rest if scope == "all" else None), newest

    def _marks(self) -> dict[str, str]:
        found = read_state(FILE_KIND, self._library.root)
        pairs = found.items() if isinstance(found, dict) else ()
        return {key: mark for key, mark in pairs if isinstance(mark, str)}

    def _keep(self, marks: dict[str, str]) -> None:
        merged = {**self._marks(), **marks}
        write_state(FILE_KIND, self._library.root, dict([*merged.items()][-MAX_MARKS:]))
