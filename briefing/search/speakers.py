"""Quotes by whom the words of a query name: which come before the quotes whose texts match, and which after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import tantivy

from briefing.search.groups import Group
from briefing.search.names import Names, Naming, Office
from briefing.search.query import Query
from briefing.search.reader import Clause, IndexReader, Must, all_of, any_of
from briefing.text.matching import Matcher

MAX_NAMINGS = 8
"""Maximum number of ways in which a query's words are taken to name speakers."""

COMMON_QUOTES = 200
"""Number of quotes up to which a word is not common, however small the library."""

MENTIONS_PER_QUOTE = 8
"""A part of a name that texts use more often than this, by the quotes of those so named, is an ordinary word."""

MAX_COUNTED = 32
MAX_NAMESAKES = 8
MAX_ADDRESSEES = 8
MIN_ADDRESSEE_SCORE = 60


class SpeakerBand(NamedTuple):
    """Quotes of some speakers about the rest of a query."""

    query: tantivy.Query
    naming: Naming
    rest: tuple[int, ...]
    """Indexes of the query's words that do not name the speakers."""
    namesakes: tuple[tantivy.Query, ...] = ()
    """The quotes of each, where several have the name that the whole query is."""


class Speakers:
    """Whom a query names, strongly (by a whole name, or a person by a part of one) or weakly."""

    def __init__(self, reader: IndexReader, names: Names, query: Query, row: Sequence[Group]) -> None:
        """`row`: the groups of the query's words, in order."""
        self._reader, self._names, self._query, self._row = reader, names, query, row
        self._typing = bool(query.words) and query.words[-1].typing
        self.strong: list[SpeakerBand] = []
        self.weak: list[SpeakerBand] = []
        exact = names.namings(query.runs, typing=self._typing)
        complete = any(naming.complete and len(naming.runs) == len(query.runs) for naming in exact)
        for naming in exact[:MAX_NAMINGS]:
            strong = naming.complete or (not complete and naming.personal and self._is_telling(naming))
            if naming.score < 1 and len(query.runs) == 1:
                strong = False
            if strong or len(naming.runs) == len(query.runs) or naming.complete or self._is_telling(naming):
                band = self._band(naming)
                if band is not None:
                    (self.strong if strong else self.weak).append(band)

    def alike(self) -> list[SpeakerBand]:
        """Return those whom all words name, by sound or with typos."""
        return self._bands(self._names.alike(self._query.runs, typing=self._typing))

    def partly_alike(self) -> list[SpeakerBand]:
        """Return those whom most words name, by sound or with typos, those named by most of the query first.

        Of those who are named with a post, also what they said before and after they held it.
        """
        namings = self._names.alike(self._query.runs, typing=self._typing, partly=True)
        at_any_time = (band.naming.at_any_time() for band in self.strong)
        bands = self._bands([*at_any_time, *namings])
        return sorted(bands, key=lambda band: -self.share(band))

    def share(self, band: SpeakerBand) -> float:
        """Return how much of the query names the speakers, 0 to 1."""
        return len(band.naming.runs) * band.naming.score / len(self._query.runs)

    def addressees(self) -> tuple[list[str], tantivy.Query] | None:
        """Return those whom the whole query names as addressees, as briefs write them, and what was said to them."""
        heard = self._reader.searcher.terms_with_prefix("facet", "to=")
        keys = [facet.removeprefix("to=") for facet, _ in heard]
        whole = [band.naming.actors for band in (*self.strong, *self.weak) if not band.rest]
        named = {key for actors in whole for key in self._written(actor for actor, _ in actors)}.intersection(keys)
        if not named and keys:
            typed = " ".join(run.name.text for run in self._query.runs) + ("" if self._typing else " ")
            matches = Matcher([key] for key in keys).rank(typed, MAX_ADDRESSEES)
            named = {keys[match.candidate] for match in matches if match.score >= MIN_ADDRESSEE_SCORE}
        if not named:
            return None
        return sorted(named), self._reader.any_facet([f"to={key}" for key in sorted(named)])

    def _band(self, naming: Naming) -> SpeakerBand | None:
        """Return the quotes of those who are named; None where they have none."""
        by_office: dict[Office | None, list[str]] = {}
        for actor, office in naming.actors:
            by_office.setdefault(office, []).append(actor)
        runs = self._query.runs
        covered = {at for run in naming.runs for at in range(runs[run].first, runs[run].last + 1)}
        rest = tuple(at for at in range(len(self._row)) if at not in covered)
        queries = []
        for office, actors in by_office.items():
            facets = self._facets(actors)
            if facets:
                query = self._reader.any_facet(facets)
                queries.append(all_of([query], self._while_in(office)) if office else query)
        if not queries:
            return None
        namesakes: tuple[tantivy.Query, ...] = ()
        if naming.complete and not rest and 1 < len(naming.actors) <= MAX_NAMESAKES:
            facets_of_each = [self._facets([actor]) for actor, _ in naming.actors]
            namesakes = tuple(self._reader.any_facet(facets) for facets in facets_of_each if facets)
        return SpeakerBand(any_of(queries), naming, rest, namesakes)

    def _facets(self, actors: Iterable[str]) -> list[str]:
        """Return the facets of actors' quotes that some quote has."""
        facets = (f"by={key}" for key in self._written(actors))
        return [facet for facet in facets if self._reader.searcher.doc_freq("facet", facet)]

    def _bands(self, namings: Iterable[Naming]) -> list[SpeakerBand]:
        return [band for naming in namings if (band := self._band(naming)) is not None]

    def _written(self, actors: Iterable[str]) -> list[str]:
        return sorted({key for actor in actors for key in self._names.written(actor)})

    def _while_in(self, office: Office) -> list[Clause]:
        schema, integer = self._reader.schema, tantivy.FieldType.Integer
        clauses: list[Clause] = []
        if office.since:
            clauses.append((Must, tantivy.Query.range_query(schema, "last", integer, office.since, None)))
        if office.until:
            clauses.append((Must, tantivy.Query.range_query(schema, "first", integer, None, office.until)))
        return clauses

    def _is_telling(self, naming: Naming) -> bool:
        """Return whether one of the words that name someone is rare in texts, by how often the named speak."""
        runs, size = self._query.runs, self._reader.searcher.num_docs
        actors = [actor for actor, _ in naming.actors[:MAX_COUNTED]]
        spoken = sum(self._reader.searcher.doc_freq("facet", f"by={key}") for key in self._written(actors))
        whole = naming.score == 1
        common = max(COMMON_QUOTES, size // 100, MENTIONS_PER_QUOTE * spoken) if whole else max(COMMON_QUOTES, spoken)
        names = {word for actor in actors for name in self._names.of[actor] for word in name.split()}
        return any(
            self._ordinary(self._row[at], names) <= common
            and (len(self._row[at].word) > 2 or not self._row[at].word.isascii())
            for run in naming.runs
            for at in range(runs[run].first, runs[run].last + 1)
        )

    def _ordinary(self, group: Group, names: set[str]) -> int:
        """Return how many quotes have a word, or one that it begins and that is not a part of some names."""
        begun = group.completions if group.typing else ()
        return group.own + sum(self._reader.searcher.doc_freq("text", word) for word in begun if word not in names)
