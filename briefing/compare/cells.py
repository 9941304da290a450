"""Where one actor stands on one issue: the stance, its mean, spread and weight of evidence.

A position is a place on the declared scale (`briefing.stance.SCALE`); `ambivalent` is half for and half against;
`unclear` and silence have no place and never enter. De-duplication makes *units* of positions first: an article's
several positions become one unit, their mean, so that a long interview does not outvote ten short ones.

    mean   = Σ_u x_u / n          x_u the mean of unit u's positions, n the number of units
    spread = √(Σ_v w_v (v − mean)² / n)     w_v the weight at place v: a unit's positions share its weight of 1,
                                            an ambivalent one puts half of its share at each end
"""

from __future__ import annotations

import gc
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct

from briefing.compare.rules import Dedupe
from briefing.model import ResolvedPosition, Stance
from briefing.stance import HALVES, SCALE, nearest

Weights = tuple[tuple[float, float], ...]
"""(place on the scale, weight) pairs, by place; the weights add up to the number of units."""

_ONE: dict[Stance, Weights] = {
    stance: tuple((half, 0.5) for half in sorted(HALVES)) if stance == "ambivalent" else ((place, 1.0),)
    for stance, place in SCALE.items()
}


class Cell(Struct, frozen=True, gc=False):
    """An actor's stance on an issue, and everything that it rests on."""

    actor: str
    issue: str
    stance: Stance
    """The stance nearest to the mean. Near 0 it is `neutral` only where nobody took sides: opposed or ambivalent
    positions make it `ambivalent`. `unclear` where nothing else is known."""
    mean: float | None
    """On the scale from −2 to +2; None where every position is unclear."""
    n: int
    """How many units the mean rests on, after de-duplication; 0 where every position is unclear."""
    opposed: bool
    """Whether positions of +1 or more and of −1 or less are both there, before de-duplication."""
    counted: Sequence[ResolvedPosition]
    """Every position, unclear ones too, in no order."""
    dedupe: Dedupe
    """What made units of them."""

    @property
    def positions(self) -> tuple[ResolvedPosition, ...]:
        """Every position that was counted, unclear ones too, oldest first."""
        return tuple(sorted(self.counted, key=_when))

    @property
    def weights(self) -> Weights:
        """How the units lie on the scale."""
        if self.n == 1 == len(self.counted):
            return _ONE[self.stance]
        weights: dict[float, float] = {}
        for unit in _units(self.counted, self.dedupe):
            for stance in unit:
                for place, weight in _ONE[stance]:
                    weights[place] = weights.get(place, 0.0) + weight / len(unit)
        return tuple(sorted(weights.items()))

    @property
    def spread(self) -> float:
        """Standard deviation, from 0 to 2."""
        mean = self.mean
        if mean is None:
            return 0.0
        return math.sqrt(math.fsum(weight * (place - mean) ** 2 for place, weight in self.weights) / self.n)

    @property
    def attribution(self) -> dict[str, int]:
        """How many of the positions are direct, indirect, and so on; most frequent first."""
        return dict(Counter(position.attribution for position in self.positions).most_common())

    @property
    def unclear(self) -> int:
        """How many of the positions address the issue without a stance that can be told."""
        return sum(position.stance == "unclear" for position in self.counted)


def cells(positions: Iterable[ResolvedPosition], dedupe: Dedupe = "article") -> dict[tuple[str, str], Cell]:
    """The cell of every (actor, issue) that a position speaks of; silence has none."""
    with _no_collecting():
        return _cells(positions, dedupe)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Tens of thousands of small lists, none of them in a cycle: looking for cycles would take half of the time."""
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
    """The cell of these positions of one actor on one issue."""
    if len(positions) == 1 or dedupe == "none" or _all_apart(positions, dedupe):
        found = _summary_of_singles(tuple(map(_STANCE, positions)))
    else:
        found = _summary(tuple(map(tuple, _units(positions, dedupe))))
    stance, mean, n, opposed = found
    return Cell(actor, issue, stance, mean, n, opposed, positions, dedupe)


_STANCE, _ARTICLE, _QUOTE = attrgetter("stance"), attrgetter("article"), attrgetter("quote")


def _all_apart(positions: Sequence[ResolvedPosition], dedupe: Dedupe) -> bool:
    """Whether each position is a unit of its own, as most are."""
    return len(set(map(_ARTICLE if dedupe == "article" else _QUOTE, positions))) == len(positions)


_FOR = frozenset(stance for stance, place in SCALE.items() if place >= 1)
_AGAINST = frozenset(stance for stance, place in SCALE.items() if place <= -1)
_Summary = tuple[Stance, float | None, int, bool]
"""Stance, mean, n, opposed."""


@lru_cache(maxsize=4096)
def _summary_of_singles(stances: tuple[Stance, ...]) -> _Summary:
    """Few combinations make up most of a large table."""
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


def _when(position: ResolvedPosition) -> tuple[str, str, int]:
    return position.date, position.path, position.line


def _units(positions: Sequence[ResolvedPosition], dedupe: Dedupe) -> Collection[Sequence[Stance]]:
    """The stances that count as one: an article's, a quote's, or each alone. Unclear ones count nowhere."""
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
