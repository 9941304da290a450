"""Many actors at once: the sums of `agreement` and `congruence`, by matrices of all actors.

For a threshold t between two neighbouring values on the scale, let C[a, b] be the number of issues shared by a and b
on which a is below t. Since |x − y| is the integral over t of *exactly one of both is below t*,

    Σᵢ|aᵢ − bᵢ|      = Σ_t Δ_t (C[a, b] + C[b, a] − 2·B[a, b])            B: both below t
    Σᵢ Σⱼ|aᵢ − bⱼ|   = Σ_t Δ_t (C[a, b]·(n − C[b, a]) + C[b, a]·(n − C[a, b]))

and C, B and n count common bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.compare.cells import Means, Statements
from briefing.stance import RANGE

Matrix = NDArray[np.float64]


def pair_distances(profiles: Sequence[Means]) -> Iterable[tuple[int, float, float]]:
    """Return (n, mean |aᵢ − bᵢ|, mean |aᵢ − bⱼ|) over the n shared issues of each two profiles, as `combinations`."""
    shared, observed, expected = _distances(_table(profiles))
    upper = np.triu_indices(len(profiles), 1)
    return zip(shared[upper].astype(np.int64).tolist(), observed[upper].tolist(), expected[upper].tolist(), strict=True)


def distance_matrix(profiles: Sequence[Means]) -> list[list[float]]:
    """Return the mean distance of each two profiles over what they share; R if they share nothing."""
    shared, observed, _ = _distances(_table(profiles))
    distances: list[list[float]] = np.where(shared > 0, observed, RANGE).tolist()
    return distances


def pair_ties(statements: Sequence[Statements]) -> Iterable[tuple[float, ...]]:
    """Return the seven figures of `congruence.Congruence` for each two actors, as `combinations`."""
    counts = _counts(statements)
    values = list(counts)
    said = sum(counts.values())
    total = np.asarray(said).sum(axis=1)
    size = (len(statements), len(statements))
    alike, alone, matched = np.zeros(size), np.zeros(size), np.zeros(size)
    for value in values:
        near = sum((1 - abs(value - other) / RANGE) * counts[other] for other in values)
        alike += counts[value] @ np.asarray(near).T
        only = counts[value] @ (counts[value] == 0).T.astype(np.float64)
        alone += only + only.T
        matched += counts[value] @ counts[value].T
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
    upper = np.triu_indices(len(statements), 1)
    return zip(*(tie[upper].tolist() for tie in ties), strict=True)


def _table(profiles: Sequence[Means]) -> Matrix:
    """Return profiles as rows; NaN where a profile has no value."""
    column = {name: index for index, name in enumerate(set[str]().union(*profiles))}
    table = np.full((len(profiles), len(column)), np.nan)
    for row, profile in enumerate(profiles):
        table[row, list(map(column.__getitem__, profile))] = list(profile.values())
    return table


def _distances(table: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Return for each two rows n, the mean |aᵢ − bᵢ| and the mean |aᵢ − bⱼ| over what they share; 0 where n is 0."""
    present = _bits(~np.isnan(table))
    shared = _common(present, present)
    observed = np.zeros(shared.shape)
    expected = np.zeros(shared.shape)
    levels = np.unique(table[~np.isnan(table)])
    for level, step in zip(levels[:-1], np.diff(levels), strict=True):
        below = _bits(table <= level)  # never true of NaN
        ours = _common(below, present)
        theirs = ours.T
        observed += step * (ours + theirs - 2 * _common(below, below))
        expected += step * (ours * (shared - theirs) + theirs * (shared - ours))
    some = np.maximum(shared, 1)
    return shared, observed / some, expected / (some * some)


def _bits(flags: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Return rows of flags as rows of 64-bit words."""
    padded = np.pad(flags, ((0, 0), (0, -flags.shape[1] % 64)))
    return np.packbits(padded, axis=1).view(np.uint64)


def _common(a: NDArray[np.uint64], b: NDArray[np.uint64]) -> Matrix:
    """Return for each row of a and each of b the number of bits set in both.

    Counting bits beats a matrix product: it needs no threads, which are slow while others use the machine.
    """
    counts = np.zeros((len(a), len(b)))
    for word in range(a.shape[1]):
        counts += np.bitwise_count(a[:, word, None] & b[None, :, word])
    return counts


def _counts(statements: Sequence[Statements]) -> dict[float, Matrix]:
    """Return value on the scale -> number of statements of each actor (row) on each issue (column)."""
    column = {name: index for index, name in enumerate({name for of_actor in statements for name in of_actor})}
    counts: dict[float, Matrix] = {}
    for row, of_actor in enumerate(statements):
        for issue, weights in of_actor.items():
            for value, weight in weights:
                if value not in counts:
                    counts[value] = np.zeros((len(statements), len(column)))
                counts[value][row, column[issue]] = weight
    return counts


def _divided(tie: Matrix, divisor: Matrix) -> Matrix:
    return np.divide(tie, divisor, out=np.zeros_like(tie), where=divisor > 0)
