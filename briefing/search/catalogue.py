"""The library's records by the keys that the index gives its documents."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from briefing.model import Brief
from briefing.search.documents import BRIEF_ITSELF, NUMBER_BITS, brief_key

if TYPE_CHECKING:
    from briefing.library.entry import BriefEntry
    from briefing.library.snapshot import LibrarySnapshot
    from briefing.model import ResolvedQuote


class Catalogue:
    """Quotes and briefs of one library snapshot by their keys in the index."""

    def __init__(self, library: LibrarySnapshot) -> None:
        self._library = library
        self._quotes = library.quotes
        entries = library.briefs
        keys = [brief_key(entry.path, entry.hash) for entry in entries]
        starts = accumulate((entry.n_quotes for entry in entries), initial=0)
        self._starts = dict(zip(keys, starts, strict=False))
        self._entries = dict(zip(keys, entries, strict=True))

    def key(self, brief_id: str, number: int) -> int | None:
        """Return the key of a brief's quote by its index in the brief; None where the library has no such brief."""
        entry = self._library.entry(brief_id)
        return brief_key(entry.path, entry.hash) << NUMBER_BITS | number if entry is not None else None

    def quote(self, key: int) -> ResolvedQuote:
        """Return the quote of a key."""
        return self._quotes[self._starts[key >> NUMBER_BITS] + (key & BRIEF_ITSELF)]

    def entry(self, key: int) -> BriefEntry:
        """Return the entry of the brief of a key."""
        return self._entries[key >> NUMBER_BITS]

    def brief(self, key: int) -> Brief:
        """Return the brief of a key as written; only its title where its file has gone since."""
        entry = self.entry(key)
        try:
            return self._library.brief(entry.id)
        except KeyError:
            return Brief(id=entry.id, path=entry.path, title=entry.title)
