"""Keeping a snapshot in step with a folder: find what has changed since the last reading and read only that."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from threading import Event
from typing import NamedTuple

from briefing.library.article_texts import ArticleTexts
from briefing.library.brief_cache import BriefCache
from briefing.library.cached_records import CachedRecord, unpack_summary
from briefing.library.discover import Stamp, Tree, discover
from briefing.library.entry import LoadProgress
from briefing.library.fingerprint import reader_fingerprint
from briefing.library.reading import FileReading, ReadOptions, read_one, unread_problem
from briefing.library.recognise import SETTINGS, SHARED
from briefing.library.settings import Settings, read_settings
from briefing.library.snapshot import FolderContents, LibrarySnapshot
from briefing.library.store import RecordStore, TrackedFile
from briefing.library.workers import MIN_PARALLEL_BYTES, read_files
from briefing.model import Problem

RACY_NS = 2_000_000_000
"""Maximum nanoseconds between a change and a reading for which the file is read again: within the two seconds that
some file systems count in, it may have changed once more without another time stamp."""

MIN_PUBLISH_SECONDS = 0.4
"""Minimum time between two snapshots during a reading, unless ten times the cost of making one is longer."""


class _FolderScan(NamedTuple):
    """What the folder held at one time."""

    at: int
    """Nanoseconds since 1970."""
    today: date
    tree: Tree
    settings: bytes | str
    """The content of briefing.toml; a reason if it cannot be read."""
    texts: tuple[Stamp, ...]
    """Stamps of the known article texts."""


class FolderSync:
    """Reads a folder and publishes snapshots of it. One thread at a time may `run` it."""

    def __init__(self, root: Path, cache_folder: Path | None) -> None:
        self._root, self._cache_folder = root, cache_folder
        self._files: dict[str, TrackedFile] = {}
        self._last: _FolderScan | None = None
        self._texts = ArticleTexts(root)
        self._settings = Settings()
        self._settings_problems: tuple[Problem, ...] = ()
        self._uncertain = False
        """Whether a file has to be read again although its stamp is the same."""
        self._published = 0.0
        self._publish_seconds = 0.0
        self._use(ReadOptions(reader_fingerprint()))
        self.complete = False
        self.snapshot = LibrarySnapshot(FolderContents(), self._bodies, 0)

    def _use(self, options: ReadOptions) -> None:
        self._options = options
        self._store = RecordStore(self._cache_folder, self._root, options.salt)
        self._bodies = BriefCache(self._root, self._store, options)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about the reading for the user."""
        missing = "" if self._root.is_dir() else f"There is no folder {self._root} at the moment."
        return tuple(filter(None, (missing, self._store.notice)))

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def run(self, cancel: Event | None) -> Iterator[LoadProgress]:
        """Read what has changed since the last run; yield after each batch, which the next snapshot contains."""
        scan, last = self._scan(), self._last
        if self.complete and not self._uncertain and last is not None and scan[1:] == last[1:]:
            return
        self._last = scan
        if last is None or scan.settings != last.settings:
            self._apply_settings(scan.settings)
        if last is None:
            self._files = self._store.files()
        stamps = {path: stamp for path, stamp in scan.tree.shared.items() if path != SETTINGS} | scan.tree.briefs
        new_day = last is not None and last.today != scan.today
        gone = self._files.keys() - stamps.keys()
        todo = {
            path: stamp
            for path, stamp in stamps.items()
            if (file := self._files.get(path)) is None or not _is_current(file, stamp, new_day)
        }
        self._files = {path: file for path, file in self._files.items() if path in stamps}
        self.complete = False
        yield from self._read(todo, gone, scan, cancel)
        if cancel is None or not cancel.is_set():
            self._publish(scan)
            self.complete = True
        self._uncertain = any(not file.hash or _is_racy(file) for file in self._files.values())
        if last is None:
            self._store.prune()

    def _scan(self) -> _FolderScan:
        at, today = time.time_ns(), date.today()
        tree = discover(self._root)
        settings: bytes | str = b""
        if SETTINGS in tree.shared:
            from briefing.runtime.files import Skipped, read_file

            try:
                settings = read_file(self._root / SETTINGS, self._root)
            except Skipped as skipped:
                settings = skipped.reason
        return _FolderScan(at, today, tree, settings, self._texts.stamps())

    def _apply_settings(self, written: bytes | str) -> None:
        if isinstance(written, str):
            self._settings = Settings(tlp="RED")  # it may have a default label
            self._settings_problems = (unread_problem(SETTINGS, written),)
        else:
            self._settings, self._settings_problems = read_settings(written) if written else (Settings(), ())
        if self._settings.heuristics != self._options.heuristics:
            self._store.close()
            self._use(ReadOptions(self._options.reader, self._settings.heuristics))
            self._files = self._store.files()

    def _read(
        self, todo: dict[str, Stamp], gone: Iterable[str], scan: _FolderScan, cancel: Event | None
    ) -> Iterator[LoadProgress]:
        """Read files: the shared ones first, then briefs, those with the last names first."""
        briefs = scan.tree.briefs
        done = [file for path, file in self._files.items() if path in briefs and path not in todo]
        files, quotes = len(done), sum(file.summary.n_quotes for file in done)
        shared = [(path, read_one(self._root, path, self._options, self._store)) for path in SHARED if path in todo]
        self._add(shared, todo, scan, gone)
        sizes = {path: stamp.size for path, stamp in reversed(todo.items()) if path in briefs}
        if sum(sizes.values()) > MIN_PARALLEL_BYTES:
            self._publish(scan)  # what is known can be shown during the reading
        for batch in read_files(self._root, sizes, self._options, self._store, cancel):
            self._add(batch, todo, scan)
            files += len(batch)
            quotes += sum(self._files[path].summary.n_quotes for path, _ in batch)
            if time.monotonic() - self._published > max(MIN_PUBLISH_SECONDS, 10 * self._publish_seconds):
                self._publish(scan)
            yield LoadProgress(files, len(briefs), quotes)

    def _add(
        self,
        batch: Iterable[tuple[str, FileReading]],
        todo: Mapping[str, Stamp],
        scan: _FolderScan,
        gone: Iterable[str] = (),
    ) -> None:
        """Take in what was read, and store it."""
        records: dict[str, CachedRecord] = {}
        tracked: dict[str, TrackedFile] = {}
        untracked = [*gone]
        for path, reading in batch:
            old = self._files.get(path)
            if reading.record is None:
                same = old is not None and old.hash == reading.hash
                summary = old.summary if old is not None and same else self._store.summary(reading.hash)
                if summary is None:  # damaged
                    reading = read_one(self._root, path, self._options, ())
            if reading.record is not None:
                summary = unpack_summary(reading.record.summary)
                if old is not None and old.summary == summary:
                    summary = old.summary
                if reading.hash:
                    records[reading.hash] = reading.record
            assert summary is not None
            file = self._files[path] = TrackedFile(todo[path], scan.at, reading.hash, summary)
            if not reading.hash:
                untracked.append(path)
            elif old is None or (old.stamp, old.hash) != (file.stamp, file.hash) or not _is_racy(file):
                tracked[path] = file
        if records:
            self._store.add(records)
        if tracked or untracked:
            self._store.track(tracked, untracked)

    def _publish(self, scan: _FolderScan) -> None:
        """Replace the snapshot by one of the files read so far, if it differs."""
        began = time.monotonic()
        files = self._files
        contents = FolderContents(
            files={path: files[path] for path in scan.tree.briefs if path in files},
            shared={path: files[path] for path in SHARED if path in files},
            skipped=scan.tree.skipped,
            text_problems=self._texts.problems(files, self._bodies, self._store, self._settings.max_share),
            settings=self._settings,
            settings_problems=self._settings_problems,
        )
        if _differ(self.snapshot.contents, contents):
            self.snapshot = LibrarySnapshot(contents, self._bodies, self.snapshot.version + 1)
            self._store.keep_only({file.hash for file in files.values()})
        self._published = time.monotonic()
        self._publish_seconds = self._published - began


def _is_current(file: TrackedFile, stamp: Stamp, new_day: bool) -> bool:
    """Return whether a file need not be read again; `new_day` is whether another day has begun since."""
    if file.stamp != stamp or not file.hash or _is_racy(file):
        return False
    return not new_day or all(problem.code != "future-date" for problem in file.summary.problems)


def _is_racy(file: TrackedFile) -> bool:
    stamp, read = file.stamp, file.read
    return abs(read - stamp.modified) < RACY_NS or abs(read - stamp.changed) < RACY_NS


def _differ(old: FolderContents, new: FolderContents) -> bool:
    if old._replace(files={}, shared={}) != new._replace(files={}, shared={}):
        return True
    return _files_differ(old.shared, new.shared) or _files_differ(old.files, new.files)


def _files_differ(old: Mapping[str, TrackedFile], new: Mapping[str, TrackedFile]) -> bool:
    if old.keys() != new.keys():
        return True
    return any(
        file is not old[path] and (file.hash, file.summary) != (old[path].hash, old[path].summary)
        for path, file in new.items()
    )
