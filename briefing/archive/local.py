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
from typing import Any, NamedTuple

import tantivy
from msgspec import MsgspecError, Struct, field
from msgspec.json import decode, encode

from briefing.archive.conditions import Condition, Known, conditions
from briefing.archive.documents import Document, decoded, document
from briefing.archive.interface import MAX_HITS, Added, ArchiveHit, ArchiveResults, Info, NewHits, Report
from briefing.archive.quotation import ArchiveError, Quotation, Row
from briefing.model import Actor
from briefing.search.candidates import Found, Ranking, location
from briefing.search.date_order import Rest
from briefing.search.documents import RANK_BITS
from briefing.search.fold_worker import fold_each
from briefing.search.groups import Groups
from briefing.search.index import content_version, is_damage
from briefing.search.listing import marks_of
from briefing.search.names import Names
from briefing.search.query import Query, parse
from briefing.search.rank import Ranker
from briefing.search.reader import Clause, IndexReader, Must, MustNot, all_of, any_of
from briefing.search.text_store import Texts
from briefing.search.vocabulary import Vocabulary
from briefing.text.fold import fold
from briefing.text.matching import Matcher

COMMIT_SECONDS = 60.0
"""Maximum time between two commits: what a killed process loses."""

COMMIT_QUOTATIONS = 500_000
"""Maximum number of quotations between two commits: their keys are in memory."""

MAX_NAMED_SPEAKERS = 20_000
"""Number of speakers, the most quoted, whose names are found with typos and by their sound."""

MIN_WORD_QUOTATIONS = 2
"""Minimum number of quotations with a word for near spellings to lead to it, in an archive past `RARE_FROM`."""

RARE_FROM = 1_000_000
MAX_SIMILAR_SPEAKERS = 5
MIN_SIMILARITY = 60

_BATCH = 2_000
_HEAP = 300_000_000
_STATE = "state"
_NO_DAY = (1 << 22) - 1
_LETTERS = string.ascii_lowercase


class _File(Struct):
    row: int = 0
    whole: bool = False


class _State(Struct):
    """What the last commit stored."""

    version: str = ""
    quotations: int = 0
    words_of: int = 0
    """Number of quotations when the vocabulary was written."""
    files: dict[str, _File] = field(default_factory=dict)


class LocalArchive:
    """An archive in a folder."""

    def __init__(self, name: str, folder: Path, actors: Sequence[Actor] = ()) -> None:
        """`actors` are the library's, whose names a query may use. Raises ArchiveError for a damaged archive."""
        self.name = name
        self._folder, self._actors = folder, actors
        self._lock = threading.Lock()
        self._snapshot: _Snapshot | None = None
        self._commit: tuple[int, int] = (0, 0)
        """The commit that the snapshot is of."""
        self._schema = _schema()
        try:
            (folder / "index").mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, str(folder / "index"))
            self._index.config_reader("Manual")
            spaced = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer("spaced", spaced)
            self._index.reload()
            state = _state(self._index.searcher(), self._schema)
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
        stored = _state(self._index.searcher(), self._schema).files.get(origin, _File())
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

    def _current(self) -> _Snapshot:
        with self._lock:
            commit = _commit_of(self._folder / "index")
            if self._snapshot is None or commit != self._commit:
                self._index.reload()
                searcher = self._index.searcher()
                self._snapshot = _Snapshot(self.name, self._schema, searcher, self._folder, self._actors)
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
        self._state = _state(self._index.searcher(), self._schema)
        self._state.version = content_version()
        self._searcher = self._index.searcher()
        self._new: set[int] = set()
        """Keys read since the last commit."""
        self._stored: set[int] = set()
        """Those of them that the next commit holds: others are still being folded."""
        self._texts = Texts(archive._folder / "records")
        self._sums = Added(row=self._state.files.get(origin, _File()).row)

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
        self._state.files[self._origin] = _File(self._sums.row, whole)
        self._write_state()
        self._index.reload()
        self._searcher = self._index.searcher()
        self._new -= self._stored
        self._stored.clear()
        self._texts.begin()

    def _write_state(self) -> None:
        self._writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "facet", _STATE, "basic"))
        state = tantivy.Document()
        state.add_text("facet", _STATE)
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


