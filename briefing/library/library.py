"""A folder of briefs, read as one thing and followed as it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event, Lock

from briefing.library.caches import folder_of
from briefing.library.entry import BriefEntry, Change, Step
from briefing.library.folder_sync import Follower
from briefing.library.quotes import Quotes
from briefing.library.settings import Settings
from briefing.library.snapshot import State
from briefing.model import Actor, Brief, Issue, Problem, ResolvedPosition, ResolvedQuote, Source

Progress = Callable[[int, int], None]
"""Called with the files done and the files in all."""


class Library:
    """A folder of briefs. `read` or `load` reads it; `refresh` takes in what has changed since.

    All of it can be called from any thread. What is asked for comes from the library as it was last read, whole.
    """

    def __init__(self, root: Path, *, cache: bool = True) -> None:
        """`cache` False keeps nothing on disk from one start to the next. Nothing is read yet."""
        self.root = root
        self.cache_folder = folder_of(root) if cache else None
        """Where what is made from the briefs may be kept; None where nothing may."""
        self._follower = Follower(root, self.cache_folder)
        self._turn = Lock()

    def load(self, cancel: Event | None = None) -> Iterator[Step]:
        """Reads what is new or changed, and yields after every batch, from when on that can be asked for.

        The newest files, by their names, come first. Ends early when `cancel` is set; the next time goes on there.
        """
        with self._turn:
            yield from self._follower.follow(cancel)

    def read(self, progress: Progress | None = None, cancel: Event | None = None) -> None:
        """Reads what is new or changed, all of it. `progress` is called after every batch."""
        for step in self.load(cancel):
            if progress is not None:
                progress(step.files, step.total)

    def refresh(self) -> Change | None:
        """Reads what has changed on disk; None where nothing has, or where it is being read at the moment."""
        if not self._turn.acquire(blocking=False):
            return None
        try:
            before = self._state
            for _ in self._follower.follow(None):
                pass
            return _change(before, self._state)
        finally:
            self._turn.release()

    @property
    def _state(self) -> State:
        return self._follower.state

    @property
    def complete(self) -> bool:
        """Whether all files were read the last time, or reading was ended early."""
        return self._follower.complete

    @property
    def notices(self) -> tuple[str, ...]:
        """What should be known about the reading of this library, in sentences."""
        return self._follower.notices

    @property
    def version(self) -> int:
        """Goes up with every change; what is derived from the library is kept by it."""
        return self._state.version

    @property
    def name(self) -> str:
        """The settings' name, else the folder's."""
        return self.settings.name or self.root.resolve().name

    @property
    def settings(self) -> Settings:
        """What briefing.toml says."""
        return self._state.contents.settings

    @property
    def briefs(self) -> Sequence[BriefEntry]:
        """The briefs, newest first, files that could not be loaded among them."""
        return self._state.entries

    @property
    def actors(self) -> Sequence[Actor]:
        """Every actor, declared or implicit, by name."""
        return self._state.actors

    @property
    def issues(self) -> Sequence[Issue]:
        """Every issue, by label."""
        return self._state.issues

    @property
    def sources(self) -> Sequence[Source]:
        """Every declared source, by name."""
        return self._state.sources

    @property
    def spheres(self) -> Mapping[str, frozenset[str]]:
        """Each set of spheres.yaml with its countries."""
        return self._state.identity.spheres

    @property
    def quotes(self) -> Quotes:
        """Every quote, the newest brief's first; each is made when it is looked at."""
        return Quotes(self._state)

    @property
    def positions(self) -> Sequence[ResolvedPosition]:
        """Every position, the newest brief's first."""
        return self._state.positions

    @property
    def problems(self) -> Sequence[Problem]:
        """Everything that is wrong, by path, line and column."""
        return self._state.problems

    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """What is wrong in one file."""
        return self._state.problems_by_path.get(path, ())

    def entry(self, brief_id: str) -> BriefEntry | None:
        """A brief's entry."""
        return self._state.by_id.get(brief_id)

    def brief(self, brief_id: str) -> Brief:
        """A brief as written; one that could not be loaded is empty. Raises `KeyError` where there is none."""
        state = self._state
        return state.brief(state.by_id[brief_id])

    def bodies(self) -> Iterator[tuple[BriefEntry, Brief]]:
        """Every brief that could be loaded, whole, newest first."""
        state = self._state
        return ((entry, state.brief(entry)) for entry in state.entries if not entry.fatal)

    def resolve(self, brief_id: str) -> tuple[ResolvedQuote, ...]:
        """A brief's quotes. Raises `KeyError` where there is no such brief."""
        state = self._state
        return state.quotes_of(state.by_id[brief_id])

    def quote_at(self, brief_id: str, number: int) -> ResolvedQuote:
        """A brief's quote by its place in the brief, from 0. Raises `KeyError` where there is no such brief."""
        state = self._state
        return state.quote_at(state.by_id[brief_id], number)

    def quote(self, key: str) -> ResolvedQuote | None:
        """The quote of `brief#quote`."""
        return self._state.quote(key)

    def positions_of(self, brief_id: str) -> tuple[ResolvedPosition, ...]:
        """A brief's positions. Raises `KeyError` where there is no such brief."""
        state = self._state
        return state.positions_of(state.by_id[brief_id])

    def actor_ids(self, name: str) -> tuple[str, ...]:
        """The actors that a name may mean: by id, name or alias, case and accents aside."""
        return self._state.identity.actor_ids(name)

    def actor(self, name: str) -> Actor | None:
        """The one actor that a name means; None where there is none or several."""
        identity = self._state.identity
        return identity.actors.get(identity.actor_id(name))

    def issue(self, name: str) -> Issue | None:
        """The issue of an id or label."""
        identity = self._state.identity
        return identity.issues.get(identity.issue_id(name) or "")

    def source(self, name: str) -> Source | None:
        """The source of an id or name."""
        identity = self._state.identity
        return identity.sources.get(identity.source_id(name) or "")

    def close(self) -> None:
        """Lets go of the cache; to be called when the library is no longer asked anything."""
        self._follower.close()


def open_folder(
    root: Path, *, progress: Progress | None = None, cache: bool = True, cancel: Event | None = None
) -> Library:
    """Reads a library. A folder that is not there is an empty one, which `refresh` fills when it comes."""
    library = Library(root, cache=cache)
    library.read(progress, cancel)
    return library


def _change(before: State, after: State) -> Change | None:
    if before is after:
        return None
    old, new = before.by_id, after.by_id
    return Change(
        added=tuple(identity for identity in new if identity not in old),
        changed=tuple(
            identity
            for identity, entry in new.items()
            if identity in old and _read(before, old[identity]) != _read(after, entry)
        ),
        removed=tuple(identity for identity in old if identity not in new),
    )


def _read(state: State, entry: BriefEntry) -> object:
    file = state.contents.files[entry.path]
    return file.hash or file.head
