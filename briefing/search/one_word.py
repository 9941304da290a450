"""The quotes that one word finds."""

from __future__ import annotations

import tantivy

from briefing.search.bands import Bands
from briefing.search.candidates import NOTHING, Candidates, Found, Ranking
from briefing.search.date_order import Rest
from briefing.search.groups import Group
from briefing.search.reader import Clause, all_of, any_of
from briefing.search.scoring import NEARLY, PAGE
from briefing.search.speakers import SpeakerBand, Speakers

MIN_ALIKE, MIN_ALIKE_BESIDE = 0.6, 0.75
"""Minimum similarity of a name to the word, alone and where something was found exactly."""


class OneWord:
    """The ranking of one word: each of its alternatives newest first."""

    def __init__(self, candidates: Candidates, group: Group, fixed: list[Clause], speakers: Speakers) -> None:
        self._candidates, self._group, self._fixed, self._speakers = candidates, group, fixed, speakers
        self._bands = Bands(candidates, fixed)

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
        group, bands, make = self._group, self._bands, self._candidates.groups
        parts = [rest for band in self._speakers.strong for rest in bands.by(band, [], 100.0)]
        exact = make.exactly(group, whole=True)
        size = None if parts else self._candidates.frequency(group, self._fixed, all_of([exact], self._fixed))
        parts += filter(None, [bands.rest(exact, 100.0, size)])
        if group.typing:
            parts += filter(None, [bands.rest(make.begun(group), 95.0)])
        weak = self._speakers.weak
        return [*parts, *(bands.by_any(weak, 90.0) if weak else [])]

    def _near(self, *, above: bool) -> list[Rest]:
        """Return near spellings in texts and in names, the nearest first. `above`: something was found exactly."""
        group, make = self._group, self._candidates.groups
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
