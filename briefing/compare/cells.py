"""Cells: the stance of one actor on one issue, its mean, its spread and its evidence.

A position has a value on the declared scale (`briefing.stance.SCALE`); `ambivalent` is half for and half against;
`unclear` and silence have no value and never enter. De-duplication makes *units* of positions first: an article's
several positions become one unit, their mean, so that a long interview does not outvote ten short ones.

    mean   = Σ_u x_u / n          x_u the mean of unit u's positions, n the number of units
    spread = √(Σ_v w_v (v − mean)² / n)     w_v the weight at value v: a unit's positions share its weight of 1,
                                            an ambivalent one puts half of its share at each end
"""

from __future__ import annotations

import gc
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct

from briefing.compare.rules import Dedupe
from briefing.model import ResolvedPosition, Stance
from briefing.stance import HALVES, SCALE, SPLIT, WORDS, nearest

Weights = tuple[tuple[float, float], ...]
"""(value on the scale, weight) pairs in order of value; the weights add up to the number of units."""
Means = Mapping[str, float]
"""Issue id -> an actor's mean on it; issues that the actor did not address are absent."""
Statements = Mapping[str, Weights]
"""Issue id -> the weights of an actor's statements on it (`Cell.weights`)."""

_ONE: dict[Stance, Weights] = {
    stance: tuple((half, 0.5) for half in sorted(HALVES)) if stance == "ambivalent" else ((value, 1.0),)
    for stance, value in SCALE.items()
}


class Cell(Struct, frozen=True, gc=False):
    """An actor's stance on an issue, and the positions that it rests on."""

    actor: str
    issue: str
    stance: Stance
    """The stance nearest to the mean. Near 0 it is `ambivalent` if positions are opposed or ambivalent, else
    `neutral`. `unclear` if every position is."""
    mean: float | None
    """On the scale from −2 to +2; None if every position is unclear."""
    n: int
    """Number of units that the mean rests on, after de-duplication; 0 if every position is unclear."""
    opposed: bool
    """Whether there are positions of +1 or more and of −1 or less, before de-duplication."""
    counted: Sequence[ResolvedPosition]
    """Every position, unclear ones included, in no order."""
    dedupe: Dedupe
    """The unit of de-duplication."""

    @property
    def drawn_as(self) -> Stance:
        """The stance whose glyph and colour the cell has: `ambivalent` if positions are opposed, never their mean."""
        return "ambivalent" if self.opposed else self.stance

    @property
    def word(self) -> str:
        """The stance in a word; `split` if positions are opposed."""
        return SPLIT if self.opposed else WORDS[self.stance]

    @property
    def positions(self) -> tuple[ResolvedPosition, ...]:
        """Every position that was counted, unclear ones included, oldest first."""
        return tuple(sorted(self.counted, key=_when))

    @property
    def weights(self) -> Weights:
        """The distribution of the units on the scale."""
        if self.n == 1 == len(self.counted):
            return _ONE[self.stance]
        weights: dict[float, float] = {}
        for unit in _units(self.counted, self.dedupe):
            for stance in unit:
                for value, weight in _ONE[stance]:
                    weights[value] = weights.get(value, 0.0) + weight / len(unit)
        return tuple(sorted(weights.items()))

    @property
    def spread(self) -> float:
        """Standard deviation, from 0 to 2."""
        mean = self.mean
        if mean is None:
            return 0.0
        return math.sqrt(math.fsum(weight * (value - mean) ** 2 for value, weight in self.weights) / self.n)

    @property
    def weighted(self) -> Sequence[tuple[ResolvedPosition, float]]:
        """Every position with its weight in the mean, heaviest first, then newest.

        A unit of k positions gives each 1/k. An unclear one has weight 0.
        """
        units = Counter(key for key, position in _keyed(self.counted, self.dedupe) if position.stance != "unclear")
        weighed = [
            (position, 0.0 if position.stance == "unclear" else 1 / units[key])
            for key, position in _keyed(self.counted, self.dedupe)
        ]
        weighed.sort(key=lambda one: _when(one[0]), reverse=True)
        return sorted(weighed, key=lambda one: -one[1])

    @property
    def attribution(self) -> dict[str, int]:
        """Number of positions of each attribution; most frequent first."""
        return dict(Counter(position.attribution for position in self.positions).most_common())

    @property
    def unclear(self) -> int:
        """Number of positions whose stance is unclear."""
        return sum(position.stance == "unclear" for position in self.counted)


