"""Kill a cold opening at random moments: the next opening must be correct, and no process may be left.

    python bench/kill.py FOLDER [--times N] [--seed N]

A process that opens, indexes and searches the library is killed with SIGKILL after a random part of its usual time;
then another opens the library with the cache left behind and prints a digest of its contents. Exit status 1 if the
contents differ.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OPEN = """
import hashlib, sys
from pathlib import Path
from briefing import open_library
library = open_library(Path(sys.argv[1]), cache=sys.argv[2] == "cache")
found = [library.search(query).total for query in ('"climate change"', "rules-based", "unilateral coercive measures")]
mark = hashlib.sha256(repr((found, library.briefs, library.problems, library.actors)).encode("utf-8", "replace"))
for entry, brief in library.bodies():
    mark.update(repr((entry, brief)).encode("utf-8", "replace"))
print(len(library.quotes), found, mark.hexdigest(), *library.notices)
library.close()
"""


def start(folder: Path, cache: Path, kept: str) -> subprocess.Popen[str]:
    """Start a process that opens the library and prints a digest of it."""
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-c", OPEN, str(folder), kept]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True)


def said(process: subprocess.Popen[str]) -> str:
    """Return the output of a process after its end."""
    out, _ = process.communicate()
    return out.strip() if process.returncode == 0 else f"ended with {process.returncode}"


def left_of(session: int) -> int:
    """Return how many processes of a session still run shortly after its first was killed."""
    for _ in range(50):
        listing = subprocess.run(["ps", "-o", "pid=", "-s", str(session)], capture_output=True, text=True, check=False)
        if not (left := len(listing.stdout.split())):
            return 0
        time.sleep(0.1)
    return left


def main() -> int:
    """Kill and compare; return the number of failures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="briefing-kill-") as made:
        right = said(start(args.folder, Path(made) / "none", "no cache"))
        began = time.monotonic()
        whole = said(start(args.folder, Path(made) / "whole", "cache"))
        takes = time.monotonic() - began
        print(f"undisturbed, {takes:.1f} s: {'right' if whole == right else f'WRONG: {whole} and not {right}'}")
        wrong += whole != right
        for number in range(args.times):
            cache = Path(made) / str(number)
            after = chance.uniform(0, takes)
            process = start(args.folder, cache, "cache")
            time.sleep(after)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            left = left_of(process.pid)
            began = time.monotonic()
            now = said(start(args.folder, cache, "cache"))
            again = time.monotonic() - began
            fine = now == right and not left
            wrong += not fine
            verdict = "right" if now == right else f"WRONG: {now}"
            print(
                f"{number + 1:>3}: killed after {after:5.1f} s; opened in {again:5.1f} s; {verdict}; {left} left",
                flush=True,
            )
    print(f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
