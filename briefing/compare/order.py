"""Seriation: an order of rows and columns that makes similar ones neighbours.

Each axis is ordered as a path through its nearest neighbours, improved by reversing stretches of it while that
shortens the path (the 2-opt heuristic of the travelling salesman problem). The distance of two rows is the mean
city-block distance over what both address, and R if they share nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.compare.agreement import is_vectorized
from briefing.compare.cells import Means
from briefing.stance import RANGE

MAX_SWEEPS = 4
"""Maximum number of sweeps of improvement: 300 rows take well under a second, and later sweeps gain little."""


def seriate(
    actors: Sequence[str], issues: Sequence[str], means: Mapping[str, Means]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return actors and issues in an order of similarity; the first given is in the first half of its axis."""
    of_actors = [dict(means.get(actor, {})) for actor in actors]
    of_issues = [
        {actor: of[issue] for actor in actors if (of := means.get(actor)) is not None and issue in of}
        for issue in issues
    ]
    return _path(actors, of_actors), _path(issues, of_issues)


def _path(names: Sequence[str], profiles: Sequence[Means]) -> tuple[str, ...]:
    if len(names) < 3:
        return tuple(names)
    apart = _distances(profiles)
    path = _greedy(apart)
    for _ in range(MAX_SWEEPS):
        if not _improve(path, apart):
            break
    if path.index(0) > len(path) // 2:
        path.reverse()
    return tuple(names[number] for number in path)


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