def cells(positions: Iterable[ResolvedPosition], dedupe: Dedupe = "article") -> dict[tuple[str, str], Cell]:
    """Return (actor, issue) -> cell for every actor and issue of a position; silence has no cell."""
    with _garbage_collection_off():
        return _cells(positions, dedupe)


@contextmanager
def _garbage_collection_off() -> Iterator[None]:
    """Tens of thousands of small lists are made, none in a cycle: looking for cycles would take half of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _cells(positions: Iterable[ResolvedPosition], dedupe: Dedupe) -> dict[tuple[str, str], Cell]:
    grouped: dict[str, dict[str, list[ResolvedPosition]]] = defaultdict(lambda: defaultdict(list))
    for position in positions:
        grouped[position.actor][position.issue].append(position)
    return {
        (actor, issue): cell_of(actor, issue, members, dedupe)
        for actor, of_actor in grouped.items()
        for issue, members in of_actor.items()
    }


def cell_of(actor: str, issue: str, positions: Sequence[ResolvedPosition], dedupe: Dedupe = "article") -> Cell:
    """Return the cell of these positions of one actor on one issue."""
    if len(positions) == 1 or dedupe == "none" or _is_each_a_unit(positions, dedupe):
        found = _summary_of_singles(tuple(map(_STANCE, positions)))
    else:
        found = _summary(tuple(map(tuple, _units(positions, dedupe))))
    stance, mean, n, opposed = found
    return Cell(actor, issue, stance, mean, n, opposed, positions, dedupe)


_STANCE, _ARTICLE, _QUOTE = attrgetter("stance"), attrgetter("article"), attrgetter("quote")


def _is_each_a_unit(positions: Sequence[ResolvedPosition], dedupe: Dedupe) -> bool:
    """Return whether each position is a unit of its own: the common case."""
    return len(set(map(_ARTICLE if dedupe == "article" else _QUOTE, positions))) == len(positions)


_FOR = frozenset(stance for stance, value in SCALE.items() if value >= 1)
_AGAINST = frozenset(stance for stance, value in SCALE.items() if value <= -1)
_Summary = tuple[Stance, float | None, int, bool]
"""Stance, mean, n, opposed."""


@lru_cache(maxsize=4096)
def _summary_of_singles(stances: tuple[Stance, ...]) -> _Summary:
    """Return the summary of units of one position each. Cached: few combinations make up most of a large table."""
    return _summary(tuple([(stance,) for stance in stances if stance != "unclear"]))


def _summary(units: tuple[tuple[Stance, ...], ...]) -> _Summary:
    if not units:
        return "unclear", None, 0, False
    stances = {stance for unit in units for stance in unit}
    mean = math.fsum(map(_mean, units)) / len(units)
    opposed = not stances.isdisjoint(_FOR) and not stances.isdisjoint(_AGAINST)
    stance = nearest(round(mean, 9))
    if stance == "neutral" and (opposed or "ambivalent" in stances):
        stance = "ambivalent"
    return stance, mean, len(units), opposed


def _mean(unit: Sequence[Stance]) -> float:
    return sum(SCALE[stance] for stance in unit) / len(unit)


def _keyed(positions: Iterable[ResolvedPosition], dedupe: Dedupe) -> Iterator[tuple[object, ResolvedPosition]]:
    """Yield each position with the key of its unit of de-duplication."""
    for number, position in enumerate(positions):
        shared = {"article": position.article, "quote": position.quote, "none": ""}[dedupe]
        yield shared or number, position


def _when(position: ResolvedPosition) -> tuple[str, str, int]:
    return position.date, position.path, position.line


def _units(positions: Sequence[ResolvedPosition], dedupe: Dedupe) -> Collection[Sequence[Stance]]:
    """Return the stances of each unit, unclear ones left out."""
    if dedupe == "none":
        return [(position.stance,) for position in positions if position.stance != "unclear"]
    units: dict[object, list[Stance]] = {}
    for number, position in enumerate(positions):
        if position.stance != "unclear":
            key = (position.article if dedupe == "article" else position.quote) or number
            known = units.get(key)
            if known is None:
                units[key] = [position.stance]
            else:
                known.append(position.stance)
    return units.values()
