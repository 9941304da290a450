"""The cluster engine: OpenSearch, or a server with the same API, in an index with a mapping of our own."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from msgspec import MsgspecError
from msgspec.json import encode

from briefing.archive.cluster_adding import Adding, StoredRows
from briefing.archive.cluster_client import BULK_SECONDS, Address, Client, UnavailableError
from briefing.archive.cluster_queries import CANDIDATES, Clause, Queries, request, spellings_of, terms_with
from briefing.archive.cluster_ranking import Candidate, hits, ordered
from briefing.archive.conditions import Known, conditions
from briefing.archive.documents import decoded
from briefing.archive.interface import MAX_HITS, Added, ArchiveResults, Info, NewHits, Report, StoredFile
from briefing.archive.quotation import ArchiveError, Quotation, Row
from briefing.model import Actor
from briefing.search.index import content_version
from briefing.search.names import Names
from briefing.search.query import Query, QueryError, parse
from briefing.search.scoring import ALL_WORDS, NEARLY, PAGE, SOME, Band
from briefing.text.matching import Matcher
from briefing.text.sanitise import safe

MARKER = "briefing"
"""Id of the document that says that an index is ours, and how its texts are folded."""

MAX_VALUES = 10_000
MAX_SIMILAR = 50
MIN_SIMILARITY = 60
MAX_SIMILAR_SPEAKERS = 5

_VALUES_SECONDS = 300

_SETTINGS: Mapping[str, Any] = {
    "analysis": {"analyzer": {"folded": {"type": "custom", "tokenizer": "whitespace"}}},
    "codec": "default",  # packs smaller blocks: one is unpacked for each record that is read
    "refresh_interval": "30s",
}
_MAPPING: Mapping[str, Any] = {
    "dynamic": "strict",
    "properties": {
        "text": {"type": "text", "analyzer": "folded", "norms": False},
        "facet": {"type": "keyword"},
        "first": {"type": "integer"},
        "last": {"type": "integer"},
        "added": {"type": "long"},
        "record": {"type": "keyword", "index": False, "doc_values": False},
    },
}


class Copies(NamedTuple):
    """How a new index is spread over the nodes."""

    shards: int = 2
    replicas: int = 1


class ClusterArchive:
    """An archive in an index of a search cluster."""

    def __init__(self, name: str, address: Address, folder: Path, actors: Sequence[Actor] = ()) -> None:
        """`folder` keeps which rows are stored; `actors` are the library's. Nothing is contacted yet."""
        self.name = name
        self._client = Client(name, address)
        self._index, self._rows = address.index, StoredRows(folder)
        self._path = f"/{quote(address.index, safe='')}"
        self._names = Names(actors)
        self._checked = ""
        self._known = Known(self._values, lru_cache(4096)(self._has), self._similar)
        self._values_at: dict[str, tuple[float, dict[str, int]]] = {}

    # --- adding

    def create(self, copies: Copies) -> None:
        """Make the index unless it is there and ours. Raises ArchiveError."""
        count = {"number_of_shards": copies.shards, "number_of_replicas": copies.replicas}
        try:
            made = {"settings": {**_SETTINGS, **count}, "mappings": _MAPPING}
            self._client.request("PUT", self._path, made, seconds=BULK_SECONDS)
        except ArchiveError as error:
            if not self._client.exists_already(error):
                raise
            self._check()
            return
        marker = {"record": content_version()}
        refreshed = {"refresh": "true"}
        self._client.request("PUT", f"{self._path}/_doc/{MARKER}", marker, params=refreshed, seconds=BULK_SECONDS)
        self._checked = content_version()

    def add(self, origin: str, rows: Iterable[Row], report: Report | None = None) -> Added:
        """Store the quotations of a file; `origin` identifies its content. Raises ArchiveError."""
        self._check()
        if self._checked != content_version():
            raise ArchiveError(
                f"The index {self._index} was made by another version of briefing, which folds texts differently. "
                "Make a new index for new quotations."
            )
        sums = Adding(self._client, self._index, self._rows, origin).run(rows, report)
        self._values_at.clear()
        return sums

    def position(self, origin: str) -> int:
        """Return the number of the last row of a file that is stored safely, 0 for none, -1 for all of them."""
        stored = self._rows.files().get(origin, StoredFile())
        return -1 if stored.whole else stored.row

    # --- searching

    def search(self, query: str, limit: int = 20) -> ArchiveResults:
        """Return the quotations that match, best first; for an empty query the newest. Raises ArchiveError."""
        started = time.perf_counter()
        results = self._search(parse(query), min(limit, MAX_HITS))
        return results._replace(ms=(time.perf_counter() - started) * 1000)

    def count(self, query: str) -> int:
        """Return the number of quotations that match. Raises ArchiveError."""
        return self._search(parse(query), PAGE).total

    def _search(self, query: Query, limit: int, added_from: int = 0) -> ArchiveResults:
        self._check()
        asked, problems = self._queries(query, added_from)
        every = (*query.problems, *problems)
        if not asked.words:
            answers = self._answers(request(asked.everything(), limit))
            newest = [Candidate(100.0, one) for one in _quotations(answers[0])]
            shown = hits(self.name, query, newest)
            return ArchiveResults(query, _total(answers[0]), shown, 0.0, every, _notice(answers))
        answers, found, total = self._candidates(query, asked, limit)
        best = ordered(query, found)[:limit]
        return ArchiveResults(query, total, hits(self.name, query, best), 0.0, every, _notice(answers))

    def _candidates(
        self, query: Query, asked: Queries, limit: int
    ) -> tuple[list[Any], list[tuple[Band, list[Quotation]]], int]:
        """Return the answers, the candidates of each band of scores, and the number of all that match."""
        size = max(limit, CANDIDATES)
        answers = self._answers(request(asked.all_words(), size) | asked.suggestions())
        found = [(ALL_WORDS, _quotations(answers[0]))]
        total = _total(answers[0])
        spellings = spellings_of(answers[0])
        if total < PAGE:
            answers += self._answers(request(asked.near(spellings), size))
            found.append((NEARLY, _quotations(answers[-1])))
            total = max(total, _total(answers[-1]))
        if not total and (names := asked.name_suggestions()):  # the speaker's name is in no text
            answers += self._answers(request({"match_none": {}}, 0) | names)
            spellings = {**spellings, **spellings_of(answers[-1])}
            answers += self._answers(request(asked.near(spellings), size))
            found.append((NEARLY, _quotations(answers[-1])))
            total = _total(answers[-1])
        if not total and len(asked.words) > 1:
            answers += self._answers(request(asked.some(spellings), size, counted=False))
            found.append((SOME, _quotations(answers[-1])))
            total = len(found[-1][1])
        return answers, found, total

    def facets(self, query: str, name: str) -> Mapping[str, int]:
        """Return value -> number of matching quotations for `actor`, `source`, `lang` or `since` (years)."""
        self._check()
        prefix = {"actor": "by=", "since": "month=", "until": "month="}.get(name, f"{name}=")
        asked, _ = self._queries(parse(query))
        terms = self._terms(prefix, asked.all_words() if asked.words else asked.everything())
        if asked.words and not terms:
            nothing: Clause = {"match_none": {}}
            texts, speakers = self._answers(
                request(nothing, 0) | asked.suggestions(), request(nothing, 0) | asked.name_suggestions()
            )
            terms = self._terms(prefix, asked.near({**spellings_of(texts), **spellings_of(speakers)}))
        counts: dict[str, int] = {}
        for value, n in terms.items():
            value = value[:4] if prefix == "month=" else value
            counts[value] = counts.get(value, 0) + n
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    def get(self, identity: str) -> Quotation | None:
        """Return a quotation by its id; None where the archive has none. Raises ArchiveError."""
        self._check()
        try:
            path, wanted = f"{self._path}/_doc/{quote(identity, safe='')}", {"_source_includes": "record"}
            answer = self._client.request("GET", path, params=wanted)
        except ArchiveError as error:
            if self._client.missing(error):
                return None
            raise
        return decoded(answer["_source"]["record"]) if identity != MARKER else None

    def new_since(self, query: str, mark: str) -> NewHits:
        """Return what was added since a mark and matches; an empty mark counts nothing. Raises ArchiveError."""
        newest = request({"exists": {"field": "facet"}}, 0) | {"aggs": {"newest": {"max": {"field": "added"}}}}
        (answer,) = self._answers(newest)
        now = str(int(answer["aggregations"]["newest"]["value"] or 0))
        if not mark.isdecimal() or mark == now:
            return NewHits(0, (), now)
        results = self._search(parse(query), PAGE, added_from=int(mark))
        return NewHits(results.total, results.hits, now)

    def info(self) -> Info:
        """Return counts, size and state. Raises ArchiveError."""
        self._check()
        days = {"first": {"min": {"field": "first"}}, "last": {"max": {"field": "last"}}}
        dated = {"bool": {"filter": [{"range": {"first": {"gt": 0}}}]}}
        everything, limits = self._answers(
            request({"exists": {"field": "facet"}}, 0), request(dated, 0) | {"aggs": days}
        )
        size, health = 0, ""
        try:  # needs more rights than to search
            stats = self._client.request("GET", f"{self._path}/_stats/store")
            size = stats["_all"]["total"]["store"]["size_in_bytes"]
            state = self._client.request("GET", f"/_cluster/health/{quote(self._index, safe='')}")
            if state["status"] != "green":
                health = f"{state['status']}: {state['unassigned_shards']} of its shards have no node"
        except ArchiveError as error:
            if isinstance(error, UnavailableError):
                raise
        first, last = (_day(limits["aggregations"][name]["value"]) for name in ("first", "last"))
        return Info(_total(everything), size, first, last, f"{self._index} on {self._client.shown}", health)

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    # --- requests

    def _check(self) -> None:
        """Raise ArchiveError unless the index is there and ours."""
        if self._checked:
            return
        try:
            marker = self._client.request("GET", f"{self._path}/_doc/{MARKER}")["_source"]["record"]
        except ArchiveError as error:
            if self._client.missing(error) and "index_not_found" not in str(error.__cause__):
                raise self._foreign() from error
            raise
        except (KeyError, TypeError) as error:
            raise self._foreign() from error
        self._checked = str(marker)

    def _foreign(self) -> ArchiveError:
        return ArchiveError(
            f"The index {self._index} was not made by briefing, so its texts cannot be searched. Name another index."
        )

    def _queries(self, query: Query, added_from: int = 0) -> tuple[Queries, list[QueryError]]:
        found, problems = conditions(query, self._names, self._known)
        return Queries(query, self._names, found, added_from), problems

    def _answers(self, *bodies: Clause) -> list[Any]:
        """Return the answer to each search. Raises ArchiveError."""
        lines = b"".join(b"{}\n" + encode(body) + b"\n" for body in bodies)
        answer = self._client.request("POST", f"{self._path}/_msearch", lines, lines=True)
        answers: list[Any] = answer.get("responses", [])
        for answer in answers:
            if "hits" not in answer:
                status = answer.get("status", 0)
                if status in (429, 502, 503, 504):
                    raise UnavailableError(
                        f"{self._client.shown} is overloaded or incomplete ({status}). Try again in a moment."
                    )
                reason = safe(str(answer.get("error", "")))[:200]
                raise ArchiveError(f"{self._client.shown} refused the search: {reason} ({status}).")
        if len(answers) != len(bodies):
            raise ArchiveError(f"{self._client.shown} is no search cluster: its answer has another form.")
        return answers

    def _terms(self, prefix: str, query: Clause) -> dict[str, int]:
        (answer,) = self._answers(terms_with(prefix, query, MAX_VALUES))
        buckets = answer["aggregations"]["terms"]["buckets"]
        return {bucket["key"].removeprefix(prefix): bucket["doc_count"] for bucket in buckets}

    def _values(self, name: str) -> Mapping[str, int]:
        held = self._values_at.get(name)
        if held is None or time.monotonic() - held[0] > _VALUES_SECONDS:
            held = self._values_at[name] = time.monotonic(), self._terms(f"{name}=", {"match_all": {}})
        return held[1]

    def _has(self, term: str) -> bool:
        body = {"query": {"term": {"facet": {"value": term}}}, "size": 0, "terminate_after": 1}
        (answer,) = self._answers(body)
        return _total(answer) > 0

    def _similar(self, key: str) -> Sequence[str]:
        """Return speakers with a word in their names like one of the key."""
        like = [
            {"fuzzy": {"facet": {"value": f"name={word}", "fuzziness": 2, "prefix_length": 6, "max_expansions": 50}}}
            for word in key.split()
            if len(word) >= 4
        ]
        if not like:
            return ()
        speakers = list(self._terms("by=", {"bool": {"should": like}}))[:MAX_SIMILAR]
        matches = Matcher([name] for name in speakers).rank(key, MAX_SIMILAR_SPEAKERS)
        return [speakers[match.candidate] for match in matches if match.score >= MIN_SIMILARITY]


def _quotations(answer: Any) -> list[Quotation]:
    """Return the quotations of an answer; what is none of ours is left out."""
    found = []
    for hit in answer["hits"]["hits"]:
        try:
            found.append(decoded(hit["_source"]["record"]))
        except (KeyError, TypeError, MsgspecError):
            continue
    return found


def _total(answer: Any) -> int:
    total = answer["hits"]["total"]
    return int(total["value"] if isinstance(total, dict) else total)


def _notice(answers: Sequence[Any]) -> str:
    """Return a sentence where shards failed or time ran out."""
    failed = max((answer.get("_shards", {}).get("failed", 0) for answer in answers), default=0)
    shards = max((answer.get("_shards", {}).get("total", 0) for answer in answers), default=0)
    if failed:
        return f"{failed} of {shards} parts of the archive did not answer; quotations may be missing."
    if any(answer.get("timed_out") for answer in answers):
        return "The archive did not finish in time; quotations may be missing."
    return ""


def _day(ordinal: float | None) -> str:
    return datetime.date.fromordinal(int(ordinal)).isoformat() if ordinal else ""
