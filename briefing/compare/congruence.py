"""Discourse networks: how much two actors say in common, counted as Discourse Network Analyzer counts.

n_ajk is the number of statements of actor a on issue j at place k of the scale; R is the scale's range.

    congruence(a, b) = Σ_j Σ_k,l n_ajk · n_bjl · (1 − |k − l| / R)
    conflict(a, b)   = Σ_j Σ_k,l n_ajk · n_bjl · |k − l| / R
    ignore(a, b)     = Σ_j n_aj · n_bj                              whatever the stance
    subtract(a, b)   = congruence − conflict

Congruence is normalised by
    average   (N_a + N_b) / 2                     N the actor's statements in all
    jaccard   Σ_jk n_ajk [n_bjk = 0] + Σ_jk n_bjk [n_ajk = 0] + Σ_jk n_ajk · n_bjk
    cosine    N_a · N_b

as `computeOneModeMatrix` in that program's `Exporter.java` has them (github.com/leifeld-lab/dna); a network tie is 0
where the divisor is 0. The program counts every statement: so does a comparison that removes no duplicates
(`dedupe="none"`). Ambivalent positions are half a statement at each end of the scale, unclear ones none.

Unlike agreement this grows with how much is said: it weighs a tie, it does not score likeness.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from briefing.compare.agreement import LARGE
from briefing.compare.cells import Weights
from briefing.stance import RANGE

Statements = Mapping[str, Weights]
"""Issue id -> the weights of an actor's statements on it (`Cell.weights`)."""


class Congruence(Struct, frozen=True):
    """The tie between two actors."""

    a: str
    b: str
    congruence: float
    conflict: float
    ignore: float
    subtract: float
    congruence_average: float
    congruence_jaccard: float
    congruence_cosine: float


def congruence(a: str, b: str, of_a: Statements, of_b: Statements) -> Congruence:
    """The tie between a and b."""
    alike = apart = both = matched = 0.0
    ours, theirs = _count(of_a), _count(of_b)
    alone = ours + theirs
    for issue in of_a.keys() & of_b.keys():
        for k, n in of_a[issue]:
            for other, m in of_b[issue]:
                distance = abs(k - other) / RANGE
                alike += n * m * (1 - distance)
                apart += n * m * distance
                both += n * m
                if k == other:
                    matched += n * m
                    alone -= n + m
    return Congruence(
        a=a,
        b=b,
        congruence=alike,
        conflict=apart,
        ignore=both,
        subtract=alike - apart,
        congruence_average=_divided(alike, (ours + theirs) / 2),
        congruence_jaccard=_divided(alike, alone + matched),
        congruence_cosine=_divided(alike, ours * theirs),
    )


def _count(statements: Statements) -> float:
    return sum(n for weights in statements.values() for _, n in weights)


def _divided(tie: float, divisor: float) -> float:
    return tie / divisor if divisor > 0 else 0.0


def network(actors: Sequence[str], statements: Mapping[str, Statements]) -> tuple[Congruence, ...]:
    """Every pair of actors once, in the order of `actors`; `statements` holds each actor's."""
    empty: Statements = {}
    issues = {issue for of_actor in statements.values() for issue in of_actor}
    if len(actors) * (len(actors) - 1) // 2 * len(issues) >= LARGE and any(map(_count, statements.values())):
        from briefing.compare.vectorized import dense_network

        return dense_network(actors, statements)
    return tuple(
        congruence(a, b, statements.get(a, empty), statements.get(b, empty)) for a, b in combinations(actors, 2)
    )
