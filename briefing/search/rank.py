"""Which quotes a query finds, and in which order.

First come quotes of those whom the query names, then quotes by their texts in bands: the words in a row, all of them
anywhere, near spellings, some of them (with much of the query's information). The index finds the candidates of a
band; rapidfuzz then compares the query with each whole quote; equals come newest first. A band is searched only where
those before it do not fill a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import tantivy

from briefing.search.date_order import Rest
from briefing.search.documents import QUOTE
from briefing.search.groups import Group, Groups
from briefing.search.names import Names
from briefing.search.query import Query
from briefing.search.reader import Clause, IndexReader, Must, MustNot, Should, all_of, any_of
from briefing.search.scoring import ALL_WORDS, NEARLY, SOME, Band, Typed, scores
from briefing.search.speakers import SpeakerBand, Speakers

PAGE = 20
"""Number of hits from which no less likely band is searched."""

CANDIDATES = 60
"""Maximum number of quotes of a band that are compared with the query, and as many with its words in a row."""

WRONG_CANDIDATES = 200
"""The same for runs of an unspaced script with a wrong character."""

BROAD = 20_000
"""Number of possible matches from which the newest are looked for in the latest months first."""

WINDOWS = (25, 5)
"""Divisors of the library's size that give the sizes of these windows, in quotes."""

ENOUGH = 0.4
"""Minimum share of a query's information for a match of some of its words."""

MIN_ALIKE, MIN_ALIKE_BESIDE = 0.6, 0.75
"""Minimum similarity of a name to a query, alone and where something was found exactly."""

MIN_NAMED = 0.4
"""Minimum share of a query's words that name a speaker whose quotes have none of the others."""

MAX_MARKS = 8
NOTHING = tantivy.Query.empty_query()

Address = tantivy.DocAddress
Location = tuple[int, int]


class Found(NamedTuple):
    """A quote with its score, 0 to 100, and its address in the index."""

    score: float
    address: Address


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


class Ranker:
    """Ranking over one state of the index."""

    def __init__(self, reader: IndexReader, groups: Groups, names: Names) -> None:
        self.reader, self.groups, self._names = reader, groups, names
        schema, searcher = reader.schema, reader.searcher
        quotes = tantivy.Query.term_query(schema, "facet", QUOTE, "basic")
        self._whole = reader.count(quotes) == searcher.doc_freq("facet", QUOTE)
        """Whether no quote was deleted since the index was written: frequencies still count those."""
        self._months = sorted(searcher.terms_with_prefix("facet", "month="), reverse=True)

    def rank(self, query: Query, filters: Sequence[Clause]) -> Ranking:
        """Return what matches the query and its `filters`."""
        fixed = [*filters]
        fixed += [(Must, self.groups.phrase(phrase)) for phrase in query.phrases]
        fixed += [(MustNot, self.groups.phrase(phrase)) for phrase in query.without_phrases]
        fixed += [(MustNot, self.groups.exactly(self.groups.word(word))) for word in query.without_words]
        groups = self.groups.of(query)
        if not groups:
            every = all_of([tantivy.Query.term_query(self.reader.schema, "facet", QUOTE, "basic")], fixed)
            total = self.reader.count(every)
            return Ranking(total, [Rest(every, 100.0, total)], [], every)
        by_word = {group.word: group for group in groups}
        row = [by_word[word.text] for word in query.words]
        speakers = Speakers(self.reader, self._names, query, row)
        if len(query.words) == 1:
            return _OneWord(self, groups[0], fixed, speakers).ranking()
        return _SeveralWords(self, query, groups, row, fixed, speakers).ranking()

    def frequency(self, group: Group, fixed: Sequence[Clause], query: tantivy.Query) -> int:
        """Return the number of quotes that have a word: what `query` with the `fixed` clauses counts."""
        plain = self._whole and not fixed and not group.mention and not group.forms and group.word.isascii()
        return group.own if plain else self.reader.count(query)

    def dated(self, ranking: Ranking, *, oldest: bool) -> Ranking:
        """Return the same quotes by date alone."""
        if any(isinstance(part, Rest) for part in ranking.parts):
            total = self.reader.count(ranking.query)
            return ranking._replace(total=total, parts=[Rest(ranking.query, 0.0, total)])
        found = [one for part in ranking.parts if isinstance(part, list) for one in part]
        orders = self.reader.orders([one.address for one in found])
        turn = -1 if oldest else 1
        pairs = sorted(zip(found, orders, strict=True), key=lambda pair: (turn * pair[1], location(pair[0])))
        return ranking._replace(parts=[[one for one, _ in pairs]])

    def newest(self, query: tantivy.Query, n: int, estimate: int, enough: int = PAGE) -> list[Address]:
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

    def ordered(self, found: Iterable[Found]) -> list[Found]:
        """Return the best first; what is equal newest first."""
        found = list(found)
        if len(found) < 2:
            return found
        orders = self.reader.orders([one.address for one in found])
        keys = [
            (-round(one.score, 1), order, location(one), index)
            for index, (one, order) in enumerate(zip(found, orders, strict=True))
        ]
        return [found[index] for *_, index in sorted(keys)]


