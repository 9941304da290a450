"""The quotes that several words find, in bands: in a row, all of them anywhere, near spellings, some of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tantivy

from briefing.search.bands import Bands
from briefing.search.candidates import NOTHING, Candidates, Found, Location, Ranking, location, ordered
from briefing.search.date_order import Rest
from briefing.search.groups import Group
from briefing.search.query import Query
from briefing.search.reader import Clause, Dated, Must, MustNot, Should, all_of, any_of
from briefing.search.scoring import ALL_WORDS, NEARLY, PAGE, SOME, Band, Typed, scores
from briefing.search.speakers import Speakers

MAX_COMPARED = 60
"""Maximum number of quotes of a band that are compared with the query, and as many with its words in a row."""

MAX_COMPARED_WRONG = 200
"""The same for runs of an unspaced script with a wrong character."""

ENOUGH = 0.4
"""Minimum share of a query's information for a match of some of its words."""

MIN_ALIKE = 0.6
"""Minimum similarity of a name to the query."""

MIN_NAMED = 0.4
"""Minimum share of a query's words that name a speaker whose quotes have none of the others."""

MAX_MARKS = 8


class SeveralWords:
    """The ranking of several words."""

    def __init__(
        self,
        candidates: Candidates,
        query: Query,
        groups: list[Group],
        row: list[Group],
        fixed: list[Clause],
        speakers: Speakers,
    ) -> None:
        self._candidates, self._make, self._query, self._groups = candidates, candidates.groups, query, groups
        self._row, self._fixed, self._speakers = row, fixed, speakers
        self._marks = min(query.marks, MAX_MARKS)
        self._typed = Typed(" ".join(word.text for word in query.words), row[-1].typing)
        self._selective = candidates.groups.selective(groups)
        self._bands = Bands(candidates, fixed)
        self._lead: list[Rest] = []
        """Quotes of those whom the query names."""
        self._middle: list[Rest] = []
        """Quotes of those whom it names weakly or nearly, after texts with all of the words."""
        self._last: list[Rest] = []
        """Quotes of those whom a part of it names, and what was said to them."""
        self._found: dict[Location, Found] = {}
        self._more_rows: tantivy.Query | None = None
        self._rest: Rest | None = None
        self._asked = self._bands.texts
        self._n_texts = 0
        """Number of quotes by their texts."""

    @property
    def _total(self) -> int:
        return self._n_texts + sum(rest.size for rest in (*self._lead, *self._middle, *self._last))

    def ranking(self) -> Ranking:
        """Return band after band, until there is a page."""
        self._make.join(self._row)
        for band in self._speakers.strong:
            self._lead += self._bands.by(band, self._exactly(band.rest), 100.0)
        self._leave_out(self._lead)
        if all(group.frequency or group.mention for group in self._groups):
            self._all_words()
        if self._total < PAGE:
            self._less_likely()
        asked = [*self._bands.asked, *self._asked]
        query = any_of(asked) if asked else NOTHING
        bands = self._bands
        return Ranking(
            self._total, self._parts(), self._groups, query, frozenset(bands.speakers), frozenset(bands.addressees)
        )

    def _less_likely(self) -> None:
        for band in self._speakers.weak:
            self._middle += self._bands.by(band, self._exactly(band.rest), NEARLY[1])
        if self._total < PAGE:
            for band in self._speakers.alike():
                if band.naming.score >= MIN_ALIKE and self._total < PAGE:
                    self._middle += self._bands.by(band, [], NEARLY[0] + 34 * band.naming.score)
        if self._total < PAGE:
            self._near_texts()
        if not self._total:
            self._partly_named()

    def _near_texts(self) -> None:
        self._leave_out(self._middle)
        known = any(group.frequency for group in self._groups)
        for group in self._selective:
            self._make.expand(group, alone=not known)
        if all(group.known for group in self._selective):
            self._nearly()
        if self._total < PAGE:
            self._one_character_wrong()
        if self._total < PAGE and known:
            self._some()

    def _partly_named(self) -> None:
        """Add quotes of those whom a part of the query names, then what was said to those whom all of it names."""
        for band in self._speakers.partly_alike():
            share = self._speakers.share(band)
            if share >= MIN_NAMED and self._total < PAGE:
                self._last += self._bands.by(band, [], SOME[1] * share)
        if not self._total:
            self._last += self._bands.to(self._speakers)

    def _exactly(self, words: Sequence[int]) -> list[tantivy.Query]:
        return [self._make.exactly(group) for group in {id(self._row[at]): self._row[at] for at in words}.values()]

    def _leave_out(self, rests: Sequence[Rest]) -> None:
        self._fixed = [*self._fixed, *((MustNot, rest.query) for rest in rests)]

    def _parts(self) -> list[list[Found] | Rest]:
        best = ordered(self._found.values())
        parts: list[list[Found] | Rest] = [self._bands.namesakes(self._speakers.strong), *self._lead]
        parts += [[one for one in best if one.score == 100]]
        rest = self._rest
        if self._more_rows is not None and rest is not None:
            parts.append(Rest(self._more_rows, 100.0))
            rest = Rest(all_of([rest.query], [(MustNot, self._more_rows)]), rest.score)
        parts.append([one for one in best if ALL_WORDS[0] <= one.score < 100])
        parts += self._middle
        parts.append([one for one in best if one.score < ALL_WORDS[0]])
        parts += [*([rest] if rest is not None else []), *self._last]
        return [part for part in parts if part]

    def _all_words(self) -> None:
        query = all_of([self._make.exactly(group) for group in self._groups], self._fixed)
        estimate = min(group.estimate for group in self._groups)
        quotes, self._n_texts = self._candidates.reader.newest_and_count(query, MAX_COMPARED)
        self._asked.append(query)
        if self._n_texts > len(quotes):
            self._rest = Rest(query, ALL_WORDS[0])
            rows = all_of([any_of(self._make.rows_as_typed(self._row, self._marks))], self._fixed)
            in_a_row = self._candidates.newest(rows, MAX_COMPARED, self._n_texts, MAX_COMPARED)
            if len(in_a_row) == MAX_COMPARED:
                self._more_rows = all_of([self._make.exact_row(self._row)], self._fixed)
            quotes = [*in_a_row, *quotes]
        if self._more_rows is None:
            quotes = [*self._other_rows(query, estimate), *quotes]
        self._add(quotes, ALL_WORDS)

    def _other_rows(self, query: tantivy.Query, estimate: int) -> list[Dated]:
        """Return quotes with the words in a row where a known word was to grow, or two are one written apart."""
        rows = self._make.respaced_rows(self._row, self._marks)
        if any(group.completions and not group.typing for group in self._groups):
            rows += self._make.rows(self._row, self._marks)
        if not rows:
            return []
        others = all_of([any_of(rows)], [*self._fixed, (MustNot, query)])
        found = self._candidates.newest(others, PAGE, estimate)
        if found:
            self._n_texts += len(found)
            self._asked.append(others)
        return found

    def _nearly(self) -> None:
        query = all_of([self._make.nearly(group) for group in self._selective], self._fixed)
        quotes, count = self._candidates.reader.newest_and_count(query, MAX_COMPARED)
        if count > len(quotes):
            self._rest = Rest(query, NEARLY[0])
            rows = all_of([any_of(self._make.rows(self._row, self._marks))], [*self._fixed, (Must, query)])
            quotes = [*self._candidates.newest(rows, MAX_COMPARED, count), *quotes]
        self._add(quotes, NEARLY)
        self._asked.append(query)
        self._n_texts = max(count, len(self._found))

    def _one_character_wrong(self) -> None:
        """Quotes with each run of an unspaced script, one of its characters replaced."""
        queries = []
        in_runs: set[int] = set()
        for run in self._query.runs:
            wrong = self._make.one_character_wrong(run.name.text) if not run.name.text.isascii() else []
            if wrong:
                indexes = range(run.first, run.last + 1)
                in_runs.update(indexes)
                queries.append(any_of([all_of(self._exactly(indexes)), *wrong]))
        if queries:
            queries += self._exactly([at for at in range(len(self._row)) if at not in in_runs])
            query = all_of(queries, self._fixed)
            self._add(self._candidates.reader.by_date(query, MAX_COMPARED_WRONG), NEARLY)
            self._asked.append(query)
            self._n_texts = max(self._n_texts, len(self._found))

    def _some(self) -> None:
        """Quotes with some of the words: all but one; where none has these, any with enough information."""
        selective = self._selective
        whole = sum(group.weight for group in selective)
        queries = [self._make.nearly(group) for group in selective]
        all_but_one = [
            all_of(queries[:at] + queries[at + 1 :])
            for at, group in enumerate(selective)
            if whole - group.weight >= ENOUGH * whole
        ]
        if all_but_one:
            some = all_of([any_of(all_but_one)], self._fixed)
            self._asked.append(some)
            self._add(self._candidates.newest(some, MAX_COMPARED, 0), SOME)
        if not self._found and len(selective) > 2:
            weighed = [
                (Should, tantivy.Query.const_score_query(query, group.weight))
                for query, group in zip(queries, selective, strict=True)
                if group.weight > whole / 20
            ]
            fixed = [(how, _unscored(query) if how == Must else query) for how, query in self._fixed]
            some = all_of([tantivy.Query.boolean_query(weighed)], fixed)
            self._add(self._candidates.reader.most_alike(some, MAX_COMPARED, ENOUGH * whole), SOME)
        self._n_texts = max(self._n_texts, len(self._found))

    def _add(self, quotes: Iterable[Dated], band: Band) -> None:
        new = {location(quote): quote for quote in quotes}
        new = {where: quote for where, quote in new.items() if where not in self._found}
        texts = self._candidates.reader.texts([quote.address for quote in new.values()])
        for (where, quote), score in zip(new.items(), scores(self._typed, texts, band), strict=True):
            self._found[where] = Found(score, *quote)


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)
