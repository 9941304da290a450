"""Measure typing on the coding screen in a pseudo-terminal, relative to a minimal Textual input.

    python bench/coding.py ARTICLE FOLDER [--size MEGABYTES]

ARTICLE is a text file, FOLDER a library (only read). For the article, and for one of the given size repeated from it:
the time until the coding screen shows its suggestions, and the time from a key to a complete screen (no output for
150 ms) for keys that move, take, extend and undo, for letters in a picker and in the summary.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from dashboard import BARE, keys, read, running, settle

KINDS = {
    "going": ("", "nNnNnNnNnN"),
    "deciding": ("", "\rur\rurn\ru"),
    "widening": ("", "]][[}{]["),
    "picking": ("s", "tokputsunk"),
    "writing": ("w", "an example sentence"),
}
"""For each kind of work, the keys before and the keys timed."""


def measured(command: list[str]) -> tuple[float, dict[str, float]]:
    """Return the seconds until the screen is shown, and for each kind the median seconds for a key."""
    found = {}
    with running(command) as terminal:
        began = time.perf_counter()
        seen = b""
        while b"suggested" not in seen:
            seen += read(terminal, 0.05)
            if time.perf_counter() - began > 60:
                sys.exit("the coding screen was never drawn")
        opened = time.perf_counter() - began
        settle(terminal)
        for name, (before, typed) in KINDS.items():
            for key in before:
                os.write(terminal, key.encode())
                settle(terminal)
            times = []
            for key in typed:
                os.write(terminal, key.encode())
                took = settle(terminal, 3.0)
                if took is not None:
                    times.append(took)
            found[name] = statistics.median(times)
            if before:
                os.write(terminal, b"\x1b")
                settle(terminal)
    return opened, found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=float, default=1.0)
    args = parser.parse_args()
    echo = [sys.executable, "-c", BARE.format("Input", "Input()")]
    floor = statistics.median(keys(echo, "", "an example sentence", 2.0)[0])
    print(f"echo {floor * 1e3:.1f} ms")
    text = args.article.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as made:
        large = Path(made) / "large.txt"
        large.write_text((text + "\n\n") * (int(args.size * 1e6) // len(text) + 1), encoding="utf-8")
        for article in (args.article, large):
            command = [sys.executable, "-m", "briefing", "new", "--from", str(article), "-L", str(args.folder), "Bench"]
            opened, found = measured(command)
            print(f"article of {article.stat().st_size / 1e6:.2f} MB: there after {opened:.2f} s")
            for name, seconds in found.items():
                print(f"  {name:<10} {seconds * 1e3:6.1f} ms   ratio {seconds / floor:.2f}")


if __name__ == "__main__":
    main()
