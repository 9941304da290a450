"""A folder of briefs, read as one library and kept in step with its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event, Lock

from briefing.library.caches import folder_of
from briefing.library.entry import BriefEntry, Change, LoadProgress
from briefing.library.folder_sync import FolderSync
from briefing.library.settings import Settings
from briefing.library.snapshot import LibrarySnapshot, Quotes
from briefing.model import Actor, Brief, Issue, Problem, ResolvedPosition, ResolvedQuote, Source

ProgressCallback = Callable[[int, int], None]
"""Called with the number of files read and the number of files."""


class Library:
    """A folder of briefs. `read` or `load` reads it; `refresh` reads what has changed since.

    Any thread may call any method. Each question is answered from the snapshot of the moment; ask `snapshot` once
    where several answers have to agree.
    """

    def __init__(self, root: Path, *, cache: bool = True) -> None:
        """Prepare to read; nothing is read yet. `cache` False keeps nothing on disk."""
        self.root = root
        self.cache_folder = folder_of(root) if cache else None
        """The folder for files that can be made again from the briefs; None without a cache."""
        self._sync = FolderSync(root, self.cache_folder)
        self._reading = Lock()

    def load(self, cancel: Event | None = None) -> Iterator[LoadProgress]:
        """Read what is new or changed and yield after each batch, whose records are available from then on.

        The last files by name are read first. Stops early when `cancel` is set; the next call continues there.
        """
        with self._reading:
            yield from self._sync.run(cancel)

    def read(self, progress: ProgressCallback | None = None, cancel: Event | None = None) -> None:
        """Read everything that is new or changed. `progress` is called after each batch."""
        for step in self.load(cancel):
            if progress is not None:
                progress(step.files, step.total)

    def refresh(self) -> Change | None:
        """Read what has changed on disk. Return None if nothing has, or if another thread is reading."""
        if not self._reading.acquire(blocking=False):
            return None
        try:
            before = self.snapshot
            for _ in self._sync.run(None):
                pass
            return _change(before, self.snapshot)
        finally:
            self._reading.release()

    @property
    def snapshot(self) -> LibrarySnapshot:
        """The library as it was last read: immutable, replaced when the folder changes."""
        return self._sync.snapshot

    @property
    def complete(self) -> bool:
        """Whether the last reading read every file; False after it was cancelled."""
        return self._sync.complete

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about the reading for the user: the folder is gone, the cache cannot be used."""
        return self._sync.notices

    @property
    def version(self) -> int:
        """A number that grows with every change: the key for anything derived from the library."""
        return self.snapshot.version

    @property
    def name(self) -> str:
        """The name in the settings, else the folder's."""
        return self.settings.name or self.root.resolve().name

    @property
    def settings(self) -> Settings:
        """The settings in briefing.toml."""
        return self.snapshot.settings

    @property
    def briefs(self) -> Sequence[BriefEntry]:
        """The briefs, newest first, files that could not be loaded included."""
        return self.snapshot.briefs

    @property
    def actors(self) -> Sequence[Actor]:
        """Every actor, declared or implicit, by name."""
        return self.snapshot.actors

    @property
    def issues(self) -> Sequence[Issue]:
        """Every issue, by label."""
        return self.snapshot.issues

    @property
    def sources(self) -> Sequence[Source]:
        """Every declared source, by name."""
        return self.snapshot.sources

    @property
    def spheres(self) -> Mapping[str, frozenset[str]]:
        """The countries of each set in spheres.yaml."""
        return self.snapshot.spheres

    @property
    def quotes(self) -> Quotes:
        """Every quote, the newest brief's first; each is resolved when it is read."""
        return self.snapshot.quotes

    @property
    def positions(self) -> Sequence[ResolvedPosition]:
        """Every position, the newest brief's first."""
        return self.snapshot.positions

    @property
    def problems(self) -> Sequence[Problem]:
        """Every problem, by path, line and column."""
        return self.snapshot.problems

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """Return the problems of one file."""
        return self.snapshot.problems_of(path)

    def entry(self, brief_id: str) -> BriefEntry | None:
        """Return a brief's entry; None for an unknown id."""
        return self.snapshot.entry(brief_id)

    def brief(self, brief_id: str) -> Brief:
        """Return a brief as written; an empty one for a file that could not be loaded. Raise `KeyError` if unknown."""
        return self.snapshot.brief(brief_id)

    def bodies(self) -> Iterator[tuple[BriefEntry, Brief]]:
        """Yield every brief that could be loaded, whole, newest first."""
        return self.snapshot.bodies()

    def resolve(self, brief_id: str) -> tuple[ResolvedQuote, ...]:
        """Return a brief's quotes. Raise `KeyError` for an unknown id."""
        return self.snapshot.resolve(brief_id)

    def quote_at(self, brief_id: str, number: int) -> ResolvedQuote:
        """Return a brief's quote by its index in the brief, from 0. Raise `KeyError` for an unknown id."""
        return self.snapshot.quote_at(brief_id, number)

    def quote(self, key: str) -> ResolvedQuote | None:
        """Return the quote `brief#quote`; None if there is none."""
        return self.snapshot.quote(key)

    def positions_of(self, brief_id: str) -> tuple[ResolvedPosition, ...]:
        """Return a brief's positions. Raise `KeyError` for an unknown id."""
        return self.snapshot.positions_of(brief_id)

    def actor_ids(self, name: str) -> tuple[str, ...]:
        """Return the actors that a name may mean: by id, name or alias, ignoring case and accents."""
        return self.snapshot.actor_ids(name)

    def actor(self, name: str) -> Actor | None:
        """Return the one actor that a name means; None for none or several."""
        return self.snapshot.actor(name)

    def issue(self, name: str) -> Issue | None:
        """Return the issue with an id or label."""
        return self.snapshot.issue(name)

    def source(self, name: str) -> Source | None:
        """Return the source with an id or name."""
        return self.snapshot.source(name)

    def close(self) -> None:
        """Close the cache. Ask the library nothing afterwards."""
        self._sync.close()


def open_folder(
    root: Path, *, progress: ProgressCallback | None = None, cache: bool = True, cancel: Event | None = None
) -> Library:
    """Read a library. A missing folder is an empty library, which `refresh` fills once the folder appears."""
    library = Library(root, cache=cache)
    library.read(progress, cancel)
    return library


def _change(before: LibrarySnapshot, after: LibrarySnapshot) -> Change | None:
    if before is after:
        return None
    old, new = before.by_id, after.by_id
    return Change(
        added=tuple(identity for identity in new if identity not in old),
        changed=tuple(
            identity
            for identity, entry in new.items()
            if identity in old and _content(before, old[identity]) != _content(after, entry)
        ),
        removed=tuple(identity for identity in old if identity not in new),
    )


def _content(snapshot: LibrarySnapshot, entry: BriefEntry) -> object:
    file = snapshot.contents.files[entry.path]
    return file.hash or file.summary
