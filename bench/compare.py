"""Measure a large comparison: 200 actors × 300 issues × 60,000 positions, and agreement of all 19,900 pairs.

    python bench/compare.py

Peers, measured in the same process: for the matrix, `groupby` of pandas (if installed) on the same rows; for agreement,
NumPy's `nanmean` of the distances, one row at a time, which does not correct for chance, and
`scipy.spatial.distance.pdist` (if SciPy is installed), which does not support missing answers either. Each figure is
the median of several runs.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from briefing.compare import Rules, compare, double_plays
from briefing.model import STANCES, ResolvedPosition
from briefing.stance import SCALE

ACTORS, ISSUES, POSITIONS, RUNS = 200, 300, 60_000, 7


def made_up(seed: int = 7) -> list[ResolvedPosition]:
    """Return random positions."""
    rng = random.Random(seed)
    spheres = ["RU", "West", "CN", "world", "DE", ""]
    return [
        ResolvedPosition(
            actor=f"a{rng.randrange(ACTORS)}",
            issue=f"i{rng.randrange(ISSUES)}",
            stance=rng.choice(STANCES),
            attribution="direct",
            date=f"20{rng.randrange(10, 25)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
            date_from="quote",
            sphere=rng.choice(spheres),
            sphere_inferred=False,
            audience=None,
            brief=f"b{number // 20}",
            path=f"b{number // 20}.yaml",
            line=number % 20,
            column=1,
            article=f"b{number // 20}#a",
            source="s",
            reliability=None,
            quote=f"b{number // 20}#q{number % 20}",
            words="",
        )
        for number in range(POSITIONS)
    ]


def median_ms(work: Callable[[], Any]) -> float:
    """Return the median of the runs in milliseconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def print_line(what: str, ms: float, target: float | None = None, peer: tuple[str, float] | None = None) -> None:
    """Print one line."""
    line = f"{what:<52}{ms:9.1f} ms"
    if target is not None:
        line += f"   target {target:.0f} ms {'met' if ms <= target else 'MISSED'}"
    if peer is not None:
        line += f"   {ms / peer[1]:.2f} × {peer[0]} ({peer[1]:.1f} ms)"
    print(line)


def main() -> None:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    positions = made_up()
    print_line("matrix, every cell", median_ms(lambda: compare(positions)), 150, pandas_ms(positions))
    bounded = Rules(since="2012", until="2020", attribution=("direct",))
    print_line("matrix, between two dates", median_ms(lambda: compare(positions, bounded)), 150)

    comparison = compare(positions)

    def agreement() -> None:
        comparison.__dict__.pop("agreement", None)
        comparison.__dict__.pop("means", None)
        assert len(comparison.agreement) == ACTORS * (ACTORS - 1) // 2

    ours = median_ms(agreement)
    print_line("agreement of 19,900 pairs, with correction", ours, 300, numpy_ms(comparison.means))
    if (peer := scipy_ms()) is not None:
        print_line("", ours, None, peer)

    def ties() -> None:
        comparison.__dict__.pop("congruence", None)
        assert comparison.congruence

    print_line("congruence of 19,900 pairs", median_ms(ties))
    print_line("similarity order", median_ms(lambda: compare(positions, ordered=True)))
    sets = {"West": frozenset(("DE", "FR", "GB", "US"))}
    print_line("double plays over the library", median_ms(lambda: double_plays(positions, sets)))


def pandas_ms(positions: list[ResolvedPosition]) -> tuple[str, float] | None:
    """Return pandas' time for the means of the same rows, including their extraction."""
    try:
        import pandas
    except ImportError:
        print("pandas is not installed: no peer for the matrix", file=sys.stderr)
        return None

    def work() -> None:
        rows = [(one.actor, one.issue, one.article, SCALE[one.stance]) for one in positions if one.stance != "unclear"]
        frame = pandas.DataFrame(rows, columns=["actor", "issue", "article", "place"])
        units = frame.groupby(["actor", "issue", "article"])["place"].mean()
        units.groupby(level=[0, 1]).agg(["mean", "count", "std", "min", "max"])

    return "pandas groupby", median_ms(work)


def numpy_ms(means: Mapping[str, Mapping[str, float]]) -> tuple[str, float]:
    """Return NumPy's time for agreement that skips missing answers."""
    import numpy as np

    def work() -> None:
        issues = {issue: number for number, issue in enumerate({issue for of in means.values() for issue in of})}
        table = np.full((len(means), len(issues)), np.nan)
        for row, of_actor in enumerate(means.values()):
            table[row, [issues[issue] for issue in of_actor]] = list(of_actor.values())
        for row in range(len(table) - 1):
            1 - np.nanmean(np.abs(table[row + 1 :] - table[row]), axis=1) / 4

    return "NumPy nanmean", median_ms(work)


def scipy_ms() -> tuple[str, float] | None:
    """Return SciPy's time for city-block distances of a table of the same size."""
    try:
        import numpy as np
        from scipy.spatial.distance import pdist
    except ImportError:
        print("SciPy is not installed: no peer for agreement", file=sys.stderr)
        return None
    table = np.random.default_rng(7).integers(-2, 3, (ACTORS, ISSUES)).astype(float)
    return "scipy pdist", median_ms(lambda: pdist(table, "cityblock"))


if __name__ == "__main__":
    main()
