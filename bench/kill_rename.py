"""Kill a rename in a whole library at a random moment, again and again: the next start must finish or undo it.

.venv/bin/python bench/kill_rename.py [--times N] [--files N] [--signal KILL|TERM|HUP|INT] [--fix]

Each time a library of briefs is written anew, a process renames an actor in all of them (with --fix, `check --fix`
corrects a date in each instead) and gets the signal after a random part of the time that it needs. Then
`check --fix --yes`, or rolling back, settles what was interrupted. Prints how often the library was half done before
and after; ends with status 1 if it ever is half done afterwards, or if a temporary file is left.
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

BRIEF = """title: Brief {0}
date: {1}
summary: s
actors: [{{id: anna, name: Anna}}]
quotes: [{{speaker: anna, text: t{0}}}]
"""
RENAME = """
import sys
from pathlib import Path
from briefing.editing.rename import rename
from briefing.editing.transaction import save_all
root = Path(sys.argv[1])
print("ready", flush=True)
save_all(root, rename(root, "actor", "anna", "berta"), "anna becomes berta")
"""
FIX = """
import sys
from briefing.cli.main import main
print("ready", flush=True)
sys.exit(main(["check", "-L", sys.argv[1], "--fix", "--yes"]))
"""
ROLL_BACK = """
import sys
from pathlib import Path
from briefing.editing.transaction import pending
for interrupted in pending(Path(sys.argv[1])):
    interrupted.roll_back()
"""


def library(folder: Path, files: int, date: str) -> None:
    """Write a library of briefs that all declare one actor."""
    folder.mkdir()
    for number in range(files):
        (folder / f"{number}.yaml").write_text(BRIEF.format(number, date), encoding="utf-8")


def python(script: str, folder: Path, state: Path) -> subprocess.Popen[str]:
    """Start a script on a library with a state folder of its own."""
    environment = os.environ | {"XDG_STATE_HOME": str(state), "XDG_CACHE_HOME": str(state / "cache")}
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip


def is_half_done(folder: Path, old: str) -> bool:
    """Whether some of the files have the old text and some the new one."""
    return len({old in path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")}) == 2


def main() -> int:
    """Kill and look; return 1 if anything was ever left half done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--signal", default="KILL")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fix", action="store_true")
    args = parser.parse_args()
    number = signal.Signals[f"SIG{args.signal}"]
    script, old, date = (FIX, "28 Nov 2022", "28 Nov 2022") if args.fix else (RENAME, "anna", "2022")
    chance = random.Random(args.seed)
    before = after = temporary = 0
    with tempfile.TemporaryDirectory(prefix="briefing-rename-") as made:
        home = Path(made)
        library(home / "whole", args.files, date)
        process = python(script, home / "whole", home / "state")
        assert process.stdout is not None
        process.stdout.readline()
        began = time.monotonic()
        process.wait()
        takes = time.monotonic() - began
        for turn in range(args.times):
            folder = home / str(turn)
            library(folder, args.files, date)
            process = python(script, folder, home / "state")
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, takes))
            process.send_signal(number)
            process.communicate()
            before += is_half_done(folder, old)
            python(ROLL_BACK if turn % 2 else FIX, folder, home / "state").communicate()
            after += is_half_done(folder, old)
            temporary += len([*folder.glob(".*")])
    print(f"{args.times} times {number.name} in {takes:.2f} s: half done {before}, after the next start {after}")
    print(f"temporary files left: {temporary}")
    return 1 if after or temporary else 0


if __name__ == "__main__":
    sys.exit(main())
