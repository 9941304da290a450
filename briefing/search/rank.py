"""Which quotes a query finds, and in which order.

First come quotes of those whom the query names, then quotes by their texts in bands: the words in a row, all of them
anywhere, near spellings, some of them (with much of the query's information). The index finds the candidates of a
band; rapidfuzz then compares the query with each whole quote; equals come newest first. A band is searched only where
those before it do not fill a page.
"""

from __future__ import annotations

from collections.abc import Sequence

import tantivy

from briefing.search.candidates import Candidates, Ranking, location
from briefing.search.date_order import Rest
from briefing.search.documents import QUOTE
from briefing.search.groups import Groups
from briefing.search.names import Names
from briefing.search.one_word import OneWord
from briefing.search.query import Query
from briefing.search.reader import Clause, IndexReader, Must, MustNot, all_of
from briefing.search.several_words import SeveralWords
from briefing.search.speakers import Speakers


class Ranker:
    """Ranking over one state of the index."""

    def __init__(self, reader: IndexReader, groups: Groups, names: Names) -> None:
        self._reader, self._groups, self._names = reader, groups, names
        self._candidates = Candidates(reader, groups)

    def rank(self, query: Query, filters: Sequence[Clause]) -> Ranking:
        """Return what matches the query and its `filters`."""
        fixed = [*filters]
        fixed += [(Must, self._groups.phrase(phrase)) for phrase in query.phrases]
        fixed += [(MustNot, self._groups.phrase(phrase)) for phrase in query.without_phrases]
        fixed += [(MustNot, self._groups.exactly(self._groups.word(word))) for word in query.without_words]
        groups = self._groups.of(query)
        if not groups:
            every = all_of([tantivy.Query.term_query(self._reader.schema, "facet", QUOTE, "basic")], fixed)
            total = self._reader.count(every)
            return Ranking(total, [Rest(every, 100.0, total)], [], every)
        by_word = {group.word: group for group in groups}
        row = [by_word[word.text] for word in query.words]
        speakers = Speakers(self._reader, self._names, query, row)
        if len(query.words) == 1:
            return OneWord(self._candidates, groups[0], fixed, speakers).ranking()
        return SeveralWords(self._candidates, query, groups, row, fixed, speakers).ranking()

    def dated(self, ranking: Ranking, *, oldest: bool) -> Ranking:
        """Return the same quotes by date alone."""
        if any(isinstance(part, Rest) for part in ranking.parts):
            total = self._reader.count(ranking.query)
            return ranking._replace(total=total, parts=[Rest(ranking.query, 0.0, total)])
        found = [one for part in ranking.parts if isinstance(part, list) for one in part]
        turn = -1 if oldest else 1
        return ranking._replace(parts=[sorted(found, key=lambda one: (turn * one.order, location(one)))])
