"""Measure how fast briefs are read, relative to PyYAML's fastest loader on the same files, each in its own process.

python bench/read.py FOLDER [--rounds N]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

SHARED = {"actors.yaml", "issues.yaml", "sources.yaml", "spheres.yaml"}


def plain(data: bytes) -> None:
    """Load a file the usual way, with PyYAML's `CSafeLoader`."""
    import yaml

    yaml.load(data, Loader=yaml.CSafeLoader)


def events(data: bytes) -> None:
    """Only parse: take the parser's events and drop them, the lower bound."""
    import yaml

    take = yaml.CLoader(data).get_event
    while take() is not None:
        pass


def model(data: bytes) -> None:
    """Read into the model, with each record's line and column and every problem of shape."""
    from briefing.format.event_reader import Reader
    from briefing.format.read import read_brief

    read_brief(data, Reader("brief.yaml", date.max))


def check(data: bytes) -> None:
    """Read and check, as `read_bytes` does."""
    from briefing.format.read import read_bytes

    read_bytes(data, "brief.yaml", today=date.max)


WAYS: dict[str, Callable[[bytes], None]] = {"plain": plain, "events": events, "model": model, "check": check}
NAMES = {
    "plain": "yaml.load(…, CSafeLoader)",
    "events": "the parser's events alone",
    "model": "into the model",
    "check": "with the whole check",
}


def measure(folder: Path, way: str) -> float:
    """Return the seconds that one way takes for all files, already in memory; the first file warms up."""
    briefs = [path.read_bytes() for path in sorted(folder.rglob("*.y*ml")) if path.name not in SHARED]
    read = WAYS[way]
    read(briefs[0])
    began = time.perf_counter()
    for data in briefs:
        read(data)
    return time.perf_counter() - began


def main() -> None:
    """Print the best time of each way, its speed, and its ratio to plain loading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each (5); the best counts")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    folder, rounds = options.folder, options.rounds
    if options.way:
        print(measure(folder, options.way))
        return
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(rounds):
        for way in WAYS:
            words = [sys.executable, __file__, str(folder), "--way", way]
            times[way].append(float(subprocess.run(words, capture_output=True, text=True, check=True).stdout))
    files = [path for path in folder.rglob("*.y*ml") if path.name not in SHARED]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"{len(files):,} briefs, {size:.1f} MB; best of {rounds} rounds")
    floor = min(times["plain"])
    for way, taken in times.items():
        best = min(taken)
        print(f"{NAMES[way]:<28} {best:7.3f} s  {size / best:6.1f} MB/s  {best / floor:5.2f} of plain loading")


if __name__ == "__main__":
    main()
