"""Discourse networks: the ties between actors, counted as Discourse Network Analyzer counts them.

n_ajk is the number of statements of actor a on issue j with value k on the scale; R is the scale's range.

    congruence(a, b) = Σ_j Σ_k,l n_ajk · n_bjl · (1 − |k − l| / R)
    conflict(a, b)   = Σ_j Σ_k,l n_ajk · n_bjl · |k − l| / R
    ignore(a, b)     = Σ_j n_aj · n_bj                              whatever the stance
    subtract(a, b)   = congruence − conflict

Congruence is normalised by
    average   (N_a + N_b) / 2                     N the actor's statements in all
    jaccard   Σ_jk n_ajk [n_bjk = 0] + Σ_jk n_bjk [n_ajk = 0] + Σ_jk n_ajk · n_bjk
    cosine    N_a · N_b

as in that program's `Exporter.java`, `computeOneModeMatrix` (github.com/leifeld-lab/dna); a normalised tie is 0 if its
divisor is 0. The program counts every statement, as a comparison does with `Rules(dedupe="none")`. Ambivalent positions
are half a statement at each end of the scale, unclear ones none.

Unlike agreement, these figures grow with the number of statements: they weigh a tie, they do not score similarity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from briefing.compare.agreement import is_vectorized
from briefing.compare.cells import Statements
from briefing.stance import RANGE


class Congruence(Struct, frozen=True):
    """The tie between two actors; each figure is defined above."""

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
    """Return the tie between a and b."""
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
    """Return every pair of actors once, in the order of `itertools.combinations`; `statements` holds each actor's."""
    profiles = [statements.get(actor, {}) for actor in actors]
    both = combinations(actors, 2)
    issues = {issue for profile in statements.values() for issue in profile}
    if is_vectorized(len(actors), len(issues)) and any(map(_count, statements.values())):
        from briefing.compare.vectorized import pair_ties

        return tuple(Congruence(a, b, *tie) for (a, b), tie in zip(both, pair_ties(profiles), strict=True))
    return tuple(
        congruence(a, b, of_a, of_b) for (a, b), (of_a, of_b) in zip(both, combinations(profiles, 2), strict=True)
    )
