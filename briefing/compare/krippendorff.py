"""Krippendorff's α: agreement beyond chance between coders who read the same words.

    α = 1 − (n − 1) · Σ_ck o_ck δ²(c, k) / Σ_ck n_c n_k δ²(c, k)

o_ck counts, over the units that two coders or more have coded, the ordered pairs of values c and k of different
coders, each unit's pairs weighing 1 / (m_u − 1), m_u its number of values; n_c = Σ_k o_ck; n = Σ_c n_c. The
difference δ² is

    nominal    0 for the same value, else 1
    ordinal    (n_c / 2 + the n_g of the values between + n_k / 2)²
    interval   (c − k)²

Source: Klaus Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). 1 is perfect, 0 what chance gives.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from typing import Literal, get_args

from msgspec import Struct

from briefing.model import ResolvedPosition, Stance
from briefing.stance import SCALE

Metric = Literal["nominal", "ordinal", "interval"]
METRICS: tuple[Metric, ...] = get_args(Metric)


class CoderAgreement(Struct, frozen=True):
    """The agreement of a library's coders."""

    coders: Mapping[str, int]
    """Coder -> number of units coded, alone or with others; most first."""
    units: int
    """Number of units that two coders or more have coded: α rests on these."""
    alpha: Mapping[Metric, float | None]
    """α by each metric; None where it is not defined."""


def alpha(units: Iterable[Sequence[float]], metric: Metric) -> float | None:
    """Return α of the values given to each unit, one a coder; units with fewer than two values are left out.

    None if no unit has two values, or if all values are the same, so that chance would agree as well.
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


def coder_agreement(positions: Iterable[ResolvedPosition]) -> CoderAgreement:
    """Return the agreement between the coders that positions name.

    A unit is an actor on an issue in one quote, or in the same words of the same article, also where two briefs
    quote them. Of several positions that a coder gives a unit the first counts. Unclear stances are missing values.
    Ambivalent is a value of its own for `nominal`; for the other metrics it lies at 0. Positions without a coder are
    left out.
    """
    units = coded_units(positions)
    shared = [unit.stances for unit in units if len(unit.by_coder) > 1]
    return CoderAgreement(
        coders=dict(Counter(coder for unit in units for coder in unit.by_coder).most_common()),
        units=len(shared),
        alpha={
            metric: alpha([[_value(stance, metric) for stance in stances] for stances in shared], metric)
            for metric in METRICS
        },
    )


class CodedUnit(Struct, frozen=True):
    """An actor on an issue in the same words, and what each coder made of it."""

    by_coder: dict[str, ResolvedPosition]

    @property
    def stances(self) -> list[Stance]:
        """The stances that its coders gave."""
        return [position.stance for position in self.by_coder.values()]

    @property
    def spread(self) -> float:
        """The largest difference of two coders on the scale; above 0 too if one coded ambivalent, the other neutral."""
        values = [SCALE[stance] for stance in self.stances]
        return max(values) - min(values) or 0.5 * (len({*self.stances}) > 1)


def disagreements(positions: Iterable[ResolvedPosition]) -> list[CodedUnit]:
    """Return the units that coders coded differently, as `coder_agreement` takes them, the widest apart first."""
    apart = [unit for unit in coded_units(positions) if unit.spread]
    return sorted(apart, key=lambda unit: -unit.spread)


def coded_units(positions: Iterable[ResolvedPosition]) -> list[CodedUnit]:
    """Return the units that have a coder and a stance on the scale."""
    unit_of: dict[tuple[str, ...], CodedUnit] = {}
    units: list[CodedUnit] = []
    for position in positions:
        if position.coder and position.stance in SCALE:
            keys: list[tuple[str, ...]] = [
                (position.actor, position.issue, position.article, " ".join(position.words.split()))
            ]
            if position.quote:
                keys.append((position.actor, position.issue, position.quote))
            unit = next((unit_of[key] for key in keys if key in unit_of), None)
            if unit is None:
                unit = CodedUnit({})
                units.append(unit)
            unit_of.update(dict.fromkeys(keys, unit))
            unit.by_coder.setdefault(position.coder, position)
    return units


def _value(stance: Stance, metric: Metric) -> float:
    return math.inf if metric == "nominal" and stance == "ambivalent" else SCALE[stance]
