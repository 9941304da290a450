"""A folder of briefs, read as one thing and followed as it changes."""

from __future__ import annotations

import hashlib
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from threading import Event
from typing import NamedTuple, overload

from msgspec import Struct

from briefing.dates import span
from briefing.format.files import Skipped, read_file
from briefing.format.problems import in_order, levelled
from briefing.format.read import Reading, read_bytes
from briefing.format.shared import SharedReading, read_shared
from briefing.library.discover import SHARED, Stamp, discover, identities, path_problems
from briefing.library.identity import Identity
from briefing.library.resolve import Resolver, reference_problems
from briefing.library.settings import FILE, Settings, read_settings
from briefing.model import (
    SEVERITIES,
    Actor,
    Brief,
    Issue,
    Problem,
    ResolvedPosition,
    ResolvedQuote,
    Severity,
    Source,
)

Progress = Callable[[int, int], None]
"""Called with files done and files in all."""

RACY_NS = 50_000_000
"""A file that changed less than this before it was read may change again within one tick of its clock."""


class BriefEntry(Struct, frozen=True, kw_only=True):
    """A brief in the list: what is known of it without its quotes."""

    id: str
    path: str
    title: str
    date: str
    date_first: str
    """The earliest day, ISO, for sorting; empty where there is none."""
    status: str
    tags: tuple[str, ...]
    tlp: str
    author: str
    n_articles: int
    n_actors: int
    n_quotes: int
    n_positions: int
    n_problems: int
    severity: Severity | None
    """The worst of its problems."""
    fatal: bool
    hash: str


class Change(NamedTuple):
    """What a refresh found: the ids of briefs."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was read last."""

    stamp: Stamp
    racy: bool
    hash: str
    reading: Reading


@dataclass
class _State:
    """The library at one moment; replaced whole, so that a reader in another thread never sees half of a change."""

    files: dict[str, _File]
    shared: dict[str, tuple[Stamp, SharedReading]]
    settings: Settings
    settings_stamp: Stamp | None
    settings_problems: tuple[Problem, ...]
    version: int = 0
    identity: Identity = field(init=False)
    entries: tuple[BriefEntry, ...] = field(init=False)
    problems: tuple[Problem, ...] = field(init=False)
    by_path: dict[str, tuple[Problem, ...]] = field(init=False)

    def __post_init__(self) -> None:
        readings = {path: file.reading for path, file in self.files.items()}
        briefs = [reading.brief for reading in readings.values() if reading.brief is not None]
        shared = {path: reading for path, (_, reading) in self.shared.items()}
        nothing = SharedReading()
        self.identity = Identity(
            (
                shared.get("actors.yaml", nothing).actors,
                shared.get("issues.yaml", nothing).issues,
                shared.get("sources.yaml", nothing).sources,
            ),
            shared.get("spheres.yaml", nothing).spheres,
            briefs,
        )
        self._gather(readings, shared)
        self.positions_of = {brief.path: Resolver(self.identity, brief).positions() for brief in briefs}
        self._list()

    def _gather(self, readings: Mapping[str, Reading], shared: Mapping[str, SharedReading]) -> None:
        quotes: set[str] = set()
        wanted = {ref.name for reading in readings.values() for ref in reading.refs if ref.kind == "quote"}
        if wanted:
            quotes = {
                key
                for reading in readings.values()
                if reading.brief is not None
                for key in (f"{reading.brief.id}#{quote.id}" for quote in reading.brief.quotes)
                if key in wanted
            }
        found: list[Problem] = [*self.settings_problems, *self.identity.problems, *path_problems(identities(readings))]
        for declared in shared.values():
            found += declared.problems
        for path, reading in readings.items():
            found += reading.problems
            if reading.refs:
                found += reference_problems(self.identity, path, reading.refs, quotes)
        self.problems = tuple(in_order(levelled(found, self.settings.levels)))
        by_path: dict[str, list[Problem]] = {}
        for problem in self.problems:
            by_path.setdefault(problem.path, []).append(problem)
        self.by_path = {path: tuple(problems) for path, problems in by_path.items()}

    def _list(self) -> None:
        entries = [self._entry(path, file) for path, file in self.files.items()]
        entries.sort(key=lambda entry: entry.path)
        entries.sort(key=lambda entry: entry.date_first, reverse=True)
        self.entries = tuple(entries)
        self.by_id = {entry.id: entry for entry in entries}
        self.starts = [0, *accumulate(entry.n_quotes for entry in entries)]

    def _entry(self, path: str, file: _File) -> BriefEntry:
        problems = self.by_path.get(path, ())
        worst = min((problem.severity for problem in problems), key=SEVERITIES.index, default=None)
        brief = file.reading.brief
        if brief is None:
            brief = Brief(id=path.rsplit(".", 1)[0], path=path)
        days = span(brief.date)
        positions = self.positions_of.get(path, [])
        people = {position.actor for position in positions} | {
            name for quote in brief.quotes for name in quote.speakers
        }
        return BriefEntry(
            id=brief.id,
            path=path,
            title=brief.title,
            date=brief.date,
            date_first=days.first.isoformat() if days is not None else "",
            status=brief.status or "",
            tags=brief.tags,
            tlp=brief.tlp or "",
            author=brief.author,
            n_articles=len(brief.articles),
            n_actors=len(self._ids(people)),
            n_quotes=len(brief.quotes),
            n_positions=len(positions),
            n_problems=len(problems),
            severity=worst,
            fatal=file.reading.brief is None,
            hash=file.hash,
        )

    def _ids(self, names: set[str]) -> set[str]:
        return {found[0] if len(found := self.identity.actor_ids(name)) == 1 else name for name in names}

    @cached_property
    def positions(self) -> tuple[ResolvedPosition, ...]:
        """Every position, the newest brief's first."""
        return tuple(position for entry in self.entries for position in self.positions_of.get(entry.path, ()))