class _Records:
    """Folded texts of quotations, from the file of records."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def read(self, places: Iterable[int]) -> list[str]:
        """Return the folded texts at some locations."""
        return [fold(quotation.text) for quotation in self.quotations(places)]

    def quotations(self, places: Iterable[int]) -> list[Quotation]:
        """Return the quotations at some locations."""
        return [decoded(record) for record in self._texts.read(places)]


class _Reader(IndexReader):
    """A reader whose texts are those of records."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher, records: Texts) -> None:
        self.records = _Records(records)
        super().__init__(schema, searcher, self.records)  # type: ignore[arg-type]

    def locations(self, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
        """Return where the records of documents are."""
        return self._numbers("place", addresses)


class _Snapshot:
    """One state of the archive."""

    def __init__(
        self, name: str, schema: tantivy.Schema, searcher: tantivy.Searcher, folder: Path, actors: Sequence[Actor]
    ) -> None:
        self._name, self._schema, self._searcher = name, schema, searcher
        self.state = _state(searcher, schema)
        self._reader = _Reader(schema, searcher, Texts(folder / "records"))
        self._names = Names(_with_speakers(actors, searcher))
        self._groups = Groups(self._reader, Vocabulary(schema, searcher), self._names, "text")
        self._ranker = Ranker(self._reader, self._groups, self._names)
        self._known = Known(self._values, lambda term: bool(searcher.doc_freq("facet", term)), self._similar)
        self._matcher: Matcher | None = None

    def search(self, query: Query, limit: int, added_from: int = 0) -> ArchiveResults:
        """Return what a query finds among the records from an offset on."""
        clauses, problems = self._clauses(query)
        if added_from:
            new = tantivy.Query.range_query(self._schema, "place", tantivy.FieldType.Unsigned, added_from << 24, None)
            clauses.append((Must, new))
        try:
            ranking = self._ranker.rank(query, clauses)
            found = self._first(ranking, limit)
            quotations = self._reader.records.quotations(self._reader.locations([one.address for one in found]))
        except BaseException as error:
            if not (is_damage(error) or isinstance(error, MsgspecError)):
                raise
            raise ArchiveError(
                f"The archive {self._name} is damaged: {error}. Remove it and add its files again."
            ) from error
        marks = marks_of(query, ranking.groups)
        hits = [
            ArchiveHit(self._name, one.score, quotation, marks)
            for one, quotation in zip(found, quotations, strict=True)
        ]
        return ArchiveResults(query, ranking.total, hits, problems=(*query.problems, *problems))

    def _first(self, ranking: Ranking, limit: int) -> list[Found]:
        """Return the first hits of a ranking."""
        listed = {location(one) for part in ranking.parts if isinstance(part, list) for one in part}
        found: list[Found] = []
        for part in ranking.parts:
            wanted = limit - len(found)
            if wanted <= 0:
                break
            if isinstance(part, Rest):
                more = (Found(part.score, at) for at in self._reader.by_date(part.query, wanted + len(listed)))
                found += [one for one in more if location(one) not in listed][:wanted]
            else:
                found += part[:wanted]
        return found

    def facets(self, query: Query, name: str) -> dict[str, int]:
        """Return value -> number of matching quotations."""
        prefix = {"actor": "by=", "since": "month=", "until": "month="}.get(name, f"{name}=")
        clauses, _ = self._clauses(query)
        ranking = self._ranker.rank(query, clauses)
        wanted = {"terms": {"field": "facet", "size": 65_000}}
        counts: dict[str, int] = {}
        for bucket in self._searcher.aggregate(ranking.query, {"facets": wanted})["facets"]["buckets"]:
            if bucket["key"].startswith(prefix):
                value = bucket["key"].removeprefix(prefix)
                value = value[:4] if prefix == "month=" else value
                counts[value] = counts.get(value, 0) + bucket["doc_count"]
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    def get(self, identity: str) -> Quotation | None:
        """Return a quotation by its id."""
        try:
            key = int(identity, 16)
        except ValueError:
            return None
        if not 0 <= key < 1 << 63:
            return None
        itself = tantivy.Query.range_query(self._schema, "key", tantivy.FieldType.Unsigned, key, key)
        found = self._reader.by_date(itself, 1)
        return self._reader.records.quotations(self._reader.locations(found))[0] if found else None

    def new_since(self, query: Query, mark: str) -> NewHits:
        """Return what was added since a mark."""
        newest = self._reader_size()
        if not mark.isdecimal():
            return NewHits(0, (), str(newest))
        if int(mark) >= newest:
            return NewHits(0, (), mark)
        results = self.search(query, 20, added_from=int(mark))
        return NewHits(results.total, results.hits, str(newest))

    def days(self) -> tuple[str, str]:
        """Return the months of the earliest and the latest dated quotation."""
        months = sorted(term.removeprefix("month=") for term, _ in self._searcher.terms_with_prefix("facet", "month="))
        return (months[0], months[-1]) if months else ("", "")

    def _reader_size(self) -> int:
        return self._reader.records._texts.size

    def _clauses(self, query: Query) -> tuple[list[Clause], list[Any]]:
        found, problems = conditions(query, self._names, self._known)
        clauses = [(MustNot if each.excluded else Must, self._condition(each)) for each in found]
        integer = tantivy.FieldType.Integer
        if query.since:
            first = query.since.first.toordinal()
            clauses.append((Must, tantivy.Query.range_query(self._schema, "last", integer, first, None)))
        if query.until:
            last = query.until.last.toordinal()
            clauses.append((Must, tantivy.Query.range_query(self._schema, "first", integer, None, last)))
        return clauses, problems

    def _condition(self, condition: Condition) -> tantivy.Query:
        if not condition.alternatives:
            return tantivy.Query.empty_query()
        singles = [terms[0] for terms in condition.alternatives if len(terms) == 1]
        queries = [self._reader.any_facet(singles)] if singles else []
        for terms in condition.alternatives:
            if len(terms) > 1:
                queries.append(
                    all_of([tantivy.Query.term_query(self._schema, "facet", each, "basic") for each in terms])
                )
        return any_of(queries)

    def _values(self, name: str) -> Mapping[str, int]:
        terms = self._searcher.terms_with_prefix("facet", f"{name}=")
        return {term.removeprefix(f"{name}="): n for term, n in terms}

    def _similar(self, key: str) -> Sequence[str]:
        if self._matcher is None:
            self._speakers = [actor.id for actor in _with_speakers((), self._searcher)]
            self._matcher = Matcher([name] for name in self._speakers)
        matches = self._matcher.rank(key, MAX_SIMILAR_SPEAKERS)
        return [self._speakers[match.candidate] for match in matches if match.score >= MIN_SIMILARITY]


def _schema() -> tantivy.Schema:
    """Return the schema; the fields are those of the library's index, for the same ranking."""
    build = tantivy.SchemaBuilder()
    build.add_unsigned_field("key", fast=True, indexed=True)
    build.add_unsigned_field("order", fast=True)
    build.add_unsigned_field("place", fast=True)
    build.add_integer_field("first", fast=True)
    build.add_integer_field("last", fast=True)
    build.add_text_field("text", tokenizer_name="spaced", index_option="position")
    build.add_text_field("facet", fast=True, tokenizer_name="raw", index_option="basic")
    build.add_text_field("word", stored=True, tokenizer_name="raw", index_option="basic")
    build.add_text_field("state", stored=True, tokenizer_name="raw", index_option="basic")
    return build.build()


def _state(searcher: tantivy.Searcher, schema: tantivy.Schema) -> _State:
    query = tantivy.Query.term_query(schema, "facet", _STATE, "basic")
    hits = searcher.search(query, 1, count=False).hits
    return decode(searcher.doc(hits[0][1])["state"][0], type=_State) if hits else _State()


def _commit_of(folder: Path) -> tuple[int, int]:
    """Return what changes with each commit: the inode and the time of the file that names its segments."""
    status = (folder / "meta.json").stat()
    return status.st_ino, status.st_mtime_ns


def _with_speakers(actors: Sequence[Actor], searcher: tantivy.Searcher) -> list[Actor]:
    """Return actors, and an actor for each of the most quoted speakers that none of them is named like."""
    known = Names(actors)
    quoted = searcher.terms_with_prefix("facet", "by=", limit=MAX_NAMED_SPEAKERS)
    names = (term.removeprefix("by=") for term, _ in quoted)
    return [*actors, *(Actor(id=name, name=name) for name in names if name not in known.owners)]
