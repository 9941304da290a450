"""The whole list of what a query finds; a hit is fetched when it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

import tantivy
from rapidfuzz import fuzz

from briefing.search.candidates import Found, Location, Ranking, location
from briefing.search.catalogue import Catalogue
from briefing.search.date_order import DateOrder, Order, Rest
from briefing.search.documents import BRIEF
from briefing.search.facets import Facets
from briefing.search.groups import Group, Groups
from briefing.search.highlight import Marks, highlight
from briefing.search.query import Query, QueryError
from briefing.search.reader import Clause, IndexReader, Must
from briefing.search.results import BriefHit, Briefs, Hit, Part
from briefing.search.scoring import MAX_COMPARED_CHARS
from briefing.text.fold import fold, is_word

MAX_BRIEFS = 100
MIN_FETCHED = 20
MAX_SCANNED = 500
"""Maximum number of hits after a given one among which a quote is looked for."""

MAX_SLIGHT_LETTERS = 3
"""Length up to which a word is marked only beside another match."""

_MONTH = re.compile("month=(?P<year>[0-9]{4})-..")


class Listing:
    """The hits of a query in one snapshot of a library."""

    def __init__(
        self,
        reader: IndexReader,
        catalogue: Catalogue,
        facets: Facets,
        pages: Groups,
        query: Query,
        ranking: Ranking,
        clauses: Sequence[Clause],
        problems: tuple[QueryError, ...],
        order: Order,
    ) -> None:
        """`ranking` is sorted by `order`."""
        self.problems = problems
        self.total = ranking.total
        self._reader, self._catalogue, self._facets, self._pages = reader, catalogue, facets, pages
        self._query, self._ranking, self._clauses = query, ranking, clauses
        self._marks = marks_of(query, ranking.groups)
        rests = [part for part in ranking.parts if isinstance(part, Rest)]
        self._dated = DateOrder(reader, rests, oldest=order == "oldest") if len(rests) == len(ranking.parts) else None
        """Random access, where every hit is in a list by date."""
        self._found: list[tuple[float, int]] = []
        self._part = 0
        self._fetched = 0
        """Number of hits fetched of the current part."""

    def reach(self, n: int) -> None:
        """Fetch at least the first `n`."""
        if self._dated is not None:
            if n:
                self._dated.at(0)
            return
        parts = self._ranking.parts
        new: list[Found] = []
        while (missing := n - len(self._found) - len(new)) > 0 and self._part < len(parts):
            part = parts[self._part]
            if isinstance(part, list):
                new += part
                self._part += 1
                continue
            wanted = max(missing, MIN_FETCHED)
            quotes = self._reader.by_date(part.query, wanted, self._fetched)
            new += [Found(part.score, *quote) for quote in quotes if location(quote) not in self._listed]
            self._fetched += len(quotes)
            if len(quotes) < wanted:
                self._part, self._fetched = self._part + 1, 0
        keys = self._reader.keys([one.address for one in new])
        self._found += [(one.score, key) for one, key in zip(new, keys, strict=True)]

    def hit(self, index: int) -> Hit:
        """Return the hit at an index."""
        if self._dated is not None:
            score, key = self._dated.at(index)
            return self._hit(score, key)
        if index >= len(self._found):
            self.reach(min(self.total, max(index + 1, 4 * len(self._found))))
        return self._hit(*self._found[index])

    @cached_property
    def _listed(self) -> set[Location]:
        """Where the index has the quotes in lists."""
        return {location(one) for part in self._ranking.parts if isinstance(part, list) for one in part}

    def _hit(self, score: float, key: int) -> Hit:
        ranking = self._ranking
        return Hit(score, lambda: self._catalogue.quote(key), self._marks, ranking.speakers, ranking.addressees)

    def find(self, brief: str, number: int, near: int) -> int | None:
        """Return the index of a hit by its brief and its index there; None where it is not found.

        Hits in the order of their scores are searched up to `MAX_SCANNED` after the index `near`.
        """
        key = self._catalogue.key(brief, number)
        if key is None or self._dated is not None:
            return self._dated.find(key) if key is not None and self._dated is not None else None
        self.reach(min(self.total, near + MAX_SCANNED))
        return next((index for index, (_, other) in enumerate(self._found) if other == key), None)

    def counts(self, facet: str) -> dict[str, int]:
        """Return how many quotes have each value of a facet, the most frequent first.

        For `since` and `until` the values are years, for `month` months (`2022-11`).
        """
        frequency = self._frequency
        if facet == "month":
            counts = {term.removeprefix("month="): n for term, n in frequency.items() if _MONTH.fullmatch(term)}
        elif facet in ("since", "until"):
            counts = {}
            for month in filter(None, map(_MONTH.fullmatch, frequency)):
                counts[month["year"]] = counts.get(month["year"], 0) + frequency[month[0]]
        else:
            values = self._facets.values(facet)
            counts = {value.text: sum(frequency.get(term, 0) for term in value.terms) for value in values}
        return dict(sorted(((text, n) for text, n in counts.items() if n), key=lambda pair: (-pair[1], pair[0])))

    @cached_property
    def _frequency(self) -> dict[str, int]:
        """Number of quotes by facet, as the index names it."""
        wanted = {"terms": {"field": "facet", "size": 65_000}}
        found = self._reader.searcher.aggregate(self._ranking.query, {"facets": wanted})
        return {bucket["key"]: bucket["doc_count"] for bucket in found["facets"]["buckets"]}

    def briefs(self) -> Briefs:
        """Return the briefs whose title, summary or assessments match."""
        pages, query = self._pages, self._query
        groups = pages.of(query)
        if not groups and not query.phrases:
            return Briefs([], self._brief)
        for group in groups:
            if not group.frequency:
                pages.expand(group, alone=len(groups) == 1)
        wanted = [pages.nearly(group) for group in groups] + [pages.phrase(phrase) for phrase in query.phrases]
        kind = tantivy.Query.term_query(self._reader.schema, "facet", BRIEF, "basic")
        found = tantivy.Query.boolean_query([(Must, each) for each in [kind, *wanted]] + list(self._clauses))
        keys = self._reader.keys([brief.address for brief in self._reader.by_date(found, MAX_BRIEFS)])
        return Briefs(keys, self._brief, marks_of(query, groups))

    def _brief(self, key: int, marks: Marks) -> BriefHit:
        """Return a brief with the part of it that is most like the query."""
        entry, brief = self._catalogue.entry(key), self._catalogue.brief(key)
        typed = " ".join(
            [word.text for word in self._query.words]
            + [token for phrase in self._query.phrases for token in phrase.tokens if is_word(token)]
        )
        parts: list[tuple[Part, str]] = [("title", brief.title), ("summary", brief.summary)]
        parts += [("assessment", each.judgement) for each in brief.assessments]
        hits = [
            BriefHit(
                fuzz.partial_ratio(typed[:MAX_COMPARED_CHARS], fold(text)), entry, part, text, highlight(text, marks)
            )
            for part, text in parts
        ]
        return max(hits, key=lambda hit: (bool(hit.matches), hit.score))


def marks_of(query: Query, groups: Sequence[Group]) -> Marks:
    """Return what is highlighted in the quotes of a query."""
    words: set[str] = set()
    named: list[tuple[str, ...]] = []
    for group in groups:
        words.update((group.word, *group.forms, *group.joined, *(near for near, _ in group.near)))
        named += group.splits
        if group.thousands:
            named.append(group.thousands)
        if group.mention:
            words |= group.mention.words
            named += group.mention.phrases
    exact = [tuple(token for token in phrase.tokens if is_word(token)) for phrase in query.phrases]
    starts = tuple(group.word for group in groups if group.typing)
    slight = frozenset(word for word in words if len(word) <= MAX_SLIGHT_LETTERS and word.isascii())
    return Marks(frozenset(words), starts, (*named, *exact), slight)
