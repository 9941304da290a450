"""Many actors at once: the same figures as in `agreement` and `congruence`, by whole matrices.

For a threshold t between two neighbouring places on the scale, let C[a, b] be the number of issues shared by a and b
on which a stands below t. Since |x − y| is the integral over t of *exactly one of both is below t*,

    Σᵢ|aᵢ − bᵢ|      = Σ_t Δ_t (C[a, b] + C[b, a] − 2·B[a, b])            B: both below t
    Σᵢ Σⱼ|aᵢ − bⱼ|   = Σ_t Δ_t (C[a, b]·(n − C[b, a]) + C[b, a]·(n − C[a, b]))

and C, B and n count common bits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from briefing.compare.agreement import TINY, Means, Pair
from briefing.compare.congruence import Congruence, Statements
from briefing.stance import RANGE

Matrix = NDArray[np.float64]


def _table(profiles: Sequence[Means]) -> Matrix:
    """Profiles as rows; what a profile does not address is not a number."""
    column = {name: number for number, name in enumerate({name for profile in profiles for name in profile})}
    places = np.full((len(profiles), len(column)), np.nan)
    for row, profile in enumerate(profiles):
        places[row, [column[name] for name in profile]] = list(profile.values())
    return places


def _distances(places: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """For each two rows: n, the mean |aᵢ − bᵢ| over what they share, and the mean |aᵢ − bⱼ|; 0 where n is 0."""
    present = _bits(~np.isnan(places))
    shared = _common(present, present)
    observed = np.zeros(shared.shape)
    expected = np.zeros(shared.shape)
    levels = np.unique(places[~np.isnan(places)])
    for level, step in zip(levels[:-1], np.diff(levels), strict=True):
        below = _bits(places <= level)  # never true of a missing one
        ours = _common(below, present)
        theirs = ours.T
        observed += step * (ours + theirs - 2 * _common(below, below))
        expected += step * (ours * (shared - theirs) + theirs * (shared - ours))
    some = np.maximum(shared, 1)
    return shared, observed / some, expected / (some * some)


def _bits(true: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Rows of truth values as rows of 64-bit words."""
    padded = np.pad(true, ((0, 0), (0, -true.shape[1] % 64)))
    return np.packbits(padded, axis=1).view(np.uint64)


def _common(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> Matrix:
    """For each row of a and each of b, in how many places both are true.

    Counting bits beats a matrix product here: it takes no threads, which suffer where others use the machine.
    """
    counts = np.zeros((len(a), len(b)))
    for word in range(a.shape[1]):
        counts += np.bitwise_count(a[:, word, None] & b[None, :, word])
    return counts


def dense_distances(profiles: Sequence[Means]) -> list[list[float]]:
    """The mean distance of each two profiles over what they share; R where they share nothing."""
    shared, observed, _ = _distances(_table(profiles))
    found: list[list[float]] = np.where(shared > 0, observed, RANGE).tolist()
    return found


def dense_pairs(actors: Sequence[str], means: Mapping[str, Means], min_shared: int) -> tuple[Pair, ...]:
    """Every pair of actors once, in the order of `actors`."""
    shared, observed, expected = _distances(_table([means.get(actor, {}) for actor in actors]))
    defined = expected > TINY
    agreement = 1 - observed / RANGE
    corrected = 1 - observed / np.where(defined, expected, 1)
    enough = max(1, min_shared)
    upper = np.triu_indices(len(actors), 1)
    columns = (each[upper].tolist() for each in (agreement, corrected, defined, shared))
    return tuple(
        Pair(a, b, score if n >= enough else None, fair if n >= enough and known else None, int(n))
        for (a, b), score, fair, known, n in zip(combinations(actors, 2), *columns, strict=True)
    )


def dense_network(actors: Sequence[str], statements: Mapping[str, Statements]) -> tuple[Congruence, ...]:
    """Every pair of actors once, in the order of `actors`."""
    counts = _counts(actors, statements)
    places = list(counts)
    said = sum(counts.values())
    total = np.asarray(said).sum(axis=1)
    size = (len(actors), len(actors))
    alike, alone, matched = np.zeros(size), np.zeros(size), np.zeros(size)
    for place in places:
        near = sum((1 - abs(place - other) / RANGE) * counts[other] for other in places)
        alike += counts[place] @ np.asarray(near).T
        only = counts[place] @ (counts[place] == 0).T.astype(np.float64)
        alone += only + only.T
        matched += counts[place] @ counts[place].T
    both = said @ np.asarray(said).T
    ties = (
        alike,
        both - alike,
        both,
        2 * alike - both,
        _divided(alike, (total[:, None] + total[None, :]) / 2),
        _divided(alike, alone + matched),
        _divided(alike, total[:, None] * total[None, :]),
    )
    upper = np.triu_indices(len(actors), 1)
    columns = [each[upper].tolist() for each in ties]
    return tuple(Congruence(a, b, *tie) for (a, b), *tie in zip(combinations(actors, 2), *columns, strict=True))


def _counts(actors: Sequence[str], statements: Mapping[str, Statements]) -> dict[float, Matrix]:
    """Place on the scale -> statements of each actor (row) on each issue (column)."""
    column = {name: number for number, name in enumerate({name for of in statements.values() for name in of})}
    counts: dict[float, Matrix] = {}
    for row, actor in enumerate(actors):
        for issue, weights in statements.get(actor, {}).items():
            for place, weight in weights:
                if place not in counts:
                    counts[place] = np.zeros((len(actors), len(column)))
                counts[place][row, column[issue]] = weight
    return counts


def _divided(tie: Matrix, divisor: Matrix) -> Matrix:
    return np.divide(tie, divisor, out=np.zeros_like(tie), where=divisor > 0)
