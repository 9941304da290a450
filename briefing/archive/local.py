"""The local engine: an index, a file of records and one of their keys in one folder of this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy

from briefing.archive.interface import MAX_HITS, Added, ArchiveResults, Info, NewHits, Report, StoredFile
from briefing.archive.local_adding import Adding
from briefing.archive.local_snapshot import Snapshot, commit_of, format_version, index_schema, read_state
from briefing.archive.quotation import ArchiveError, Quotation, Row
from briefing.model import Actor
from briefing.search.index import is_damage
from briefing.search.query import parse
from briefing.search.text_store import DamagedError

_HEAP = 640_000_000
"""Memory of the index that is being made, in bytes: enough for a million quotations in one part of the index."""


class LocalArchive:
    """An archive in a folder."""

    def __init__(self, name: str, folder: Path, actors: Sequence[Actor] = ()) -> None:
        """`actors` are the library's, whose names a query may use. Raises ArchiveError for a damaged archive."""
        self.name = name
        self._folder, self._actors = folder, actors
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._commit: tuple[int, int] = (0, 0)
        """The commit that the snapshot is of."""
        self._schema = index_schema()
        try:
            (folder / "index").mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, str(folder / "index"))
            self._index.config_reader("Manual")
            spaced = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer("spaced", spaced)
            self._index.reload()
            state = read_state(self._index.searcher(), self._schema)
        except BaseException as error:
            if not is_damage(error):
                raise
            raise ArchiveError(
                f"The archive {name} in {folder} cannot be read: {error}. Remove it and add its files again."
            ) from error
        if state.version not in ("", format_version()):
            raise ArchiveError(
                f"The archive {name} was made by another version of briefing. Remove it and add its files again."
            )

    # --- adding

    def add(self, origin: str, rows: Iterable[Row], report: Report | None = None) -> Added:
        """Store the quotations of a file; `origin` identifies its content. Raises ArchiveError."""
        try:
            writer = self._index.writer(_HEAP, 1)
        except ValueError as error:
            raise ArchiveError(
                f"Another process is adding to the archive {self.name}. Wait until it is done."
            ) from error
        try:
            self._index.reload()
            done = Adding(self._index, self._schema, writer, self._folder).run(origin, rows, report)
        except DamagedError as error:
            raise ArchiveError(
                f"The archive {self.name} is damaged: {error}. Remove it and add its files again."
            ) from error
        except ValueError as error:
            raise ArchiveError(f"The archive {self.name} cannot be written: {error}.") from error
        except OSError as error:
            raise ArchiveError(f"The archive {self.name} cannot be written: {error.strerror or error}.") from error
        finally:
            writer.wait_merging_threads()
        with self._lock:
            self._snapshot = None
        return done

    def position(self, origin: str) -> int:
        """Return the number of the last row of a file that is stored safely, 0 for none, -1 for all of them."""
        self._index.reload()
        stored = read_state(self._index.searcher(), self._schema).files.get(origin, StoredFile())
        return -1 if stored.whole else stored.row

    # --- searching

    def search(self, query: str, limit: int = 20) -> ArchiveResults:
        """Return the quotations that match, best first; for an empty query the newest. Raises ArchiveError."""
        started = time.perf_counter()
        results = self._current().search(parse(query), min(limit, MAX_HITS))
        return results._replace(ms=(time.perf_counter() - started) * 1000)

    def count(self, query: str) -> int:
        """Return the number of quotations that match. Raises ArchiveError."""
        return self._current().search(parse(query), 0).total

    def facets(self, query: str, name: str) -> Mapping[str, int]:
        """Return value -> number of matching quotations for `actor`, `source`, `lang` or `since` (years)."""
        return self._current().facets(parse(query), name)

    def get(self, identity: str) -> Quotation | None:
        """Return a quotation by its id; None where the archive has none. Raises ArchiveError."""
        return self._current().get(identity)

    def new_since(self, query: str, mark: str) -> NewHits:
        """Return what was added since a mark and matches; an empty mark counts nothing. Raises ArchiveError."""
        return self._current().new_since(parse(query), mark)

    def info(self) -> Info:
        """Return counts, size and state. Raises ArchiveError."""
        snapshot = self._current()
        size = sum(file.stat().st_size for file in self._folder.rglob("*") if file.is_file())
        first, last = snapshot.days()
        unfinished = sum(not file.whole for file in snapshot.state.files.values())
        health = f"{unfinished} not added to the end; add again to go on" if unfinished else ""
        return Info(snapshot.state.quotations, size, first, last, f"local, {self._folder}", health)

    def close(self) -> None:
        """Release the files."""
        with self._lock:
            self._snapshot = None

    def _current(self) -> Snapshot:
        with self._lock:
            commit = commit_of(self._folder / "index")
            if self._snapshot is None or commit != self._commit:
                self._index.reload()
                searcher = self._index.searcher()
                self._snapshot = Snapshot(self.name, self._schema, searcher, self._folder, self._actors)
                self._commit = commit
            return self._snapshot
