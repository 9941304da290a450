"""One state of a local archive, to be searched: candidates, order and names are those of the library's search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tantivy
from msgspec import MsgspecError, Struct, field
from msgspec.json import decode

from briefing.archive.conditions import Condition, Known, conditions
from briefing.archive.documents import decoded, folded_words
from briefing.archive.interface import ArchiveHit, ArchiveResults, NewHits, StoredFile
from briefing.archive.quotation import ArchiveError, Quotation
from briefing.model import Actor
from briefing.search.candidates import Found, Ranking, location
from briefing.search.date_order import Rest
from briefing.search.groups import Groups
from briefing.search.index import content_version, is_damage
from briefing.search.listing import marks_of
from briefing.search.names import Names
from briefing.search.query import Query
from briefing.search.rank import Ranker
from briefing.search.reader import Clause, IndexReader, Must, MustNot, all_of, any_of
from briefing.search.text_store import Texts
from briefing.search.vocabulary import Vocabulary
from briefing.text.matching import Matcher

MAX_NAMED_SPEAKERS = 20_000
"""Number of speakers, the most quoted, whose names are found with typos and by their sound."""

MAX_SIMILAR_SPEAKERS = 5
MIN_SIMILARITY = 60

FORMAT = 2
"""Version of the files of a local archive. It must change with their content."""

STATE = "state"
"""Facet of the document that holds the state."""


class State(Struct):
    """What the last commit stored."""

    version: str = ""
    quotations: int = 0
    words_of: int = 0
    """Number of quotations when the vocabulary was written."""
    files: dict[str, StoredFile] = field(default_factory=dict)


class _Records:
    """Folded texts of quotations, from the file of records."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def read(self, places: Iterable[int]) -> list[str]:
        """Return the folded texts at some locations."""
        return [folded_words(record) for record in self._texts.read_encoded(places)]

    def quotations(self, places: Iterable[int]) -> list[Quotation]:
        """Return the quotations at some locations."""
        return [decoded(record) for record in self._texts.read_encoded(places)]


class _Reader(IndexReader):
    """A reader whose texts are those of records."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher, records: Texts) -> None:
        self.records = _Records(records)
        super().__init__(schema, searcher, self.records)  # type: ignore[arg-type]

    def locations(self, addresses: Sequence[tantivy.DocAddress]) -> list[int]:
        """Return where the records of documents are."""
        return self._numbers("place", addresses)


class Snapshot:
    """One state of the archive."""

    def __init__(
        self, name: str, schema: tantivy.Schema, searcher: tantivy.Searcher, folder: Path, actors: Sequence[Actor]
    ) -> None:
        self._name, self._schema, self._searcher = name, schema, searcher
        self.state = read_state(searcher, schema)
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
                more = self._reader.by_date(part.query, wanted + len(listed))
                found += [Found(part.score, *one) for one in more if location(one) not in listed][:wanted]
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
        return self._reader.records.quotations(self._reader.locations([found[0].address]))[0] if found else None

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


def format_version() -> str:
    """Return what an archive must share with this program to be read by it."""
    return f"{content_version()}-{FORMAT}"


def index_schema() -> tantivy.Schema:
    """Return the schema; the fields are those of the library's index, for the same ranking."""
    build = tantivy.SchemaBuilder()
    build.add_unsigned_field("key", fast=True)
    build.add_unsigned_field("order", fast=True)
    build.add_unsigned_field("place", fast=True)
    build.add_integer_field("first", fast=True)
    build.add_integer_field("last", fast=True)
    build.add_text_field("text", tokenizer_name="spaced", index_option="position")
    build.add_text_field("facet", fast=True, tokenizer_name="raw", index_option="basic")
    build.add_text_field("word", stored=True, tokenizer_name="raw", index_option="basic")
    build.add_text_field("state", stored=True, tokenizer_name="raw", index_option="basic")
    return build.build()


def read_state(searcher: tantivy.Searcher, schema: tantivy.Schema) -> State:
    """Return the state of a commit; an empty one before the first."""
    query = tantivy.Query.term_query(schema, "facet", STATE, "basic")
    hits = searcher.search(query, 1, count=False).hits
    return decode(searcher.doc(hits[0][1])["state"][0], type=State) if hits else State()


def commit_of(folder: Path) -> tuple[int, int]:
    """Return what changes with each commit: the inode and the time of the file that names its segments."""
    status = (folder / "meta.json").stat()
    return status.st_ino, status.st_mtime_ns


def _with_speakers(actors: Sequence[Actor], searcher: tantivy.Searcher) -> list[Actor]:
    """Return actors, and an actor for each of the most quoted speakers that none of them is named like."""
    known = Names(actors)
    quoted = searcher.terms_with_prefix("facet", "by=", limit=MAX_NAMED_SPEAKERS)
    names = (term.removeprefix("by=") for term, _ in quoted)
    return [*actors, *(Actor(id=name, name=name) for name in names if name not in known.owners)]
