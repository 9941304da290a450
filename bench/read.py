"""How fast briefs are read, beside PyYAML's fastest loader on the same files: one process each, in turn.

.venv/bin/python bench/read.py FOLDER [ROUNDS]
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROUNDS = 5
SHARED = {"actors.yaml", "issues.yaml", "sources.yaml", "spheres.yaml"}


def plain(data: bytes) -> None:
    """What everybody would write."""
    import yaml

    yaml.load(data, Loader=yaml.CSafeLoader)


def events(data: bytes) -> None:
    """The floor: the parser's events, looked at by nobody."""
    import yaml

    take = yaml.CLoader(data).get_event
    while take() is not None:
        pass


def model(data: bytes) -> None:
    """Into the model, each record with its line and column, and every problem of shape."""
    from briefing.format.read import read_brief
    from briefing.format.reader import Reader

    read_brief(data, Reader("brief.yaml", date.max))


def check(data: bytes) -> None:
    """The same with the whole check: what `read_bytes` does."""
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
    """Seconds that one way takes over all files, read beforehand; the first file warms up."""
    briefs = [path.read_bytes() for path in sorted(folder.rglob("*.y*ml")) if path.name not in SHARED]
    read = WAYS[way]
    read(briefs[0])
    began = time.perf_counter()
    for data in briefs:
        read(data)
    return time.perf_counter() - began


def main() -> None:
    """Print each way's best time of several rounds, its speed, and its ratio to plain loading."""
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2 and sys.argv[2] in WAYS:
        print(measure(folder, sys.argv[2]))
        return
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(rounds):
        for way in WAYS:
            words = [sys.executable, __file__, str(folder), way]
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
