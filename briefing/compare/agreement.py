"""Agreement of two actors over the issues that both addressed.

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
from importlib.util import find_spec
from itertools import accumulate, combinations

from msgspec import Struct

from briefing.compare.cells import Means
from briefing.stance import RANGE

VECTORIZE_FROM = 150_000
"""Number of comparisons (pairs of actors × issues) from which importing numpy costs less than it saves."""
NUMPY = "numpy"
"""Name of the optional package that counts large comparisons."""

TINY = 1e-12
"""Expected distance below which the rest is the rounding of sums, and the distance 0."""


def is_vectorized(actors: int, issues: int) -> bool:
    """Return whether a comparison is large enough for numpy, and numpy is installed (the extra `fast`)."""
    return actors * (actors - 1) // 2 * issues >= VECTORIZE_FROM and find_spec(NUMPY) is not None


class Pair(Struct, frozen=True):
    """Two actors, and how far they agree."""

    a: str
    b: str
    agreement: float | None
    """A, from 0 to 1; None if they share too few issues."""
    corrected: float | None
    """A corrected for chance: 1 at most, 0 what chance gives, negative below it; None if it is not defined."""
    shared: int
    """n, the number of issues that both addressed."""

    @property
    def s(self) -> float | None:
        """Signorino and Ritter's S, from −1 to 1."""
        return None if self.agreement is None else 2 * self.agreement - 1


def pair(a: str, b: str, of_a: Means, of_b: Means, min_shared: int = 1) -> Pair:
    """Return the agreement of a and b by their means; figures are None below `min_shared` shared issues."""
    if len(of_b) < len(of_a):
        means = [(of_a[issue], mean) for issue, mean in of_b.items() if issue in of_a]
    else:
        means = [(mean, of_b[issue]) for issue, mean in of_a.items() if issue in of_b]
    n = len(means)
    if n < max(1, min_shared):
        return Pair(a, b, None, None, n)
    observed = math.fsum(abs(x - y) for x, y in means) / n
    expected = _sum_of_distances([x for x, _ in means], [y for _, y in means]) / (n * n)
    return _pair(a, b, n, observed, expected, min_shared)


def _pair(a: str, b: str, n: int, observed: float, expected: float, min_shared: int) -> Pair:
    if n < max(1, min_shared):
        return Pair(a, b, None, None, n)
    return Pair(a, b, 1 - observed / RANGE, 1 - observed / expected if expected > TINY else None, n)


def _sum_of_distances(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Return Σᵢ Σⱼ |xᵢ − yⱼ|, in n log n."""
    ys = sorted(ys)
    sums = [0.0, *accumulate(ys)]
    total = []
    for x in xs:
        below = bisect_left(ys, x)
        total.append(x * below - sums[below] + sums[-1] - sums[below] - x * (len(ys) - below))
    return math.fsum(total)


def pairs(actors: Sequence[str], means: Mapping[str, Means], min_shared: int = 1) -> tuple[Pair, ...]:
    """Return every pair of actors once, in the order of `itertools.combinations`; `means` holds each actor's."""
    profiles = [means.get(actor, {}) for actor in actors]
    both = combinations(actors, 2)
    if is_vectorized(len(actors), max(map(len, profiles), default=0)):
        from briefing.compare.vectorized import pair_distances

        return tuple(
            _pair(a, b, *distances, min_shared)
            for (a, b), distances in zip(both, pair_distances(profiles), strict=True)
        )
    return tuple(
        pair(a, b, of_a, of_b, min_shared) for (a, b), (of_a, of_b) in zip(both, combinations(profiles, 2), strict=True)
    )
