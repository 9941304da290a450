"""Facets of a query: their values in a library, and the terms that the index has for each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import islice, product
from typing import TYPE_CHECKING, NamedTuple

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

from briefing import geo
from briefing.model import ATTRIBUTIONS, STANCES
from briefing.search.documents import SEVERAL
from briefing.search.query import Facet, Query, QueryError
from briefing.search.reader import Clause, IndexReader, Must, MustNot, Should
from briefing.text.fold import name_key

if TYPE_CHECKING:
    from briefing.library.snapshot import LibrarySnapshot
    from briefing.search.names import Names

MET = ("actor", "issue", "stance", "attr", "audience")
"""Facets of a position, in the order in which the index combines them: several must meet in one position."""

MAX_TERMS = 20_000
"""Maximum number of combinations of facets that are looked up."""

MAX_COMPARED_CHARS = 64
"""Maximum length of a facet's value that is compared with those of the library."""

MIN_SIMILARITY = 0.5
"""Minimum normalised OSA similarity of the values that are offered for an unknown one."""


class Value(NamedTuple):
    """A value that a facet can have."""

    text: str
    """The value as typed in a query."""
    label: str
    """The value as shown."""
    keys: tuple[str, ...]
    """Folded names by which it is found."""
    terms: tuple[str, ...]
    """Terms of the index."""


