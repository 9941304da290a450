"""Agreement of many actors at once. The same figures as `briefing.compare.agreement`, by whole matrices.

For a threshold t between two neighbouring places on the scale, let C[a, b] be the number of issues shared by a and b
on which a stands below t. Since |x − y| is the integral over t of *exactly one of both is below t*,

    Σᵢ|aᵢ − bᵢ|      = Σ_t Δ_t (C[a, b] + C[b, a] − 2·B[a, b])            B: both below t
    Σᵢ Σⱼ|aᵢ − bⱼ|   = Σ_t Δ_t (C[a, b]·(n − C[b, a]) + C[b, a]·(n − C[a, b]))

and C, B and n are products of 0/1 matrices.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from briefing.compare.agreement import TINY, Means, Pair
from briefing.stance import RANGE


def dense_pairs(actors: Sequence[str], means: Mapping[str, Means], min_shared: int) -> tuple[Pair, ...]:
    """Every pair of actors once, in the order of `actors`."""
    column = {issue: number for number, issue in enumerate({issue for of in means.values() for issue in of})}
    places = np.full((len(actors), len(column)), np.nan)
    for row, actor in enumerate(actors):
        of_actor = means.get(actor, {})
        places[row, [column[issue] for issue in of_actor]] = list(of_actor.values())
    present = (~np.isnan(places)).astype(np.float32)
    shared = (present @ present.T).astype(np.float64)
    observed = np.zeros_like(shared)
    expected = np.zeros_like(shared)
    levels = np.unique(places[~np.isnan(places)])
    for level, step in zip(levels[:-1], np.diff(levels), strict=True):
        below = (places <= level).astype(np.float32)  # never true of a missing one
        ours = (below @ present.T).astype(np.float64)
        theirs = ours.T
        observed += step * (ours + theirs - 2 * (below @ below.T))
        expected += step * (ours * (shared - theirs) + theirs * (shared - ours))
    some = np.maximum(shared, 1)
    observed /= some
    expected /= some * some
    agreement = 1 - observed / RANGE
    defined = expected > TINY
    corrected = 1 - observed / np.where(defined, expected, 1)
    enough = max(1, min_shared)
    rows, columns = np.triu_indices(len(actors), 1)
    return tuple(
        Pair(
            actors[i],
            actors[j],
            score if n >= enough else None,
            fair if n >= enough and known else None,
            int(n),
        )
        for i, j, score, fair, known, n in zip(
            rows.tolist(),
            columns.tolist(),
            agreement[rows, columns].tolist(),
            corrected[rows, columns].tolist(),
            defined[rows, columns].tolist(),
            shared[rows, columns].tolist(),
            strict=True,
        )
    )
