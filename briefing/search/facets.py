"""What a facet's value means: the names as briefs write them, which are what the index holds."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import tantivy

from briefing.format.problems import nearest
from briefing.search.fold import fold
from briefing.search.query import Facet, Query, QueryError

if TYPE_CHECKING:
    from briefing.library import Library

MET = ("actor", "issue", "stance", "attr", "audience")
"""Facets that speak of a position: several must meet in one. In the order in which the index combines them."""

Must, Should, MustNot = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


class Facets:
    """Turns facets into index queries. Made anew when the library changes."""

    def __init__(self, library: Library, schema: tantivy.Schema) -> None:
        self._library, self._schema = library, schema
        self._actors = {
            actor.id: {fold(name) for name in (actor.id, actor.name, *actor.aliases) if name}
            for actor in library.actors
        }
        self._issues = {issue.id: {fold(issue.id)} for issue in library.issues}
        self._labels = {issue.id: {fold(n) for n in (issue.id, issue.label) if n} for issue in library.issues}
        self._sources = {
            source.id: {fold(name) for name in (source.id, source.name) if name} for source in library.sources
        }

    def filters(self, query: Query) -> tuple[list[tuple[tantivy.Occur, tantivy.Query]], list[QueryError]]:
        """What the facets and dates of a query require, and what could not be understood."""
        problems: list[QueryError] = []
        found: list[tuple[tantivy.Occur, tantivy.Query]] = []
        met: dict[str, list[str]] = {}
        other: dict[str, list[str]] = {}
        for facet in query.facets:
            values = self._values(facet, problems)
            (met if facet.name in MET else other).setdefault(facet.name, []).extend(values)
        if met:
            found.append((Must, self._meeting(met)))
        found += [(Must, self._among(name, values)) for name, values in other.items()]
        for facet in query.without_facets:
            found.append((MustNot, self._among(facet.name, self._values(facet, problems))))
        if query.since:
            found.append((Must, self._days("last", query.since.first.toordinal(), None)))
        if query.until:
            found.append((Must, self._days("first", None, query.until.last.toordinal())))
        return found, problems

    def _values(self, facet: Facet, problems: list[QueryError]) -> list[str]:
        value = fold(facet.value)
        if facet.name == "actor":
            return self._named(facet, value, self._actors, self._actors, problems)
        if facet.name == "issue":
            return self._named(facet, value, self._labels, self._issues, problems)
        if facet.name == "source" and self._sources:
            return self._named(facet, value, self._sources, self._sources, problems)
        return [value]

    @staticmethod
    def _named(
        facet: Facet,
        value: str,
        names: dict[str, set[str]],
        written: dict[str, set[str]],
        problems: list[QueryError],
    ) -> list[str]:
        exact = [key for key, known in names.items() if value in known]
        begun = exact or [
            key for key, known in names.items() if any(w.startswith(value) for name in known for w in (name, *name.split()))
        ]
        if not begun:
            near = nearest(value, {name: None for known in names.values() for name in known})
            hint = f", did you mean {near}" if near else ""
            problems.append(QueryError(f"no {facet.name} {facet.value}{hint}", facet.start, facet.end))
        return [name for key in begun for name in sorted(written[key])]

    def _meeting(self, met: dict[str, list[str]]) -> tantivy.Query:
        names = [name for name in MET if name in met]
        if len(names) == 1:
            return self._among(names[0], met[names[0]])
        combined = ["|".join(atoms) for atoms in product(*([f"{n}={v}" for v in met[n]] for n in names))]
        return tantivy.Query.term_set_query(self._schema, "position", combined)

    def _among(self, name: str, values: list[str]) -> tantivy.Query:
        return tantivy.Query.term_set_query(self._schema, "facet", [f"{name}={value}" for value in values])

    def _days(self, field: str, first: int | None, last: int | None) -> tantivy.Query:
        return tantivy.Query.range_query(self._schema, field, tantivy.FieldType.Integer, first, last)
