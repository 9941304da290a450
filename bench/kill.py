"""Kills a cold opening at any moment, again and again: the next opening has to be right, and nothing may be left.

.venv/bin/python bench/kill.py FOLDER [--times N] [--seed N]

A process that opens the library, indexes it and searches is ended with SIGKILL after a random part of the time that it
needs; then another opens it with the cache as it was left, and says all that it holds. Ends with 1 at a difference.
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
    """A process that opens the library and says what is in it."""
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-c", OPEN, str(folder), kept]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True)


def said(process: subprocess.Popen[str]) -> str:
    """What a process said, run to its end."""
    out, _ = process.communicate()
    return out.strip() if process.returncode == 0 else f"ended with {process.returncode}"


def left_of(session: int) -> int:
    """How many processes of a session still run, a while after its first was killed."""
    for _ in range(50):
        listing = subprocess.run(["ps", "-o", "pid=", "-s", str(session)], capture_output=True, text=True, check=False)
        if not (left := len(listing.stdout.split())):
            return 0
        time.sleep(0.1)
    return left


def main() -> int:
    """Kills and compares; the number of times that something was wrong."""
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