class Facets:
    """The facets of one snapshot of a library and its index."""

    def __init__(self, library: LibrarySnapshot, names: Names, reader: IndexReader) -> None:
        self._library, self._names, self._reader = library, names, reader
        self._schema, self._searcher = reader.schema, reader.searcher

    def clauses(self, query: Query) -> tuple[list[Clause], list[QueryError]]:
        """Return the clauses of a query's facets and dates, and the problems of values that nothing has."""
        problems: list[QueryError] = []
        found: list[Clause] = []
        wanted: dict[str, list[str]] = {}
        for facet in query.facets:
            wanted.setdefault(facet.name, []).extend(self._terms(facet, problems))
        met = {name: wanted.pop(name) for name in MET if name in wanted}
        if len(met) == 1:
            wanted |= met
        elif met:
            found.append((Must, self._meeting(met)))
        found += [(Must, self._reader.any_facet(terms)) for terms in wanted.values()]
        found += [(MustNot, self._reader.any_facet(self._terms(facet, problems))) for facet in query.without_facets]
        if query.since:
            found.append((Must, self._days("last", query.since.first.toordinal(), None)))
        if query.until:
            found.append((Must, self._days("first", None, query.until.last.toordinal())))
        return found, problems

    def values(self, facet: str) -> list[Value]:
        """Return every value that a facet has in the library."""
        if facet == "actor":
            return self._actors
        if facet == "audience":
            return self._audiences
        if facet not in self._kept:
            self._kept[facet] = list(self._plain(facet))
        return self._kept[facet]

    def nearest(self, facet: str, typed: str, limit: int) -> list[Value]:
        """Return the values spelled most like a text, in whole or in one of their words, best first."""
        key = name_key(typed)[:MAX_COMPARED_CHARS]
        owners: dict[str, dict[Value, None]] = {}
        for value in self.values(facet):
            for name in value.keys:
                for spelling in (name, *name.split()):
                    owners.setdefault(spelling, {})[value] = None
        similar = process.extract(
            key,
            list(owners),
            scorer=OSA.normalized_similarity,
            score_cutoff=MIN_SIMILARITY,
            limit=4 * limit,
            processor=None,
        )
        return list(dict.fromkeys(value for spelling, _, _ in similar for value in owners[spelling]))[:limit]

    def count(self, value: Value) -> int:
        """Return about how many quotes have a value."""
        return sum(self._searcher.doc_freq("facet", term) for term in value.terms)

    def years(self) -> list[tuple[str, int]]:
        """Return the years of the quotes, latest first, with the number of quotes."""
        found: dict[str, int] = {}
        for term, n in self._searcher.terms_with_prefix("facet", "month="):
            year = term.removeprefix("month=")[:4]
            found[year] = found.get(year, 0) + n
        return sorted(found.items(), reverse=True)

    # --- what a value means

    def _terms(self, facet: Facet, problems: list[QueryError]) -> list[str]:
        key = name_key(facet.value)
        values = self.values(facet.name)
        found = [value for value in values if key in value.keys]
        if not found and key:
            found = [value for value in values if any(_begins(known, key) for known in value.keys)]
        terms = dict.fromkeys(term for value in found for term in value.terms)
        if facet.name == "audience":
            terms |= dict.fromkeys(self._heard_in(key))
        checked = facet.name in ("stance", "attr")  # by the parser
        if not terms and not checked and not (facet.name == "audience" and self._countries(key)):
            near = ", ".join(value.text for value in self.nearest(facet.name, facet.value, 3))
            hint = f"; nearest: {near}" if near else ""
            problems.append(QueryError(f"no {facet.name} here is {facet.value}{hint}", facet.start, facet.end))
        return list(terms)

    @cached_property
    def _kept(self) -> dict[str, list[Value]]:
        return {
            "stance": [Value(one, one, (name_key(one),), (f"stance={one}",)) for one in STANCES],
            "attr": [Value(one, one, (name_key(one),), (f"attr={one}",)) for one in ATTRIBUTIONS],
        }

    def _indexed(self, prefix: str) -> list[str]:
        """Return the values of the index with a prefix, most frequent first."""
        return [term.removeprefix(prefix) for term, _ in self._searcher.terms_with_prefix("facet", prefix)]

    @cached_property
    def _actors(self) -> list[Value]:
        found = []
        known: set[str] = set()
        for actor in self._library.actors:
            written = self._names.written(actor.id)
            known |= written
            keys = (name_key(actor.id), *self._names.of[actor.id])
            found.append(Value(actor.id, actor.name or actor.id, keys, tuple(f"actor={key}" for key in written)))
        others = [key for key in self._indexed("actor=") if key not in known and key not in self._names.owners]
        return found + [Value(key.replace(" ", "-"), key, (key,), (f"actor={key}",)) for key in others]

    def _plain(self, facet: str) -> Iterable[Value]:
        known: set[str] = set()
        if facet == "issue":
            for issue in self._library.issues:
                keys = tuple(dict.fromkeys(name_key(name) for name in (issue.id, issue.label) if name))
                yield Value(issue.id, issue.label or issue.id, keys, (f"issue={keys[0]}",))
            return
        if facet == "source":
            for source in self._library.sources:
                keys = tuple(dict.fromkeys(name_key(name) for name in (source.id, source.name) if name))
                known.update(keys)
                yield Value(source.id, source.name or source.id, keys, tuple(f"source={key}" for key in keys))
        for key in self._indexed(f"{facet}="):
            if key not in known:
                yield Value(key, key, (name_key(key),), (f"{facet}={key}",))

    @cached_property
    def _audiences(self) -> list[Value]:
        """Return spheres, addressees and forums as they are written."""
        found: dict[str, list[str]] = {}
        for kind in ("sphere=", "to=", "forum="):
            for key in self._indexed(kind):
                found.setdefault(key.partition("/")[0], []).append(f"{kind}{key}")
        return [Value(key, key, (key,), tuple(terms)) for key, terms in found.items()]

    def _heard_in(self, key: str) -> Iterable[str]:
        """Yield the audiences inside or around the sphere of a name, and the actor addressed by any name."""
        for actor in self._names.actors(key):
            yield from (f"to={name}" for name in self._names.written(actor))
        asked = self._countries(key)
        if not asked:
            return
        for written in self._indexed("sphere="):
            sphere, _, speaker = written.partition("/")
            given = self._country_of(speaker) if sphere == "domestic" else self._countries(sphere)
            if given and (given <= asked or asked <= given):
                yield f"sphere={written}"
        for addressee in self._indexed("heard="):
            given = self._country_of(addressee) or self._countries(addressee)
            if given and given <= asked:
                yield f"heard={addressee}"

    def _countries(self, key: str) -> frozenset[str]:
        for name, countries in self._library.spheres.items():
            if name_key(name) == key:
                return countries
        code = geo.country(key.upper() if len(key) <= 3 else key)
        return frozenset({code}) if code else frozenset()

    def _country_of(self, key: str) -> frozenset[str]:
        countries = {self._library.actor(actor) for actor in self._names.actors(key)}
        return frozenset(actor.country for actor in countries if actor and actor.country)

    # --- index queries

    def _meeting(self, met: dict[str, list[str]]) -> tantivy.Query:
        """Return a query for quotes with one position that has all facets."""
        one = [(Must, self._reader.any_facet(terms)) for terms in met.values()]
        single = tantivy.Query.boolean_query([*one, (MustNot, self._reader.any_facet([SEVERAL]))])
        combined = ["|".join(terms) for terms in islice(product(*met.values()), MAX_TERMS)]
        several = tantivy.Query.term_set_query(self._schema, "position", combined)
        return tantivy.Query.boolean_query([(Should, single), (Should, several)])

    def _days(self, field: str, first: int | None, last: int | None) -> tantivy.Query:
        return tantivy.Query.range_query(self._schema, field, tantivy.FieldType.Integer, first, last)


def _begins(known: str, key: str) -> bool:
    return known.startswith(key) or f" {key}" in known
