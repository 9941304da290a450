"""How far two actors stand together, over the issues that both addressed.

    A = 1 − Σ|aᵢ − bᵢ| / (R·n)      R = 4, the declared range of the scale; none where n = 0
    S = 2A − 1                      Signorino and Ritter's S with absolute distances and equal weights
    corrected = 1 − D_o / D_e       D_o the mean |aᵢ − bᵢ| over the n shared issues, D_e the mean |aᵢ − bⱼ| over all
                                    pairs of shared issues i, j; none where D_e = 0

A is the city-block proximity of voting-advice applications (on {−1, 0, 1} it is the Wahl-O-Mat's percentage).
S: Curtis S. Signorino and Jeffrey M. Ritter, "Tau-b or Not Tau-b", International Studies Quarterly 43 (1999).
The correction is Krippendorff's, with the two actors' own distributions as what chance would give: two actors who
are for nearly everything agree often without agreeing about anything.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate, combinations

from msgspec import Struct

from briefing.stance import RANGE

Means = Mapping[str, float]
"""Issue id -> an actor's mean on it; issues that the actor did not address are absent."""

LARGE = 150_000
"""From so many comparisons (pairs of actors × issues) on, importing numpy costs less than it saves."""


class Pair(Struct, frozen=True):
    """Two actors, and how far they agree."""

    a: str
    b: str
    agreement: float | None
    """A, from 0 to 1; None where they share too few issues."""
    corrected: float | None
    """1 as without chance, 0 what chance gives, negative below it; None where it is not defined."""
    shared: int
    """n, the number of issues that both addressed."""

    @property
    def s(self) -> float | None:
        """Signorino and Ritter's S, from −1 to 1."""
        return None if self.agreement is None else 2 * self.agreement - 1


def pair(a: str, b: str, of_a: Means, of_b: Means, min_shared: int = 1) -> Pair:
    """How far a and b agree, by their means; figures are None below `min_shared` shared issues."""
    if len(of_b) < len(of_a):
        places = [(of_a[issue], place) for issue, place in of_b.items() if issue in of_a]
    else:
        places = [(place, of_b[issue]) for issue, place in of_a.items() if issue in of_b]
    n = len(places)
    if n < max(1, min_shared):
        return Pair(a, b, None, None, n)
    observed = math.fsum(abs(x - y) for x, y in places) / n
    expected = _all_distances([x for x, _ in places], [y for _, y in places]) / (n * n)
    return Pair(a, b, 1 - observed / RANGE, 1 - observed / expected if expected > TINY else None, n)


TINY = 1e-12
"""An expected distance below this is 0 with the rounding of its sums."""


def _all_distances(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Σᵢ Σⱼ |xᵢ − yⱼ|, in n log n."""
    ys = sorted(ys)
    sums = [0.0, *accumulate(ys)]
    total = []
    for x in xs:
        below = bisect_left(ys, x)
        total.append(x * below - sums[below] + sums[-1] - sums[below] - x * (len(ys) - below))
    return math.fsum(total)


def pairs(actors: Sequence[str], means: Mapping[str, Means], min_shared: int = 1) -> tuple[Pair, ...]:
    """Every pair of actors once, in the order of `actors`; `means` holds each actor's."""
    empty: Means = {}
    issues = {issue for of_actor in means.values() for issue in of_actor}
    if len(actors) * (len(actors) - 1) // 2 * len(issues) >= LARGE:
        from briefing.compare.vectorized import dense_pairs

        return dense_pairs(actors, means, min_shared)
    return tuple(pair(a, b, means.get(a, empty), means.get(b, empty), min_shared) for a, b in combinations(actors, 2))