class _Bands:
    """Lists by date, each without what is in those before it."""

    def __init__(self, ranker: Ranker, fixed: list[Clause]) -> None:
        self.fixed = fixed
        self.asked: list[tantivy.Query] = []
        self.texts: list[tantivy.Query] = []
        """Queries of texts, whose quotes are in other lists."""
        self.speakers: set[str] = set()
        self.addressees: set[str] = set()
        self._reader, self._ordered = ranker.reader, ranker.ordered

    def rest(self, query: tantivy.Query, score: float, size: int | None = None) -> Rest | None:
        """Return what matches a query and is in no list yet; None where nothing does."""
        whole = all_of([query], [*self.fixed, *((MustNot, other) for other in (*self.asked, *self.texts))])
        size = self._reader.count(whole) if size is None else size
        if not size:
            return None
        self.asked.append(all_of([query], self.fixed))
        return Rest(whole, score, size)

    def by(self, band: SpeakerBand, rest: Sequence[tantivy.Query], score: float) -> list[Rest]:
        """Return the quotes of named speakers that also match the rest of the query."""
        found = self.rest(all_of([band.query, *rest]) if rest else band.query, score)
        if found is None:
            return []
        self.speakers.update(actor for actor, _ in band.naming.actors)
        return [found]

    def namesakes(self, bands: Sequence[SpeakerBand]) -> list[Found]:
        """Return the newest quotes of each of several actors of one name, so that each is on the first page."""
        addresses = [
            address
            for band in bands
            for query in (band.namesakes if len(band.namesakes) > 1 else ())
            for address in self._reader.by_date(all_of([query], self.fixed), PAGE // len(band.namesakes))
        ]
        distinct = {location(found): found for found in (Found(100.0, address) for address in addresses)}
        return self._ordered(distinct.values())

    def by_any(self, bands: Sequence[SpeakerBand], score: float) -> list[Rest]:
        """Return the quotes of all named speakers as one list."""
        found = self.rest(any_of([band.query for band in bands]), score)
        if found is None:
            return []
        self.speakers.update(actor for band in bands for actor, _ in band.naming.actors)
        return [found]

    def to(self, speakers: Speakers) -> list[Rest]:
        """Return what was said to those whom the query names."""
        named = speakers.addressees()
        found = self.rest(named[1], SOME[0]) if named is not None else None
        if named is None or found is None:
            return []
        self.addressees.update(named[0])
        return [found]


class _OneWord:
    """The ranking of one word: each of its alternatives newest first."""

    def __init__(self, ranker: Ranker, group: Group, fixed: list[Clause], speakers: Speakers) -> None:
        self._ranker, self._group, self._fixed, self._speakers = ranker, group, fixed, speakers
        self._bands = _Bands(ranker, fixed)

    def ranking(self) -> Ranking:
        """Return speakers named by the word, texts with it, what it begins, near spellings of either."""
        parts = self._exact()
        if sum(part.size for part in parts) < PAGE:
            parts += self._near(above=bool(parts))
        if not parts:
            parts = self._bands.to(self._speakers)
        bands = self._bands
        total = sum(part.size for part in parts)
        query = any_of(bands.asked) if bands.asked else NOTHING
        namesakes = bands.namesakes(self._speakers.strong)
        listed: list[list[Found] | Rest] = [namesakes, *parts] if namesakes else [*parts]
        return Ranking(total, listed, [self._group], query, frozenset(bands.speakers), frozenset(bands.addressees))

    def _exact(self) -> list[Rest]:
        group, bands, make = self._group, self._bands, self._ranker.groups
        parts = [rest for band in self._speakers.strong for rest in bands.by(band, [], 100.0)]
        exact = make.exactly(group, whole=True)
        size = None if parts else self._ranker.frequency(group, self._fixed, all_of([exact], self._fixed))
        parts += filter(None, [bands.rest(exact, 100.0, size)])
        if group.typing:
            parts += filter(None, [bands.rest(make.begun(group), 95.0)])
        weak = self._speakers.weak
        return [*parts, *(bands.by_any(weak, 90.0) if weak else [])]

    def _near(self, *, above: bool) -> list[Rest]:
        """Return near spellings in texts and in names, the nearest first. `above`: something was found exactly."""
        group, make = self._group, self._ranker.groups
        make.expand(group, alone=True)
        alike: list[tuple[float, int, SpeakerBand | tantivy.Query]] = [
            (-band.naming.score, 0, band)
            for band in self._speakers.alike()
            if band.naming.score >= (MIN_ALIKE_BESIDE if above else MIN_ALIKE)
        ]
        alike += [(-similarity, 1, query) for similarity, query in make.nearly_by_similarity(group)]
        parts: list[Rest] = []
        for similarity, _, near in sorted(alike, key=lambda each: each[:2]):
            score = NEARLY[0] + (NEARLY[1] - NEARLY[0]) * -similarity
            if isinstance(near, SpeakerBand):
                parts += self._bands.by(near, [], score)
            else:
                parts += filter(None, [self._bands.rest(near, score)])
        return parts


class _SeveralWords:
    """The ranking of several words."""

    def __init__(
        self,
        ranker: Ranker,
        query: Query,
        groups: list[Group],
        row: list[Group],
        fixed: list[Clause],
        speakers: Speakers,
    ) -> None:
        self._ranker, self._make, self._query, self._groups = ranker, ranker.groups, query, groups
        self._row, self._fixed, self._speakers = row, fixed, speakers
        self._marks = min(query.marks, MAX_MARKS)
        self._typed = Typed(" ".join(word.text for word in query.words), row[-1].typing)
        self._selective = ranker.groups.selective(groups)
        self._bands = _Bands(ranker, fixed)
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
        best = self._ranker.ordered(self._found.values())
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
        addresses, self._n_texts = self._ranker.reader.newest_and_count(query, CANDIDATES)
        self._asked.append(query)
        if self._n_texts > len(addresses):
            self._rest = Rest(query, ALL_WORDS[0])
            rows = all_of([any_of(self._make.rows_as_typed(self._row, self._marks))], self._fixed)
            in_a_row = self._ranker.newest(rows, CANDIDATES, self._n_texts, CANDIDATES)
            if len(in_a_row) == CANDIDATES:
                self._more_rows = all_of([self._make.exact_row(self._row)], self._fixed)
            addresses = [*in_a_row, *addresses]
        if self._more_rows is None:
            addresses = [*self._other_rows(query, estimate), *addresses]
        self._add(addresses, ALL_WORDS)

    def _other_rows(self, query: tantivy.Query, estimate: int) -> list[Address]:
        """Return quotes with the words in a row where a known word was to grow, or two are one written apart."""
        rows = self._make.respaced_rows(self._row, self._marks)
        if any(group.completions and not group.typing for group in self._groups):
            rows += self._make.rows(self._row, self._marks)
        if not rows:
            return []
        others = all_of([any_of(rows)], [*self._fixed, (MustNot, query)])
        found = self._ranker.newest(others, PAGE, estimate)
        if found:
            self._n_texts += len(found)
            self._asked.append(others)
        return found

    def _nearly(self) -> None:
        query = all_of([self._make.nearly(group) for group in self._selective], self._fixed)
        addresses, count = self._ranker.reader.newest_and_count(query, CANDIDATES)
        if count > len(addresses):
            self._rest = Rest(query, NEARLY[0])
            rows = all_of([any_of(self._make.rows(self._row, self._marks))], [*self._fixed, (Must, query)])
            addresses = [*self._ranker.newest(rows, CANDIDATES, count), *addresses]
        self._add(addresses, NEARLY)
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
            self._add(self._ranker.reader.by_date(query, WRONG_CANDIDATES), NEARLY)
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
            self._add(self._ranker.newest(some, CANDIDATES, 0), SOME)
        if not self._found and len(selective) > 2:
            weighed = [
                (Should, tantivy.Query.const_score_query(query, group.weight))
                for query, group in zip(queries, selective, strict=True)
                if group.weight > whole / 20
            ]
            fixed = [(how, _unscored(query) if how == Must else query) for how, query in self._fixed]
            some = all_of([tantivy.Query.boolean_query(weighed)], fixed)
            hits = self._ranker.reader.searcher.search(some, CANDIDATES, count=False).hits
            self._add([address for score, address in hits if score >= ENOUGH * whole], SOME)
        self._n_texts = max(self._n_texts, len(self._found))

    def _add(self, addresses: Iterable[Address], band: Band) -> None:
        new = {(each.segment_ord, each.doc): each for each in addresses}
        new = {where: each for where, each in new.items() if where not in self._found}
        texts = self._ranker.reader.texts(list(new.values()))
        for (where, address), score in zip(new.items(), scores(self._typed, texts, band), strict=True):
            self._found[where] = Found(score, address)


def location(found: Found) -> Location:
    """Return where the index has a quote."""
    return found.address.segment_ord, found.address.doc


def _unscored(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)
