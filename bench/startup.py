"""How long commands take to start, against the time to import the toolkit: medians of one run, interleaved.

.venv/bin/python bench/startup.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 15
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
    """Print each command's median time and its ratio to the toolkit's import."""
    times: dict[str, list[float]] = {name: [] for name in RUNS}
    for turn in range(ROUNDS + 1):
        for name, words in RUNS.items():
            began = time.perf_counter()
            subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if turn:  # the first round only warms the caches
                times[name].append(time.perf_counter() - began)
    toolkit = statistics.median(times["import textual.app"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:<20} {median * 1000:6.0f} ms   {median / toolkit:5.2f} of the toolkit's import")


if __name__ == "__main__":
    main()
