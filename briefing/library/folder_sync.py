"""Following a folder: finding what has changed since it was read last, reading that, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from threading import Event
from typing import NamedTuple

from briefing.library.article_texts import Texts
from briefing.library.brief_cache import Shelf
from briefing.library.cached_records import Kept, unpack_head
from briefing.library.discover import SHARED, Stamp, Tree, discover
from briefing.library.entry import Step
from briefing.library.reading import Fresh, How, read_one, reader_mark, unread_problem
from briefing.library.settings import FILE as SETTINGS
from briefing.library.settings import Settings, read_settings
from briefing.library.snapshot import Contents, State
from briefing.library.store import File, Store
from briefing.library.workers import LEAST_BYTES, read_files
from briefing.model import Problem

RACY_NS = 2_000_000_000
"""A file that changed this shortly before or after it was read may have changed again since without a trace in its
times: some file systems count in two seconds. So it is looked into again."""

PAUSE_SECONDS = 0.4
"""Between two states of a library that is being read, at least; and ten times as long as one takes to make."""


class _Look(NamedTuple):
    """What a look at the folder showed."""

    at: int
    """When, in nanoseconds since 1970."""
    today: date
    tree: Tree
    settings: bytes | str
    """What briefing.toml holds; a reason where it cannot be read."""
    texts: tuple[Stamp, ...]
    """Of the articles' texts that were known before."""


