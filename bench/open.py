"""Measure the time and memory to open a library: cold, warm, and after one file has changed.

    python bench/open.py FOLDER [--rounds N]

Each figure comes from a process of its own with a new cache folder. FOLDER is copied, because one of its files is
changed. The peer is PyYAML's `CSafeLoader`, reading the same files in one process. Figures are medians.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

COMMON = """
import resource, sys, time
from pathlib import Path
folder = Path(sys.argv[1])
def memory():
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024
"""

PEER = """
import yaml
began = time.perf_counter()
size = 0
for file in sorted(folder.rglob("*.yaml")):
    data = file.read_bytes()
    size += len(data)
    try:
        yaml.load(data, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        pass
print(time.perf_counter() - began, memory(), size)
"""

OPEN = """
began = time.perf_counter()
from briefing.api import open_folder
library = open_folder(folder)
print(time.perf_counter() - began, memory(), len(library.quotes))
library.close()
"""

SEARCH = """
began = time.perf_counter()
from briefing import open_library
library = open_library(folder)
found = library.search("climate chnge")
print(time.perf_counter() - began, memory(), found.total)
library.close()
"""

QUOTE = """
began = time.perf_counter()
from briefing.api import open_folder
library = open_folder(folder)
size = len(library.quotes)
words = [library.quotes[place].quote.text for place in range(0, size, max(size // 200, 1))]
print(time.perf_counter() - began, memory(), len(words))
library.close()
"""

CHANGE = """
from briefing import open_library
library = open_library(folder)
assert not library.search('"zyxwvut srqpon"').total
file = max(folder.rglob("*.yaml"))
beside = file.with_name("." + file.name)
text = file.read_text(encoding="utf-8")
beside.write_text(text.replace('text: "', 'text: "Zyxwvut srqpon. ', 1), encoding="utf-8")
beside.replace(file)
began = time.perf_counter()
change = library.refresh()
read = time.perf_counter() - began
total = library.search('"zyxwvut srqpon"').total
took = time.perf_counter() - began
assert (len(change.changed), total) == (1, 1), (change, total)
polls = []
for _ in range(5):
    began = time.perf_counter()
    library.refresh()
    polls.append(time.perf_counter() - began)
beside.write_text(text, encoding="utf-8")
beside.replace(file)
library.refresh()
print(took, memory(), read, sorted(polls)[2])
library.close()
"""


def run(code: str, folder: Path, cache: Path) -> list[float]:
    """Run code on a folder in a new process; return the figures that it prints."""
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-c", COMMON + code, str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return [float(figure) for figure in done.stdout.split()]


def median(runs: list[list[float]]) -> list[float]:
    """Return the median of each figure."""
    return [statistics.median(figures) for figures in zip(*runs, strict=True)]


def row(name: str, seconds: float, memory: float, beside: str = "") -> None:
    """Print one line of the table."""
    print(f"{name:<44} {seconds * 1000:>10,.0f} ms {memory:>8,.0f} MB   {beside}", flush=True)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each but the peer (3)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as made:
        folder = Path(made) / "library"
        shutil.copytree(args.folder, folder)
        caches = [Path(made) / f"cache-{number}" for number in range(2 * args.rounds)]
        peer, memory, size = run(PEER, folder, caches[0])
        row("CSafeLoader, one process", peer, memory, f"{size / 1e6:,.1f} MB")
        seconds, memory, quotes = median([run(OPEN, folder, cache) for cache in caches[: args.rounds]])
        row("cold, read", seconds, memory, f"{seconds / peer:.2f} of CSafeLoader, {quotes:,.0f} quotes")
        seconds, memory, _ = median([run(SEARCH, folder, cache) for cache in caches[args.rounds :]])
        row("cold, read, indexed and searched", seconds, memory, f"{seconds / peer:.2f} of CSafeLoader")
        warm = caches[-1]
        seconds, memory, _ = median([run(OPEN, folder, warm) for _ in range(args.rounds)])
        row("warm, read", seconds, memory)
        seconds, memory, looked = median([run(QUOTE, folder, warm) for _ in range(args.rounds)])
        row("warm, and quotes from all over looked at", seconds, memory, f"{looked:,.0f} quotes")
        seconds, memory, _ = median([run(SEARCH, folder, warm) for _ in range(args.rounds)])
        row("warm, and searched", seconds, memory)
        seconds, memory, read, poll = median([run(CHANGE, folder, warm) for _ in range(args.rounds)])
        row("one file changed, and found by search", seconds, memory, f"of which read {read * 1000:,.0f} ms")
        row("nothing changed", poll, memory)


if __name__ == "__main__":
    main()
