"""Seriation: rows and columns ordered so that like stands beside like.

Each axis is ordered as a path through its nearest neighbours, improved by reversing stretches of it while that
shortens the path (the 2-opt of the travelling salesman). Distance is city-block over what both address; those who
share nothing are as far apart as the scale allows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefing.compare.agreement import LARGE, Means
from briefing.stance import RANGE

ROUNDS = 4
"""Sweeps of improvement: after these little is left to gain, and 300 rows still take well under a second."""


def seriate(
    actors: Sequence[str], issues: Sequence[str], means: Mapping[str, Means]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and issues in an order that puts like beside like; the most-evidenced (the first) leads its end."""
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
    for _ in range(ROUNDS):
        if not _improve(path, apart):
            break
    if path.index(0) > len(path) // 2:
        path.reverse()
    return tuple(names[number] for number in path)


def _distances(profiles: Sequence[Means]) -> list[list[float]]:
    keys = {key for profile in profiles for key in profile}
    if len(profiles) * (len(profiles) - 1) // 2 * len(keys) >= LARGE:
        from briefing.compare.vectorized import dense_distances

        return dense_distances(profiles)
    apart = [[0.0] * len(profiles) for _ in profiles]
    for i, ours in enumerate(profiles):
        for j in range(i):
            theirs = profiles[j]
            shared = ours.keys() & theirs.keys()
            distance = sum(abs(ours[key] - theirs[key]) for key in shared) / len(shared) if shared else RANGE
            apart[i][j] = apart[j][i] = distance
    return apart


def _greedy(apart: Sequence[Sequence[float]]) -> list[int]:
    """From the first on, always to the nearest end: each next one joins whichever end of the path it is nearer to."""
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
    """One sweep; whether anything got shorter."""
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
