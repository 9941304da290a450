"""Lists of quotes by date, one after another, each without what is in those before it."""

from __future__ import annotations

from collections.abc import Sequence

import tantivy

from briefing.search.candidates import Candidates, Found, location, ordered
from briefing.search.date_order import Rest
from briefing.search.reader import Clause, MustNot, all_of, any_of
from briefing.search.scoring import PAGE, SOME
from briefing.search.speakers import SpeakerBand, Speakers


class Bands:
    """Lists by date, each without what is in those before it."""

    def __init__(self, candidates: Candidates, fixed: list[Clause]) -> None:
        self.fixed = fixed
        self.asked: list[tantivy.Query] = []
        self.texts: list[tantivy.Query] = []
        """Queries of texts, whose quotes are in other lists."""
        self.speakers: set[str] = set()
        self.addressees: set[str] = set()
        self._reader = candidates.reader

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
        """Return the newest quotes of each actor of the name that is the query, so that each is on the first page."""
        namesakes = bands[0].namesakes if bands else ()
        if len(namesakes) < 2:
            return []
        shares = (self._reader.by_date(all_of([each], self.fixed), PAGE // len(namesakes)) for each in namesakes)
        distinct = {location(quote): Found(100.0, *quote) for share in shares for quote in share}
        return ordered(distinct.values())

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
