"""How far briefs may be shared: labels of the Traffic Light Protocol (FIRST, TLP 2.0)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Event
from typing import TYPE_CHECKING

from briefing.library.entry import BriefEntry, LoadProgress
from briefing.library.settings import Settings
from briefing.library.snapshot import LibrarySnapshot
from briefing.model import TLPS, Tlp
from briefing.text.labels import counted

if TYPE_CHECKING:
    from briefing.library.folder_sync import FolderSync


def label_of(entry: BriefEntry, settings: Settings) -> str:
    """Return a brief's label, else the library's default; empty if there is neither, which counts as CLEAR."""
    return entry.tlp or settings.tlp


def highest(labels: Iterable[str]) -> str:
    """Return the most restrictive of labels; empty if none is given."""
    return max(filter(None, labels), key=_rank, default="")


def parse_label(text: str) -> Tlp:
    """Return the label that a text names: `amber`, `TLP:AMBER`. Raises ValueError."""
    plain = text.strip().upper().removeprefix("TLP:")
    for label in TLPS:
        if plain == label:
            return label
    raise ValueError(f"expected {', '.join(TLPS[:-1])} or {TLPS[-1]}, found {text!r}")


def is_above(data: bytes, settings: Settings, level: Tlp) -> bool:
    """Return whether the content of a brief's file has a label above a level, or cannot be read."""
    from briefing.format.read import read_bytes

    brief = read_bytes(data, "brief.yaml").brief
    return brief is None or _rank(brief.tlp or settings.tlp) > _rank(level)


def limited(snapshot: LibrarySnapshot, level: Tlp) -> LibrarySnapshot:
    """Return a snapshot without the briefs whose label is above a level, and without those that could not be loaded.

    Actors and issues that only the omitted briefs declare are omitted too.
    """
    shown = {
        entry.path
        for entry in snapshot.briefs
        if not entry.fatal and _rank(label_of(entry, snapshot.settings)) <= _rank(level)
    }
    return snapshot.restricted(shown)


class FixedFolder:
    """A snapshot in the role of a folder that never changes."""

    complete = True
    notices: tuple[str, ...] = ()

    def __init__(self, snapshot: LibrarySnapshot) -> None:
        self.snapshot = snapshot

    def run(self, cancel: Event | None) -> Iterator[LoadProgress]:
        """Read nothing."""
        return iter(())

    def close(self) -> None:
        """Close nothing: the library that the snapshot is from does."""


class LimitedFolder:
    """A folder in step with its files, without the briefs whose TLP label is above a level."""

    def __init__(self, folder: FolderSync, level: Tlp) -> None:
        self._folder, self._level = folder, level
        self._limited = folder.snapshot, limited(folder.snapshot, level)
        """The last whole snapshot, and what is left of it."""

    @property
    def snapshot(self) -> LibrarySnapshot:
        """The folder as it was last read, limited."""
        return self._limited[1]

    @property
    def complete(self) -> bool:
        """Whether the last reading read every file."""
        return self._folder.complete

    @property
    def left_out(self) -> int:
        """Number of briefs of the folder that are no part of the snapshot."""
        whole, left = self._limited
        return len(whole.briefs) - len(left.briefs)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about the reading for the user; the last says how much is left out."""
        n = self.left_out
        what = f"{counted(n, 'brief')} above TLP:{self._level}, or unreadable, {'is' if n == 1 else 'are'} left out."
        return (*self._folder.notices, what) if n else self._folder.notices

    def run(self, cancel: Event | None) -> Iterator[LoadProgress]:
        """Read what is new or changed, and yield after each batch."""
        try:
            for step in self._folder.run(cancel):
                self._follow()
                yield step
        finally:
            self._follow()

    def _follow(self) -> None:
        """Limit the newest snapshot, in the thread that reads: that takes a while for a large library."""
        whole = self._folder.snapshot
        if whole is not self._limited[0]:
            self._limited = whole, limited(whole, self._level)

    def close(self) -> None:
        """Close the folder's store."""
        self._folder.close()


def _rank(label: str) -> int:
    return TLPS.index(label) if label in TLPS else 0
