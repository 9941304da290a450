"""Where one actor stands on one issue: the stance, its mean, spread and weight of evidence.

A position is a place on the declared scale (`briefing.stance.SCALE`); `ambivalent` is half for and half against;
`unclear` and silence have no place and never enter. De-duplication makes *units* of positions first: an article's
several positions become one unit, their mean, so that a long interview does not outvote ten short ones.

    mean   = Σ_u x_u / n          x_u the mean of unit u's positions, n the number of units
    spread = √(Σ_v w_v (v − mean)² / n)     w_v the weight at place v: a unit's positions share its weight of 1,
                                            an ambivalent one puts half of its share at each end
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from briefing.model import ResolvedPosition, Stance
from briefing.stance import HALVES, SCALE, nearest

Dedupe = Literal["article", "quote", "none"]
Weights = tuple[tuple[float, float], ...]
"""(place on the scale, weight) pairs, by place; the weights add up to the number of units."""

_ONE: dict[Stance, Weights] = {
    stance: tuple((half, 0.5) for half in sorted(HALVES)) if stance == "ambivalent" else ((place, 1.0),)
    for stance, place in SCALE.items()
}
_SPREAD_OF_ONE: dict[Stance, float] = {stance: abs(HALVES[0]) if stance == "ambivalent" else 0.0 for stance in SCALE}


class Cell(Struct, frozen=True):
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
    spread: float
    """Standard deviation, from 0 to 2."""
    opposed: bool
    """Whether positions of +1 or more and of −1 or less are both there, before de-duplication."""
    weights: Weights
    """How the units lie on the scale."""
    positions: tuple[ResolvedPosition, ...]
    """All that were counted, unclear ones too, oldest first."""

    @property
    def attribution(self) -> dict[str, int]:
        """How many of the positions are direct, indirect, and so on; most frequent first."""
        return dict(Counter(position.attribution for position in self.positions).most_common())

    @property
    def unclear(self) -> int:
        """How many of the positions address the issue without a stance that can be told."""
        return sum(position.stance == "unclear" for position in self.positions)


def cells(positions: Iterable[ResolvedPosition], dedupe: Dedupe = "article") -> dict[tuple[str, str], Cell]:
    """The cell of every (actor, issue) that a position speaks of; silence has none."""
    grouped: dict[tuple[str, str], list[ResolvedPosition]] = {}
    for position in positions:
        key = position.actor, position.issue
        known = grouped.get(key)
        if known is None:
            grouped[key] = [position]
        else:
            known.append(position)
    return {key: cell_of(*key, members, dedupe) for key, members in grouped.items()}


def cell_of(actor: str, issue: str, positions: Sequence[ResolvedPosition], dedupe: Dedupe = "article") -> Cell:
    """The cell of these positions of one actor on one issue."""
    if len(positions) == 1:
        (position,) = positions
        stance = position.stance
        if stance == "unclear":
            return Cell(actor, issue, "unclear", None, 0, 0.0, False, (), (position,))
        return Cell(actor, issue, stance, SCALE[stance], 1, _SPREAD_OF_ONE[stance], False, _ONE[stance], (position,))
    ordered = tuple(sorted(positions, key=_when))
    scored = [position for position in ordered if position.stance != "unclear"]
    if not scored:
        return Cell(actor, issue, "unclear", None, 0, 0.0, False, (), ordered)
    stances = list(_units(scored, dedupe).values())
    n = len(stances)
    mean = math.fsum(sum(SCALE[stance] for stance in unit) / len(unit) for unit in stances) / n
    weights = _weigh(stances)
    spread = math.sqrt(math.fsum(weight * (place - mean) ** 2 for place, weight in weights) / n)
    places = [SCALE[position.stance] for position in scored]
    opposed = max(places) >= 1 and min(places) <= -1
    stance = nearest(round(mean, 9))
    if stance == "neutral" and (opposed or any(position.stance == "ambivalent" for position in scored)):
        stance = "ambivalent"
    return Cell(actor, issue, stance, mean, n, spread, opposed, weights, ordered)


def _when(position: ResolvedPosition) -> tuple[str, str, int]:
    return position.date, position.path, position.line


def _units(scored: Sequence[ResolvedPosition], dedupe: Dedupe) -> dict[object, list[Stance]]:
    """The stances that count as one: an article's, a quote's, or each alone."""
    units: dict[object, list[Stance]] = {}
    for number, position in enumerate(scored):
        key: object = number
        if dedupe == "article":
            key = position.article or number
        elif dedupe == "quote":
            key = position.quote or number
        units.setdefault(key, []).append(position.stance)
    return units


def _weigh(units: Iterable[Sequence[Stance]]) -> Weights:
    weights: dict[float, float] = {}
    for unit in units:
        for stance in unit:
            for place, weight in _ONE[stance]:
                weights[place] = weights.get(place, 0.0) + weight / len(unit)
    return tuple(sorted(weights.items()))


def net_position(means: Mapping[str, float]) -> float | None:
    """An actor's mean over the issues that it addressed, each issue once; None where it addressed none.

    It says how much an actor is for what is proposed at all, so it means something only for issues that are worded
    in the same direction.
    """
    return math.fsum(means.values()) / len(means) if means else None