class Follower:
    """Keeps the state of a library in step with its folder. One thread at a time may `follow`."""

    def __init__(self, root: Path, folder: Path | None) -> None:
        self._root, self._folder = root, folder
        self._files: dict[str, File] = {}
        self._last: _Look | None = None
        self._texts = Texts(root)
        self._settings = Settings()
        self._settings_problems: tuple[Problem, ...] = ()
        self._restless = False
        """Whether a file is to be looked into again although it has the same stamp."""
        self._published = 0.0
        self._cost = 0.0
        self._read_as(How(reader_mark()))
        self.complete = False
        self.state = State(Contents(), self._shelf, 0)

    def _read_as(self, how: How) -> None:
        self._how = how
        self._store = Store(self._folder, self._root, how.salt)
        self._shelf = Shelf(self._root, self._store, how)

    @property
    def notices(self) -> tuple[str, ...]:
        """What should be known about the reading, in sentences."""
        missing = "" if self._root.is_dir() else f"There is no folder {self._root} at the moment."
        return tuple(filter(None, (missing, self._store.notice)))

    def close(self) -> None:
        """Lets go of the store."""
        self._store.close()

    def follow(self, cancel: Event | None) -> Iterator[Step]:
        """Reads what has changed since the last time; yields after each batch, which the state then has."""
        look, last = self._look(), self._last
        if self.complete and not self._restless and last is not None and look[1:] == last[1:]:
            return
        self._last = look
        if last is None or look.settings != last.settings:
            self._take_settings(look.settings)
        if last is None:
            self._files = self._store.files()
        stamps = {path: stamp for path, stamp in look.tree.shared.items() if path != SETTINGS} | look.tree.briefs
        rolled = last is not None and last.today != look.today
        gone = self._files.keys() - stamps.keys()
        todo = {
            path: stamp
            for path, stamp in stamps.items()
            if (file := self._files.get(path)) is None or not _holds(file, stamp, rolled)
        }
        self._files = {path: file for path, file in self._files.items() if path in stamps}
        self.complete = False
        yield from self._read(todo, gone, look, cancel)
        if cancel is None or not cancel.is_set():
            self._publish(look)
            self.complete = True
        self._restless = any(not file.hash or _is_racy(file) for file in self._files.values())
        if last is None:
            self._store.prune()

    def _look(self) -> _Look:
        at, today = time.time_ns(), date.today()
        tree = discover(self._root)
        settings: bytes | str = b""
        if SETTINGS in tree.shared:
            from briefing.format.files import Skipped, read_file

            try:
                settings = read_file(self._root / SETTINGS, self._root)
            except Skipped as skipped:
                settings = skipped.reason
        return _Look(at, today, tree, settings, self._texts.look())

    def _take_settings(self, written: bytes | str) -> None:
        if isinstance(written, str):
            self._settings, self._settings_problems = Settings(), (unread_problem(SETTINGS, written),)
        else:
            self._settings, self._settings_problems = read_settings(written) if written else (Settings(), ())
        if self._settings.heuristics != self._how.heuristics:
            self._store.close()
            self._read_as(How(self._how.reader, self._settings.heuristics))
            self._files = self._store.files()

    def _read(self, todo: dict[str, Stamp], gone: Iterable[str], look: _Look, cancel: Event | None) -> Iterator[Step]:
        """Reads files: the shared ones first, then briefs, those with the last names first."""
        briefs = look.tree.briefs
        done = [file for path, file in self._files.items() if path in briefs and path not in todo]
        files, quotes = len(done), sum(file.head.n_quotes for file in done)
        shared = [(path, read_one(self._root, path, self._how, self._store)) for path in SHARED if path in todo]
        self._take(shared, todo, look, gone)
        sizes = {path: stamp.size for path, stamp in reversed(todo.items()) if path in briefs}
        if sum(sizes.values()) > LEAST_BYTES:
            self._publish(look)  # what is known is there to be looked at meanwhile
        for batch in read_files(self._root, sizes, self._how, self._store, cancel):
            self._take(batch, todo, look)
            files += len(batch)
            quotes += sum(self._files[path].head.n_quotes for path, _ in batch)
            if time.monotonic() - self._published > max(PAUSE_SECONDS, 10 * self._cost):
                self._publish(look)
            yield Step(files, len(briefs), quotes)

    def _take(
        self, batch: Iterable[tuple[str, Fresh]], todo: Mapping[str, Stamp], look: _Look, gone: Iterable[str] = ()
    ) -> None:
        """Takes in what was read."""
        contents: dict[str, Kept] = {}
        noted: dict[str, File] = {}
        forgotten = [*gone]
        for path, fresh in batch:
            old = self._files.get(path)
            if fresh.kept is None:
                head = old.head if old is not None and old.hash == fresh.hash else self._store.head(fresh.hash)
                if head is None:  # damaged
                    fresh = read_one(self._root, path, self._how, ())
            if fresh.kept is not None:
                head = unpack_head(fresh.kept.head)
                if old is not None and old.head == head:
                    head = old.head
                if fresh.hash:
                    contents[fresh.hash] = fresh.kept
            assert head is not None
            file = self._files[path] = File(todo[path], look.at, fresh.hash, head)
            if not fresh.hash:
                forgotten.append(path)
            elif old is None or (old.stamp, old.hash) != (file.stamp, file.hash) or not _is_racy(file):
                noted[path] = file
        if contents:
            self._store.add(contents)
        if noted or forgotten:
            self._store.note(noted, forgotten)

    def _publish(self, look: _Look) -> None:
        """Makes what was read the state, where it is not the same."""
        began = time.monotonic()
        files = self._files
        contents = Contents(
            files={path: files[path] for path in look.tree.briefs if path in files},
            shared={path: files[path] for path in SHARED if path in files},
            skipped=look.tree.skipped,
            shares=self._texts.problems(files, self._shelf, self._settings.max_share),
            settings=self._settings,
            settings_problems=self._settings_problems,
        )
        if _differ(self.state.contents, contents):
            self.state = State(contents, self._shelf, self.state.version + 1)
            self._store.keep_only({file.hash for file in files.values()})
        self._published = time.monotonic()
        self._cost = self._published - began


def _holds(file: File, stamp: Stamp, rolled: bool) -> bool:
    """Whether a file is what it was when it was read; `rolled` says that another day has begun since."""
    if file.stamp != stamp or not file.hash or _is_racy(file):
        return False
    return not rolled or all(problem.code != "future-date" for problem in file.head.problems)


def _is_racy(file: File) -> bool:
    stamp, read = file.stamp, file.read
    return abs(read - stamp.modified) < RACY_NS or abs(read - stamp.changed) < RACY_NS


def _differ(old: Contents, new: Contents) -> bool:
    if old._replace(files={}, shared={}) != new._replace(files={}, shared={}):
        return True
    return _files_differ(old.shared, new.shared) or _files_differ(old.files, new.files)


def _files_differ(old: Mapping[str, File], new: Mapping[str, File]) -> bool:
    if old.keys() != new.keys():
        return True
    return any(
        file is not old[path] and (file.hash, file.head) != (old[path].hash, old[path].head)
        for path, file in new.items()
    )