class Library:
    """A folder of briefs. Made by `open_folder`; `refresh` takes in what has changed since."""

    def __init__(self, root: Path, state: _State) -> None:
        self.root = root
        self._state = state
        self.cache_folder: Path | None = None

    @property
    def version(self) -> int:
        """Goes up with every change; what is derived from the library is kept by it."""
        return self._state.version

    @property
    def name(self) -> str:
        """The settings' name, else the folder's."""
        return self._state.settings.name or self.root.resolve().name

    @property
    def settings(self) -> Settings:
        """What briefing.toml says."""
        return self._state.settings

    @property
    def briefs(self) -> Sequence[BriefEntry]:
        """The briefs, newest first, unread files among them."""
        return self._state.entries

    @property
    def actors(self) -> Sequence[Actor]:
        """Every actor, declared or implicit, by name."""
        return sorted(self._state.identity.actors.values(), key=lambda actor: (actor.name or actor.id, actor.id))

    @property
    def issues(self) -> Sequence[Issue]:
        """Every issue, by label."""
        return sorted(self._state.identity.issues.values(), key=lambda issue: (issue.label or issue.id, issue.id))

    @property
    def sources(self) -> Sequence[Source]:
        """Every declared source, by name."""
        return sorted(self._state.identity.sources.values(), key=lambda source: (source.name or source.id, source.id))

    @property
    def spheres(self) -> Mapping[str, frozenset[str]]:
        """Each set of spheres.yaml with its countries."""
        return self._state.identity.spheres

    @property
    def quotes(self) -> Sequence[ResolvedQuote]:
        """Every quote, the newest brief's first; each is made when it is looked at."""
        return _Quotes(self._state)

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
        return self._state.by_path.get(path, ())

    def entry(self, brief_id: str) -> BriefEntry | None:
        """A brief's entry."""
        return self._state.by_id.get(brief_id)

    def brief(self, brief_id: str) -> Brief:
        """A brief as written; an unread file's is empty. Raises `KeyError` where there is none."""
        return _brief(self._state, brief_id)

    def resolve(self, brief_id: str) -> tuple[ResolvedQuote, ...]:
        """A brief's quotes, resolved."""
        brief = self.brief(brief_id)
        resolver = Resolver(self._state.identity, brief)
        return tuple(resolver.quote(quote, number) for number, quote in enumerate(brief.quotes))

    def quote(self, key: str) -> ResolvedQuote | None:
        """The quote of `brief#quote`."""
        brief_id, _, quote_id = key.partition("#")
        if brief_id not in self._state.by_id:
            return None
        return next((quote for quote in self.resolve(brief_id) if quote.quote.id == quote_id), None)

    def actor_ids(self, name: str) -> tuple[str, ...]:
        """The actors that a name may mean: by id, name or alias, case and accents aside."""
        return self._state.identity.actor_ids(name)

    def actor(self, name: str) -> Actor | None:
        """The one actor that a name means; None where there is none or several."""
        found = self.actor_ids(name)
        return self._state.identity.actors[found[0]] if len(found) == 1 else None

    def issue(self, name: str) -> Issue | None:
        """The issue of an id or label."""
        found = self._state.identity.issue_id(name)
        return self._state.identity.issues[found] if found else None

    def source(self, name: str) -> Source | None:
        """The source of an id or name."""
        found = self._state.identity.source_id(name)
        return self._state.identity.sources[found] if found else None

    def refresh(self) -> Change | None:
        """Reads what has changed on disk; None where nothing has."""
        old = self._state
        new = _read(self.root, old)
        if new is None:
            return None
        before, after = old.files, new.files
        self._state = new
        return Change(
            tuple(_id(path) for path in after if path not in before),
            tuple(_id(path) for path in after if path in before and after[path].hash != before[path].hash),
            tuple(_id(path) for path in before if path not in after),
        )


