"""Measure how long commands take on the sample, relative to importing Textual: medians of interleaved runs.

python bench/startup.py [--rounds N]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BRIEFING = [sys.executable, "-m", "briefing"]
RUNS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import textual.app": [sys.executable, "-c", "import textual.app"],
    "briefing --help": [*BRIEFING, "--help"],
    "briefing --version": [*BRIEFING, "--version"],
    "briefing list": [*BRIEFING, "list", "--sample"],
    "briefing search": [*BRIEFING, "search", "--sample", "stratgic partnr"],
    "briefing check": [*BRIEFING, "check", "--sample"],
    "briefing compare": [*BRIEFING, "compare", "--sample", "--format", "json"],
}


def main() -> None:
    """Print each command's median time and its ratio to importing Textual."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15, help="runs of each command (15)")
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {name: [] for name in RUNS}
    for turn in range(rounds + 1):
        for name, words in RUNS.items():
            began = time.perf_counter()
            subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if turn:  # the first round warms the caches
                times[name].append(time.perf_counter() - began)
    toolkit = statistics.median(times["import textual.app"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:<20} {median * 1000:6.0f} ms   {median / toolkit:5.2f} of importing Textual")


if __name__ == "__main__":
    main()
