"""Quotes that the index proposes for a query: lists by date, counts, and the order of what was compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import tantivy

from briefing.search.date_order import Rest
from briefing.search.documents import QUOTE
from briefing.search.groups import Group, Groups
from briefing.search.reader import Clause, Dated, IndexReader, all_of
from briefing.search.scoring import PAGE

BROAD = 20_000
"""Number of possible matches from which the newest are looked for in the latest months first."""

WINDOWS = (25, 5)
"""Divisors of the library's size that give the sizes of these windows, in quotes."""

NOTHING = tantivy.Query.empty_query()

Location = tuple[int, int]


class Found(NamedTuple):
    """A quote with its score, 0 to 100, the number that sorts it by date, and its address in the index."""

    score: float
    order: int
    address: tantivy.DocAddress


class Ranking(NamedTuple):
    """The result of a query. A quote in a list among the `parts` is left out of every `Rest`."""

    total: int
    parts: list[list[Found] | Rest]
    groups: list[Group]
    """The words with their alternatives."""
    query: tantivy.Query
    """Matches everything found."""
    speakers: frozenset[str] = frozenset()
    """Ids of the actors whose quotes were found by their names."""
    addressees: frozenset[str] = frozenset()
    """Names, as briefs write them, of those to whom quotes found by these were said."""


def location(found: Found | Dated) -> Location:
    """Return where the index has a quote."""
    return found.address.segment_ord, found.address.doc


class Candidates:
    """The quotes of one state of the index."""

    def __init__(self, reader: IndexReader, groups: Groups) -> None:
        self.reader, self.groups = reader, groups
        schema, searcher = reader.schema, reader.searcher
        quotes = tantivy.Query.term_query(schema, "facet", QUOTE, "basic")
        self._whole = reader.count(quotes) == searcher.doc_freq("facet", QUOTE)
        """Whether no quote was deleted since the index was written: frequencies still count those."""
        self._months = sorted(searcher.terms_with_prefix("facet", "month="), reverse=True)

    def frequency(self, group: Group, fixed: Sequence[Clause], query: tantivy.Query) -> int:
        """Return the number of quotes that have a word: what `query` with the `fixed` clauses counts."""
        others = group.mention or group.forms or group.thousands
        plain = self._whole and not fixed and not others and group.word.isascii()
        return group.own if plain else self.reader.count(query)

    def newest(self, query: tantivy.Query, n: int, estimate: int, enough: int = PAGE) -> list[Dated]:
        """Return the newest `n` quotes that match, of about `estimate`; of many, `enough` from the latest months do."""
        if estimate > BROAD:
            for share in WINDOWS:
                window = self._window(max(BROAD, self.reader.searcher.num_docs // share))
                if window is None:
                    break
                found = self.reader.by_date(all_of([window, query]), n)
                if len(found) >= enough:
                    return found
        return self.reader.by_date(query, n)

    def _window(self, n: int) -> tantivy.Query | None:
        """Return a query for the latest months that together have `n` quotes; None where that is all of them."""
        months: list[str] = []
        for month, frequency in self._months:
            months.append(month)
            n -= frequency
            if n <= 0:
                return self.reader.any_facet(months)
        return None


def ordered(found: Iterable[Found]) -> list[Found]:
    """Return the best first; what is equal newest first."""
    return sorted(found, key=lambda one: (-round(one.score, 1), one.order, one.address.segment_ord, one.address.doc))