class _Quotes(Sequence[ResolvedQuote]):
    """All quotes, made one by one when they are looked at."""

    def __init__(self, state: _State) -> None:
        self._state = state
        self._resolver: Resolver | None = None

    def __len__(self) -> int:
        return self._state.starts[-1]

    @overload
    def __getitem__(self, index: int) -> ResolvedQuote: ...
    @overload
    def __getitem__(self, index: slice) -> list[ResolvedQuote]: ...
    def __getitem__(self, index: int | slice) -> ResolvedQuote | list[ResolvedQuote]:
        if isinstance(index, slice):
            return [self._at(place) for place in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._at(index % len(self))

    def __iter__(self) -> Iterator[ResolvedQuote]:
        return (self._at(place) for place in range(len(self)))

    def _at(self, place: int) -> ResolvedQuote:
        number = bisect_right(self._state.starts, place) - 1
        entry = self._state.entries[number]
        if self._resolver is None or self._resolver.brief.id != entry.id:
            self._resolver = Resolver(self._state.identity, _brief(self._state, entry.id))
        inside = place - self._state.starts[number]
        return self._resolver.quote(self._resolver.brief.quotes[inside], inside)


def open_folder(
    root: Path, *, progress: Progress | None = None, cache: bool = True, cancel: Event | None = None
) -> Library:
    """Reads a library. A folder that is not there is an empty one, which `refresh` fills when it comes."""
    state = _read(root, None, progress, cancel)
    assert state is not None
    return Library(root, state)


def _brief(state: _State, brief_id: str) -> Brief:
    entry = state.by_id[brief_id]
    return state.files[entry.path].reading.brief or Brief(id=brief_id, path=entry.path)


def _id(path: str) -> str:
    return path.rsplit(".", 1)[0]


def _read(
    root: Path, old: _State | None, progress: Progress | None = None, cancel: Event | None = None
) -> _State | None:
    """The library as it is on disk now, taking over what has not changed; None where nothing has."""
    tree = discover(root)
    files: dict[str, _File] = {}
    changed = old is None or old.files.keys() != tree.briefs.keys()
    for done, (path, stamp) in enumerate(tree.briefs.items()):
        if cancel is not None and cancel.is_set():
            break
        known = old.files.get(path) if old is not None else None
        if known is not None and known.stamp == stamp and not known.racy:
            files[path] = known
            continue
        file = _file(root, path, stamp, known)
        changed = changed or known is None or file.hash != known.hash
        files[path] = file
        if progress is not None:
            progress(done + 1, len(tree.briefs))
    shared: dict[str, tuple[Stamp, SharedReading]] = {}
    for path, stamp in tree.shared.items():
        if path == FILE:
            continue
        before = old.shared.get(path) if old is not None else None
        if before is not None and before[0] == stamp:
            shared[path] = before
        else:
            shared[path] = (stamp, _shared(root, path))
            changed = True
    stamp_now = tree.shared.get(FILE)
    changed = changed or old is None or old.shared.keys() != shared.keys() or old.settings_stamp != stamp_now
    if not changed:
        if old is not None:
            old.files.update(files)
        return None
    settings, problems = _settings(root) if stamp_now is not None else (Settings(), ())
    return _State(files, shared, settings, stamp_now, problems, version=old.version + 1 if old is not None else 0)


def _file(root: Path, path: str, stamp: Stamp, known: _File | None) -> _File:
    now = time.time_ns()
    racy = stamp.changed > now - RACY_NS
    try:
        data = read_file(root / path, root=root)
    except Skipped as skipped:
        reading = Reading(None, (_unread(path, str(skipped)),))
        return _File(stamp, racy, f"unread: {skipped}", reading)
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    if known is not None and known.hash == digest:
        return _File(stamp, racy, digest, known.reading)
    return _File(stamp, racy, digest, read_bytes(data, path))


def _shared(root: Path, path: str) -> SharedReading:
    try:
        data = read_file(root / path, root=root)
    except Skipped as skipped:
        return SharedReading(problems=(_unread(path, str(skipped)),))
    kinds = dict(zip(SHARED, ("actors", "issues", "sources", "spheres"), strict=True))
    return read_shared(data, path, kinds[path])  # type: ignore[arg-type]


def _settings(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    try:
        return read_settings(read_file(root / FILE, root=root))
    except Skipped as skipped:
        return Settings(), (_unread(FILE, str(skipped)),)


def _unread(path: str, why: str) -> Problem:
    return Problem(
        path=path,
        line=1,
        column=1,
        severity="fatal",
        code="not-read",
        message=why,
        hint="only regular, readable files within the library are read",
    )

