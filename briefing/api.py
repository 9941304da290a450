"""A library of briefs, as programs, commands and the dashboard use it: `open_library` returns one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from briefing.library import names
from briefing.library.caches import folder_of
from briefing.library.entry import BriefEntry, Change, LoadProgress
from briefing.library.folder_sync import FolderSync
from briefing.library.names import Names, UnknownNameError, hint, ids_of
from briefing.library.settings import Settings
from briefing.library.sharing import FixedFolder, LimitedFolder, highest, label_of, limited
from briefing.library.snapshot import LibrarySnapshot, Quotes
from briefing.model import Actor, Brief, Issue, Problem, ResolvedPosition, ResolvedQuote, Source, Tlp
from briefing.runtime.find_library import LibraryNotFoundError, find_library

if TYPE_CHECKING:
    from briefing.archive.interface import Archive
    from briefing.compare import Comparison, Finding, Rules
    from briefing.compare.agreement import Pair
    from briefing.compare.cells import Cell
    from briefing.exchange.flat_rows import FlatKind
    from briefing.search.engine import Engine
    from briefing.search.results import SearchResults

__all__ = ["Library", "ProgressCallback", "UnknownNameError", "open_folder", "open_library"]

ProgressCallback = Callable[[int, int], None]
"""Called with the number of files read and the number of files."""


class Library:
    """A folder of briefs, which can be searched and compared. `refresh` reads what has changed since it was read.

    Any thread may call any method. Each question is answered from the snapshot of the moment; ask `snapshot` once
    where several answers have to agree.
    """

    def __init__(
        self, root: Path, *, cache: bool = True, snapshot: LibrarySnapshot | None = None, level: Tlp | None = None
    ) -> None:
        """Prepare to read; nothing is read yet. `cache` False keeps nothing on disk.

        With a `snapshot`, the library is that and never changes. With a `level`, briefs whose TLP label is above it are
        no part of the library.
        """
        self.root = root
        self.cache_folder = folder_of(root) if cache else None
        """The folder for files that can be made again from the briefs; None without a cache."""
        self._sync: FolderSync | FixedFolder | LimitedFolder
        if snapshot is not None:
            self._sync = FixedFolder(snapshot)
        else:
            self._sync = FolderSync(root, self.cache_folder)
        if level is not None and isinstance(self._sync, FolderSync):
            self._sync = LimitedFolder(self._sync, level)
            if self.cache_folder is not None:  # an index of its own: that of the whole folder holds other briefs
                self.cache_folder = self.cache_folder / f"tlp-{level.lower()}"
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
            return self.snapshot.change_since(before)
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

    def up_to(self, level: Tlp) -> Library:
        """Return the library as it is now without the briefs whose TLP label is above a level, for sharing."""
        return Library(self.root, cache=False, snapshot=limited(self.snapshot, level))

    @property
    def left_out(self) -> int:
        """Number of briefs that the library is without because of its TLP level."""
        return self._sync.left_out if isinstance(self._sync, LimitedFolder) else 0

    def tlp(self, briefs: Iterable[str] | None = None) -> str:
        """Return the highest TLP label of briefs, given by id, or of all; empty if none has a label."""
        snapshot = self.snapshot
        entries = snapshot.briefs if briefs is None else filter(None, map(snapshot.entry, set(briefs)))
        return highest(label_of(entry, snapshot.settings) for entry in entries)

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

    def actor(self, name: str) -> Actor:
        """Return the actor with an id, name or alias. Raise `UnknownNameError`, with the nearest name."""
        return names.actor(self.snapshot, name)

    def issue(self, name: str) -> Issue:
        """Return the issue with an id or label. Raise `UnknownNameError`, with the nearest name."""
        return names.issue(self.snapshot, name)

    def source(self, name: str) -> Source:
        """Return the declared source with an id or name. Raise `UnknownNameError`, with the nearest name."""
        return names.source(self.snapshot, name)

    def index(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Prepare to search, as the first search does. `progress` is called with briefs done and briefs in all."""
        self._engine.refresh(progress)

    def search(self, query: str, limit: int | None = 20) -> SearchResults:
        """Return the quotes that match a query, best first; every quote for an empty query.

        `limit` None returns all. Raises ValueError for a limit below 0.
        """
        if limit is not None and limit < 0:
            raise ValueError(f"limit: expected None or a number from 0, found {limit}")
        from briefing.search.results import SearchResults

        return SearchResults(self._engine.search(query, limit=limit))

    def archive(self, name: str) -> Archive:
        """Return an archive by its name; queries may use the names of the library's actors.

        Raises `briefing.archive.quotation.ArchiveError`.
        """
        from briefing.archive.registry import open_archive

        return open_archive(name, self.actors, self.settings.archives)

    @cached_property
    def _engine(self) -> Engine:
        from briefing.search.engine import Engine

        return Engine(self)

    def compare(
        self,
        rules: Rules | None = None,
        *,
        actors: Names = None,
        issues: Names = None,
        ordered: bool = False,
        **options: Any,
    ) -> Comparison:
        """Compare actors over issues by what the rules count.

        `actors`, `issues`: a name or several, each an id, name, alias or label; None is all of them, most-evidenced
        first. `ordered`: similar rows and columns become neighbours. `options`: fields of `Rules`, instead of those of
        `rules`: `since="2022"`. Raises UnknownNameError, with the nearest name.
        """
        from briefing.compare.comparison import compare

        return compare(
            self.positions,
            self._resolved(rules, options),
            actors=ids_of(self.actor_id, actors),
            issues=ids_of(self.issue_id, issues),
            spheres=self.spheres,
            known_actors=self.actors,
            ordered=ordered,
        )

    def agreement(self, a: str, b: str, rules: Rules | None = None, **options: Any) -> Pair:
        """Return how far two actors agree over the issues that both addressed.

        `agreement` is None where they share too few. `options`: as for `compare`. Raises UnknownNameError.
        """
        from briefing.compare.agreement import Pair

        compared = self.compare(rules, actors=[a, b], **options)
        if len(compared.actors) < 2:
            return Pair(self.actor_id(a), self.actor_id(b), None, None, 0)
        return compared.agreement[0]

    def by_audience(self, actor: str, issue: str, rules: Rules | None = None, **options: Any) -> dict[str, Cell]:
        """Return sphere -> what an actor says on an issue before it, most positions first; "" for unknown audiences.

        `options`: as for `compare`. Raises UnknownNameError.
        """
        from briefing.compare.comparison import by_audience

        identity, issue_id = self.actor_id(actor), self.issue_id(issue)
        positions = [one for one in self.positions if one.issue == issue_id]
        compared = by_audience(positions, identity, self._resolved(rules, options), spheres=self.spheres)
        cells = ((sphere, compared.cell(sphere, issue_id)) for sphere in compared.actors)
        return {sphere: cell for sphere, cell in cells if cell is not None}

    def double_plays(
        self,
        rules: Rules | None = None,
        *,
        actors: Names = None,
        issues: Names = None,
        **options: Any,
    ) -> list[Finding]:
        """Return opposed stances of one actor on one issue by what the rules count, strongest first.

        `actors`, `issues`, `options`: as for `compare`. Raises UnknownNameError.
        """
        from briefing.compare.double_play import double_plays

        return double_plays(
            self.positions,
            self.spheres,
            self._resolved(rules, options),
            actors=ids_of(self.actor_id, actors),
            issues=ids_of(self.issue_id, issues),
            known_actors=self.actors,
        )

    def to_frame(self, kind: FlatKind, *, actors: Names = None, issues: Names = None) -> Any:
        """Return `quotes`, `positions`, `actors` or `issues` as a data frame, with the columns of `briefing export`.

        The frame is of pandas, else of polars. `actors`, `issues`: as for `compare`. Raises ImportError if neither is
        installed, UnknownNameError.
        """
        from briefing.exchange.flat_rows import frame, rows, selected

        found = selected(rows(self.snapshot, kind), ids_of(self.actor_id, actors), ids_of(self.issue_id, issues))
        return frame([*found])

    def _resolved(self, rules: Rules | None, options: Mapping[str, Any]) -> Rules:
        """Return the rules with options instead of some fields, and with the audience's own name."""
        from msgspec.structs import replace

        from briefing.compare.rules import DEFAULT_RULES, Rules

        if rules is not None and not isinstance(rules, Rules):
            raise TypeError(f"rules: expected briefing.Rules, found {rules!r}; name actors with actors=[…]")
        unknown = [name for name in options if name not in Rules.__struct_fields__]
        if unknown:
            raise TypeError(f"no option `{unknown[0]}`{hint(unknown[0], [*Rules.__struct_fields__])}")
        rules = replace(DEFAULT_RULES if rules is None else rules, **options)
        return replace(rules, audience=self.sphere_id(rules.audience)) if rules.audience else rules

    def actor_id(self, name: str) -> str:
        """Return the id of the one actor that a name means. Raises UnknownNameError."""
        return self.actor(name).id

    def issue_id(self, name: str) -> str:
        """Return the id of the issue with an id or label. Raises UnknownNameError."""
        return self.issue(name).id

    def sphere_id(self, name: str) -> str:
        """Return the sphere of a name or code: a set of the library, a country, `world`. Raises UnknownNameError."""
        return names.sphere_id(self.snapshot, name)

    def close(self) -> None:
        """Close the cache. Ask the library nothing afterwards."""
        self._sync.close()


def open_library(
    path: str | PathLike[str] | None = None, *, progress: ProgressCallback | None = None, cache: bool = True
) -> Library:
    """Read a library: the folder named, else the one that the commands would read.

    `progress` is called with files done and files in all; `cache` False keeps nothing on disk. Raises
    `briefing.runtime.find_library.LibraryNotFoundError` if there is no such folder.
    """
    if path is None:
        located = find_library(None)
        if located is None:
            raise LibraryNotFoundError("no library here: name a folder, or set BRIEFING_LIBRARY")
        path = located.folder
    elif not Path(path).is_dir():
        raise LibraryNotFoundError(f"no folder {path}")
    return open_folder(Path(path), progress=progress, cache=cache)


def open_folder(
    root: Path, *, progress: ProgressCallback | None = None, cache: bool = True, cancel: Event | None = None
) -> Library:
    """Read a library. A missing folder is an empty library, which `refresh` fills once the folder appears."""
    library = Library(root, cache=cache)
    library.read(progress, cancel)
    return library
