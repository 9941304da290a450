"""How far briefs may be shared: labels of the Traffic Light Protocol (FIRST, TLP 2.0)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Event

from briefing.library.entry import BriefEntry, LoadProgress
from briefing.library.settings import Settings
from briefing.library.snapshot import LibrarySnapshot
from briefing.model import TLPS, Tlp


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


def _rank(label: str) -> int:
    return TLPS.index(label) if label in TLPS else 0
