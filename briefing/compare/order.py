"""Seriation: an order of rows and columns that makes similar ones neighbours.

Each axis is ordered as a path through its nearest neighbours, improved by reversing stretches of it while that
shortens the path (the 2-opt heuristic of the travelling salesman problem). The distance of two rows is the mean
city-block distance over what both address, and R if they share nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from briefing.compare.agreement import Pair, is_vectorized
from briefing.compare.cells import Means
from briefing.stance import RANGE

MAX_ORDERED = 1000
"""Maximum number of names that are ordered: time and memory grow with its square."""

GROUPED_FROM = 0.75
"""Minimum mean agreement within a group of actors."""

MAX_SWEEPS = 4
"""Maximum number of sweeps of improvement: 300 rows take well under a second, and later sweeps gain little."""


def order_actors(actors: Sequence[str], pairs: Iterable[Pair]) -> tuple[str, ...]:
    """Return actors so that those are neighbours that agree; the first given is in the first half.

    `pairs` holds the agreement of each two. Two that share too few issues are as far apart as can be.
    """
    index = {actor: i for i, actor in enumerate(actors[:MAX_ORDERED])}
    apart = [[RANGE] * len(index) for _ in index]
    for pair in pairs:
        i, j = index.get(pair.a), index.get(pair.b)
        if i is not None and j is not None and pair.agreement is not None:
            apart[i][j] = apart[j][i] = RANGE * (1 - pair.agreement)
    return _path(actors, apart)


def order_issues(issues: Sequence[str], actors: Sequence[str], means: Mapping[str, Means]) -> tuple[str, ...]:
    """Return issues so that those are neighbours on which the actors take similar stances."""

    def profile(issue: str) -> Means:
        return {actor: of[issue] for actor in actors if (of := means.get(actor)) is not None and issue in of}

    return _path(issues, _distances([profile(issue) for issue in issues[:MAX_ORDERED]]))


def _path(names: Sequence[str], apart: Sequence[Sequence[float]]) -> tuple[str, ...]:
    """Return the first `MAX_ORDERED` names, whose distances `apart` holds, as a path; then the rest as given."""
    names, rest = names[:MAX_ORDERED], names[MAX_ORDERED:]
    if len(names) < 3:
        return (*names, *rest)
    path = _greedy(apart)
    for _ in range(MAX_SWEEPS):
        if not _improve(path, apart):
            break
    if path.index(0) > len(path) // 2:
        path.reverse()
    return (*(names[number] for number in path), *rest)


def groups(order: Sequence[str], agreement: Mapping[frozenset[str], float]) -> list[list[str]]:
    """Return an order of actors cut into groups of neighbours that agree `GROUPED_FROM` or more on average.

    Each actor begins as a group; the two neighbouring groups with the highest mean agreement between them are joined
    while that is enough. `agreement` holds the pairs that share enough issues; a mean is over those.
    """
    found = [[actor] for actor in order]
    means = [_mean_agreement(a, b, agreement) for a, b in pairwise(found)]
    while means and (best := max(means)) >= GROUPED_FROM:
        i = means.index(best)
        found[i] += found.pop(i + 1)
        means.pop(i)
        for j in (i - 1, i):
            if 0 <= j < len(means):
                means[j] = _mean_agreement(found[j], found[j + 1], agreement)
    return found


def _mean_agreement(a: Sequence[str], b: Sequence[str], agreement: Mapping[frozenset[str], float]) -> float:
    known = [value for one in a for other in b if (value := agreement.get(frozenset((one, other)))) is not None]
    return math.fsum(known) / len(known) if known else -1.0


def _distances(profiles: Sequence[Means]) -> list[list[float]]:
    keys = {key for profile in profiles for key in profile}
    if is_vectorized(len(profiles), len(keys)):
        from briefing.compare.vectorized import distance_matrix

        return distance_matrix(profiles)
    apart = [[0.0] * len(profiles) for _ in profiles]
    for i, ours in enumerate(profiles):
        for j in range(i):
            theirs = profiles[j]
            shared = ours.keys() & theirs.keys()
            distance = sum(abs(ours[key] - theirs[key]) for key in shared) / len(shared) if shared else RANGE
            apart[i][j] = apart[j][i] = distance
    return apart


def _greedy(apart: Sequence[Sequence[float]]) -> list[int]:
    """Return a path from index 0 that the nearest remaining index joins at either end."""
    path, left = [0], set(range(1, len(apart)))
    while left:
        head, tail = path[0], path[-1]
        to_tail = min(left, key=lambda number: (apart[tail][number], number))
        to_head = min(left, key=lambda number: (apart[head][number], number))
        if apart[tail][to_tail] <= apart[head][to_head]:
            path.append(to_tail)
            left.remove(to_tail)
        else:
            path.insert(0, to_head)
            left.remove(to_head)
    return path


def _improve(path: list[int], apart: Sequence[Sequence[float]]) -> bool:
    """Make one sweep over the path; return whether it got shorter."""
    better = False
    last = len(path) - 1
    for i in range(last):
        for j in range(i + 1, last + 1):
            before = (apart[path[i - 1]][path[i]] if i else 0.0) + (apart[path[j]][path[j + 1]] if j < last else 0.0)
            after = (apart[path[i - 1]][path[j]] if i else 0.0) + (apart[path[i]][path[j + 1]] if j < last else 0.0)
            if after < before - 1e-9:
                path[i : j + 1] = path[i : j + 1][::-1]
                better = True
    return better
