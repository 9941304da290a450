"""The local engine: an index and a file of records in one folder of this machine.

Each commit holds a document with the state: how many quotations there are, and which row of which file was stored
last. So what a killed process left behind is either whole or gone, and adding goes on at that row.
"""

from __future__ import annotations

import string
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import tantivy
from msgspec.json import encode

from briefing.archive.documents import Document, document
from briefing.archive.interface import MAX_HITS, Added, ArchiveResults, Info, NewHits, Report
from briefing.archive.local_snapshot import STATE, Snapshot, StoredFile, commit_of, index_schema, read_state
from briefing.archive.quotation import ArchiveError, Quotation, Row
from briefing.model import Actor
from briefing.search.documents import RANK_BITS
from briefing.search.fold_worker import fold_each
from briefing.search.index import content_version, is_damage
from briefing.search.query import parse
from briefing.search.text_store import Texts

COMMIT_SECONDS = 60.0
"""Maximum time between two commits: what a killed process loses."""

COMMIT_QUOTATIONS = 500_000
"""Maximum number of quotations between two commits: their keys are in memory."""


MIN_WORD_QUOTATIONS = 2
"""Minimum number of quotations with a word for near spellings to lead to it, in an archive past `RARE_FROM`."""

RARE_FROM = 1_000_000

_BATCH = 2_000
_HEAP = 300_000_000
_NO_DAY = (1 << 22) - 1
_LETTERS = string.ascii_lowercase


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
        if state.version not in ("", content_version()):
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
            done = _Adding(self, writer, origin).run(rows, report)
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


class _Batch(NamedTuple):
    """Rows that are stored together."""

    new: list[tuple[int, Quotation]]
    """Quotations that the archive does not have, with their keys."""
    duplicates: int
    wrong: int
    last_row: int


def _texts_of(batch: _Batch) -> list[str]:
    return [quotation.text for _, quotation in batch.new]


class _Adding:
    """One file on its way into an archive."""

    def __init__(self, archive: LocalArchive, writer: tantivy.IndexWriter, origin: str) -> None:
        self._index, self._schema, self._writer = archive._index, archive._schema, writer
        self._origin = origin
        self._state = read_state(self._index.searcher(), self._schema)
        self._state.version = content_version()
        self._searcher = self._index.searcher()
        self._new: set[int] = set()
        """Keys read since the last commit."""
        self._stored: set[int] = set()
        """Those of them that the next commit holds: others are still being folded."""
        self._texts = Texts(archive._folder / "records")
        self._sums = Added(row=self._state.files.get(origin, StoredFile()).row)

    def run(self, rows: Iterable[Row], report: Report | None) -> Added:
        """Store all rows; return the sums."""
        self._texts.begin()
        committed = time.monotonic()
        rows = iter(rows)
        first = list(islice(rows, _BATCH))
        many = len(first) == _BATCH
        batches = fold_each(self._batches(chain(first, rows)), _texts_of, beside=many)
        try:
            for batch, folded in batches:
                self._store(batch, [text for _, text in folded])
                if len(self._stored) >= COMMIT_QUOTATIONS or time.monotonic() - committed > COMMIT_SECONDS:
                    self._commit(whole=False)
                    committed = time.monotonic()
                if report is not None:
                    report(self._sums)
            self._commit(whole=True)
            self._write_vocabulary()
        finally:
            self._texts.close()
        return self._sums

    def _batches(self, rows: Iterator[Row]) -> Iterator[_Batch]:
        """Yield rows with those of their quotations that are new."""
        while batch := list(islice(rows, _BATCH)):
            quotations = [row.quotation for row in batch if row.quotation is not None]
            keyed = [(quotation.key, quotation) for quotation in quotations]
            new = [(key, quotation) for key, quotation in keyed if self._is_new(key)]
            wrong = len(batch) - len(quotations)
            yield _Batch(new, len(quotations) - len(new), wrong, batch[-1].number)

    def _store(self, batch: _Batch, texts: Sequence[str]) -> None:
        documents = [document(one, key, text) for (key, one), text in zip(batch.new, texts, strict=True)]
        locations = self._texts.add([each.record for each in documents])
        for each, where in zip(documents, locations, strict=True):
            self._writer.add_document(self._made(each, where))
        self._stored.update(each.key for each in documents)
        self._state.quotations += len(documents)
        sums = self._sums
        self._sums = Added(
            sums.new + len(documents), sums.duplicates + batch.duplicates, sums.wrong + batch.wrong, batch.last_row
        )

    def _is_new(self, key: int) -> bool:
        if key in self._new or self._searcher.doc_freq("key", key):
            return False
        self._new.add(key)
        return True

    def _made(self, each: Document, where: int) -> tantivy.Document:
        made = tantivy.Document()
        made.add_unsigned("key", each.key)
        made.add_unsigned("place", where)
        newest_first = _NO_DAY - each.first << RANK_BITS | (where >> 24) & ((1 << RANK_BITS) - 1)
        made.add_unsigned("order", newest_first)
        if each.first:
            made.add_integer("first", each.first)
            made.add_integer("last", each.last)
        made.add_text("text", each.text)
        for facet in each.facets:
            made.add_text("facet", facet)
        return made

    def _commit(self, *, whole: bool) -> None:
        """Write everything to disk: first the records, then the commit that refers to them."""
        self._texts.end()
        self._state.files[self._origin] = StoredFile(self._sums.row, whole)
        self._write_state()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._new -= self._stored
        self._stored.clear()
        self._texts.begin()

    def _write_state(self) -> None:
        self._writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "facet", STATE, "basic"))
        state = tantivy.Document()
        state.add_text("facet", STATE)
        state.add_text("state", encode(self._state).decode())
        self._writer.add_document(state)
        self._writer.commit()

    def _write_vocabulary(self) -> None:
        """Add words that are new to the vocabulary, from which near spellings are found."""
        if self._state.words_of == self._state.quotations:
            return
        self._index.reload()
        searcher = self._index.searcher()
        least = MIN_WORD_QUOTATIONS if self._state.quotations > RARE_FROM else 1
        for start in (one + other for one in _LETTERS for other in ("", *_LETTERS)):
            for word, frequency in searcher.terms_with_prefix("text", start):
                own = len(start) == 2 or len(word) == 1
                if own and frequency >= least and word.isalpha() and not searcher.doc_freq("word", word):
                    made = tantivy.Document()
                    made.add_text("word", word)
                    self._writer.add_document(made)
        self._state.words_of = self._state.quotations
        self._write_state()
