"""Krippendorff's α: how far coders agree beyond chance on the stances that they read in the same words.

    α = 1 − (n − 1) · Σ_ck o_ck δ²(c, k) / Σ_ck n_c n_k δ²(c, k)

o_ck counts, over the units that two coders or more have coded, the ordered pairs of values c and k of different
coders, each unit's pairs weighing 1 / (m_u − 1), m_u its number of values; n_c = Σ_k o_ck; n = Σ_c n_c. The
difference δ² is

    nominal    0 for the same value, else 1
    ordinal    (n_c / 2 + the n_g of the values between + n_k / 2)²
    interval   (c − k)²

Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). 1 is perfect, 0 what chance gives.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import Literal

from briefing.model import ResolvedPosition
from briefing.stance import SCALE

Metric = Literal["nominal", "ordinal", "interval"]


def alpha(units: Iterable[Sequence[float]], metric: Metric) -> float | None:
    """α of the values given to each unit, one a coder; a unit with fewer than two is left out.

    None where nothing is coded twice, or where all values are the same, so that chance would agree as well.
    """
    pairs: dict[tuple[float, float], float] = {}
    for values in units:
        for pair in permutations(values, 2):
            pairs[pair] = pairs.get(pair, 0.0) + 1 / (len(values) - 1)
    counts: dict[float, float] = {}
    for (value, _), weight in pairs.items():
        counts[value] = counts.get(value, 0.0) + weight
    values = sorted(counts)
    below = {value: math.fsum(counts[other] for other in values if other < value) for value in values}

    def difference(c: float, k: float) -> float:
        if metric == "nominal":
            return float(c != k)
        if metric == "interval":
            return (c - k) ** 2
        low, high = min(c, k), max(c, k)
        return (below[high] - below[low] - counts[low] / 2 + counts[high] / 2) ** 2

    expected = math.fsum(counts[c] * counts[k] * difference(c, k) for c in values for k in values)
    if not expected:
        return None
    observed = math.fsum(weight * difference(*pair) for pair, weight in pairs.items())
    return 1 - (math.fsum(counts.values()) - 1) * observed / expected


def between_coders(positions: Iterable[ResolvedPosition], metric: Metric = "ordinal") -> float | None:
    """α between the coders named in the positions.

    A unit is an actor on an issue in one quote, else in the same words of one article; of several positions that a
    coder gives it the first counts. Unclear stances are missing values; by `nominal`, ambivalent is a value of its
    own, else it lies at 0. Positions without a coder are left out.
    """
    units: dict[tuple[str, ...], dict[str, float]] = {}
    for position in positions:
        place = SCALE.get(position.stance)
        if position.coder and place is not None:
            if position.stance == "ambivalent" and metric == "nominal":
                place = math.inf
            words = (position.quote,) if position.quote else (position.article, position.words)
            unit = units.setdefault((position.actor, position.issue, *words), {})
            unit.setdefault(position.coder, place)
    return alpha([tuple(unit.values()) for unit in units.values()], metric)
